import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Kind, Role
from nameresolve.names import words
from nameresolve.names.analyze import CONTENT_ROLES, analyze, has_full_name
from nameresolve.names.normalize import fold

KINDS = st.sampled_from(Kind)
WITH_A_ROLE = sorted(
    words.TITLES
    | words.GENERATIONS
    | words.PERSON_PARTICLES
    | words.ARTICLES
    | words.LEGAL_FORMS_IN_FRONT
    | set(words.SERVANT_PREFIXES)
)
SPELLINGS = st.text(st.characters(), max_size=60) | st.lists(
    st.sampled_from([*WITH_A_ROLE, "Leyla", "Aziz", "J."]), max_size=6
).map(" ".join)
HOSTILE = {
    "long": "Leyla " * 2000,
    "one long word": "a" * 10_000,
    "long and foreign": "Қ" * 10_000,
    "servants without end": "abd al " * 1500,
    "emoji": "👩‍👩‍👧‍👦 Ali 🙂",
    "marks alone": "\u0301\u0308\u0327",
    "right to left": "\u202eمحمد\u202c \u200f(Ali)",
    "a lone surrogate": "Ali \udc80 \ud800",
    "nulls": "Ali\x00Karimov\x1b[31m",
    "nothing": "",
}


@pytest.mark.table("roles.tsv")
def test_a_spelling_has_tokens_with_roles(
    kind: str, spelling: str, tokens: str, why: str
) -> None:
    found = analyze(spelling, Kind(kind)).tokens
    expected = [tuple(token.rsplit(":", 1)) for token in _split(tokens)]
    assert [(token.text, token.role) for token in found] == expected, why


def _split(tokens: str) -> list[str]:
    """Cut before each "text:role"; a role may have two words, a text "_" for a blank."""
    parts: list[str] = []
    for word in tokens.split():
        if ":" in word:
            parts.append(word.replace("_", " "))
        else:
            parts[-1] += " " + word
    return parts


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("spelling", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_spelling_is_analyzed(spelling: str, kind: Kind) -> None:
    name = analyze(spelling, kind)
    assert bool(name.tokens) == bool(fold(spelling))


@given(SPELLINGS, KINDS)
def test_the_same_spelling_gives_the_same_name(spelling: str, kind: Kind) -> None:
    afresh = analyze.__wrapped__(spelling, kind)
    assert analyze(spelling, kind) == afresh
    assert afresh.folded == fold(spelling)


@given(SPELLINGS, KINDS)
def test_a_name_with_tokens_says_who_is_meant(spelling: str, kind: Kind) -> None:
    name = analyze(spelling, kind)
    assert bool(name.words(*CONTENT_ROLES)) == bool(name.tokens)


@given(SPELLINGS, KINDS)
def test_tokens_are_folded_words(spelling: str, kind: Kind) -> None:
    for token in analyze(spelling, kind).tokens:
        assert token.text == fold(token.text) != ""


@given(SPELLINGS)
def test_a_title_is_never_all_there_is_and_stands_before_a_name(spelling: str) -> None:
    roles = [token.role for token in analyze(spelling, Kind.PERSON).tokens]
    assert not roles or roles[-1] is not Role.TITLE


@pytest.mark.parametrize(
    ("spelling", "is_full"),
    [("Leyla Aziz", True), ("L. Aziz", True), ("Dr. Aziz", False), ("al-Hakim", False)],
)
def test_a_full_name_has_two_words_that_count(spelling: str, *, is_full: bool) -> None:
    assert has_full_name(analyze(spelling, Kind.PERSON)) is is_full


def test_only_organizations_are_acronyms() -> None:
    assert analyze("TPLF", Kind.ORG).is_acronym
    assert not analyze("TPLF", Kind.PERSON).is_acronym
    assert not analyze("TPLF", Kind.PLACE).is_acronym
