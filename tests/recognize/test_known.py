"""Names that the user knows are found where they stand, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.recognize.mentions import About, settle_mentions


def exact(*tokens: str, kind: Kind = Kind.PERSON) -> Pattern:
    return Pattern(kind, tuple(PatternToken(token) for token in tokens))


def lower(*tokens: str, kind: Kind = Kind.PERSON) -> Pattern:
    literal = tuple(PatternToken(token, is_exact=False) for token in tokens)
    return Pattern(kind, literal)


def settle(
    text: str, *patterns: Pattern, spans: tuple[Span, ...] = (), language: str = "en"
) -> tuple[Mention, ...]:
    return settle_mentions(
        [Document("a.txt", text)],
        {"a.txt": spans},
        patterns=patterns,
        about=About(languages={"a.txt": language}),
    )


FOUND = [
    ("then Vexali left", exact("Vexali"), ["Vexali"]),
    ("then vexali left", exact("Vexali"), []),
    ("then VEXALI left", exact("Vexali"), []),
    ("then vexali, VEXALI left", lower("vexali"), ["vexali", "VEXALI"]),
    ("VEXALI LEAVES THE TOWN AGAIN", exact("Vexali"), ["VEXALI"]),
    ("THE WHO LEAVES TOWN AGAIN", exact("WHO", kind=Kind.ORG), ["WHO"]),
    ("then Omar vexali left", Pattern(Kind.PERSON, (PatternToken("Omar"), PatternToken("vexali", is_exact=False))), ["Omar vexali"]),
    ("then the vexali-like Vexalis left", exact("Vexali", kind=Kind.PLACE), []),
    ("in Vex-on-Don it rained", exact("Vex-on-Don", kind=Kind.PLACE), ["Vex-on-Don"]),
    ("in Vex-on-Don it rained", lower("vex", "-", "on", "-", "don"), ["Vex-on-Don"]),
    ("then O’Vexy left", exact("O'Vexy"), ["O’Vexy"]),
    ("then Ve\u0301xy left", exact("V\u00e9xy"), ["Ve\u0301xy"]),
    ("Вчера Вексали ушёл.", exact("Вексали"), ["Вексали"]),
    ("Вчера вексали ушёл.", lower("Вексали"), ["вексали"]),
    ("Учора в Києві Векси\u0438\u0306 був", exact("Вексий"), ["Векси\u0438\u0306"]),
    ("قال مُحَمَّد إنه", exact("مُحَمَّد"), ["مُحَمَّد"]),
    ("يەنە راھىلە داۋۇت كەلدى", exact("راھىلە داۋۇت"), ["راھىلە داۋۇت"]),
    ("昨天王小明说他会去北京。", exact("王小明"), ["王小明"]),
    ("Yesterday 王小明 left", exact("王小明"), ["王小明"]),
    ("кеше Құнболат кетті", exact("Құнболат"), ["Құнболат"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "pattern", "names"), FOUND)
def test_a_pattern_is_found_as_a_whole_word(
    text: str, pattern: Pattern, names: list[str]
) -> None:
    known = text.replace("Omar Vexali and", "")  # what rules find is not asked here
    found = settle(text, pattern)
    assert [
        m.text for m in found if m.kind is pattern.kind and m.text in known
    ] == names


def test_every_script_of_the_corpus_is_cut_at_its_borders() -> None:
    text = "نام محمدی و محمد"
    (mention,) = settle(text, exact("محمد"))
    assert mention.start == text.rindex("محمد")


_NAMES = ["Vexali", "vexo", "Omar Vexali", "O'Vexy", "Вексали", "王小明", "داۋۇت", "Vex-on-Don"]  # fmt: skip
_OTHERS = ["the", "The", "of", "President", "Bank", "said", ",", ".", "(", "May", "\n", "'s", "и", "说", "و", "New", "Aziza"]  # fmt: skip
_WORDS = st.sampled_from([*_NAMES, *_OTHERS])


def places(text: str, name: str) -> list[int]:
    """Where *name* stands between blanks."""
    padded = f" {text} "
    return [i for i in range(len(text)) if padded.startswith(f" {name} ", i)]


@given(
    st.lists(_WORDS, min_size=1).map(" ".join),
    st.sets(st.sampled_from(_NAMES), min_size=1),
    st.lists(st.builds(Span, st.integers(0, 40), st.integers(0, 60), st.sampled_from(["PERSON", "ORG", "GPE"])), max_size=4),
    st.sampled_from(["en", "fr", "ru"]),
)  # fmt: skip
def test_wherever_a_pattern_stands_there_is_a_mention_of_it_or_of_a_longer_name(
    text: str, names: set[str], spans: list[Span], language: str
) -> None:
    patterns = [exact(name) for name in sorted(names)]
    found = settle(text, *patterns, spans=tuple(spans), language=language)
    for name in names:
        for start in places(text, name):
            end = start + len(name)
            assert any(m.start <= start and end <= m.end for m in found)


@given(st.lists(st.sampled_from(["Vexali", "the", "и", "王小明"])).map(" ".join))
def test_nothing_but_the_pattern_is_found_where_nothing_else_is_a_name(
    text: str,
) -> None:
    patterns = exact("Vexali"), exact("王小明")
    found = settle(text, *patterns, language="ru")
    assert {mention.text for mention in found} <= {"Vexali", "王小明"}
    assert len(found) == text.count("Vexali") + text.count("王小明")


def test_a_pattern_decides_the_kind_against_the_model() -> None:
    spans = (Span(5, 11, "GPE"),)
    (mention,) = settle("then Vexali left", exact("Vexali"), spans=spans)
    assert mention.kind is Kind.PERSON


def test_two_known_names_in_a_span_are_both_found_when_one_must_be() -> None:
    text = "in Bank of Vexo vexali wept"
    spans = (Span(3, 22, "ORG"),)
    found = settle(text, exact("Vexo"), lower("vexo", "vexali"), spans=spans)
    assert "Vexo vexali" in text[found[0].start : found[0].end]
