"""Names that nobody bears: they are spelled, compared and found without a crash."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from fuzzing import Fuzz
from nameresolve.matching.spellings import compare
from nameresolve.matching.tokens import pair_score
from nameresolve.model import Document, Kind, Span
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold, spelling_key
from nameresolve.names.romanize import romanize
from nameresolve.recognize.furniture import find_furniture
from nameresolve.recognize.mentions import About, settle_mentions

ROMANIZED = re.compile(r"[\x00-\x7f]*")
FOLDED = re.compile(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?")


# Pieces of names in many scripts, and what hides in them or turns them around.
PIECES = (
    *(
        "Omar",
        "Karimov",
        "al-",
        "bin ",
        "van der ",
        "Jr.",
        "Dr. ",
        "O'",
        "Mc",
        "de la ",
    ),
    *("Каримов", "ович", "Ғ", "ї", "ў", "ы", "ʻ", "ə", "عبد", "ال", "كريم", "ئى", "ھ"),
    *(
        "ۋ",
        "习近平",
        "김",
        "さくら",
        "Ω",
        "ß",
        "İ",
        "ı",
        "ﬁ",
        "Ⅷ",
        "½",
        "१२",
        "𝒜",
        "\U0001f600",
    ),
    *("\u200d", "\u202e", "\u2066", "\u200b", "\xad", "\u0301" * 9, "\x1b[31m", "\0"),
    *(
        "\n",
        "-\n",
        "\u2028",
        "\t",
        " ",
        "  ",
        ".",
        "-",
        "’",
        "(",
        ")",
        "/",
        "&",
        ",",
        "1",
    ),
    *("\ud800", "\udfff", "\ufffd", "\ufeff", "Ltd", "University of ", "St. ", "New "),
    *(
        "' OR 1=1 --",
        "<b>",
        "=1+1",
        "{}",
        "%s",
        "\\",
        "A.",
        "B.C.",
        "III",
        "y",
        "e",
        "von",
    ),
)
WORDS = "abcdefghijklmnopqrstuvwxyz0123456789"
# Ranges of letters: half of them Latin, the others anywhere, surrogates included.
RANGES = ((0x20, 0x250), (0x370, 0x1100), (0, 0x3000), (0, 0x110000))


def any_letter(dice: Random) -> str:
    return chr(dice.randrange(*dice.choice(RANGES)))


def make_name(dice: Random) -> str:
    return "".join(
        dice.choice(PIECES) if dice.randrange(3) else any_letter(dice)
        for _ in range(dice.randint(0, 10))
    )


def make_pair(dice: Random) -> tuple[str, str]:
    """Make two names, which more often than not have much in common."""
    name = make_name(dice)
    if not dice.randrange(3):
        return name, make_name(dice)
    at = dice.randint(0, len(name))
    return name, name[:at] + dice.choice(PIECES) + name[at + dice.randrange(3) :]


def make_words(dice: Random) -> tuple[str, str]:
    one = "".join(dice.choices(WORDS, k=dice.randint(0, 30)))
    at = dice.randint(0, len(one))
    return one, one[:at] + "".join(dice.choices(WORDS, k=2)) + one[at + 2 :]


def check_spelling(name: str) -> None:
    assert ROMANIZED.fullmatch(romanize(name))
    folded = fold(name)
    assert FOLDED.fullmatch(folded)
    assert fold(folded) == folded
    assert spelling_key(name) == (folded or name)
    for kind in Kind:
        analyzed = analyze(name, kind)
        assert analyzed.kind is kind
        assert all(token.text for token in analyzed.tokens)


def test_any_name_is_romanized_folded_and_cut_into_words(fuzz: Fuzz) -> None:
    fuzz(check_spelling, make_name, 90_000)


@pytest.mark.parametrize("kind", ["person", "place", "org", "token"])
def test_any_two_names_are_compared_the_same_both_ways(kind: Any, fuzz: Fuzz) -> None:
    def check(pair: tuple[str, str]) -> None:
        left, right = pair
        found, mirrored = compare(left, right, kind), compare(right, left, kind)
        assert 0 <= found.probability <= 1
        assert found.probability == mirrored.probability
        assert all(item.sentence for item in found.evidence)

    fuzz(check, make_pair, 20_000)


def test_any_two_words_have_a_score_the_same_both_ways(fuzz: Fuzz) -> None:
    def check(pair: tuple[str, str]) -> None:
        left, right = pair
        assert pair_score(left, right) == pair_score(right, left)

    fuzz(check, make_words, 40_000)


@dataclass(frozen=True)
class Repeated:
    """Something again and again, so many code points long."""

    unit: str
    size: int

    def __len__(self) -> int:
        return self.size

    @property
    def text(self) -> str:
        return (self.unit * self.size)[: self.size]


def repeated(words: tuple[str, ...], most: int) -> Callable[[Random], Repeated]:
    def make(dice: Random) -> Repeated:
        few = "".join(dice.choices(words, k=dice.randint(1, 4)))
        return Repeated(few, dice.choice((most // 10, most)))

    return make


def test_a_name_without_end_is_compared(fuzz: Fuzz) -> None:
    def check(case: Repeated) -> None:
        name = case.text
        for kind in Kind:
            compare(name, name[1:], kind)
        check_spelling(name)

    fuzz(check, repeated(PIECES, fuzz.largest), 400, Repeated("ال", 20_000))


# What the rules that find names look for, and what there should not be between words.
PROSE = (
    *(
        "Mr. ",
        "President ",
        "Omar ",
        "Karimov",
        "’s ",
        "said ",
        "in ",
        "Vexholm",
        ", ",
        ". ",
    ),
    *(
        "the ",
        "of ",
        "University ",
        "and ",
        "(",
        ")",
        "“",
        "”",
        "\n",
        "\n\n",
        "- ",
        "—",
        "J. ",
    ),
    *(
        "al-",
        "Ministry ",
        "Jong-\n",
        "Un ",
        "U.S. ",
        "47, ",
        "\x00",
        "\u202e",
        "\u200d",
        "\t",
    ),
    *(
        "Каримов ",
        "习近平",
        "عمر ",
        "MENU\n",
        "Share\n",
        "İ",
        "ß",
        "\ud83d",
        "😀",
        "http://a.b/",
    ),
    *(
        "* ",
        "| ",
        "Tel: ",
        "d'",
        "l’",
        "Saint-",
        "River ",
        "Ltd. ",
        "A",
        ".",
        "_",
        "\u0301",
        "'",
    ),
)
LABELS = ("PERSON", "GPE", "ORG", "NORP", "LOC", "FAC", "DATE", "X")
KNOWN = {"Vexholm": Kind.PLACE, "Un": Kind.PERSON, "Omar": Kind.PERSON}
LANGUAGES = ("en", "fr", "ru", "xx")


type Marked = tuple[str, tuple[Span, ...], str]


def make_marked(dice: Random) -> Marked:
    """Make a text, marks anywhere in it, and the language that it is taken for."""
    text = "".join(
        dice.choice(PROSE) if dice.randrange(9) else any_letter(dice)
        for _ in range(dice.randint(0, 40))
    )
    starts = [dice.randrange(len(text)) for _ in range(dice.randint(0, 12)) if text]
    spans = (
        Span(at, min(len(text), at + dice.randint(1, 30)), dice.choice(LABELS))
        for at in starts
    )
    return text, tuple(spans), dice.choice(LANGUAGES)


def settle(text: str, spans: tuple[Span, ...], language: str) -> None:
    documents = [
        Document("a.txt", text),
        Document("b.txt", "We saw Omar Karimov in Vexholm."),
    ]
    about = About(find_furniture(documents), {"a.txt": language})
    marked = {"a.txt": spans, "b.txt": (Span(7, 19, "PERSON"),)}
    mentions = settle_mentions(documents, marked, known=KNOWN, about=about)
    found = [mention for mention in mentions if mention.document == "a.txt"]
    for mention in found:
        assert mention.text
        assert text[mention.start : mention.end] == mention.text
    for left, right in pairwise(found):
        assert left.end <= right.start


def test_any_marks_in_any_text_become_names_that_stand_in_it(fuzz: Fuzz) -> None:
    halves = (Span(0, 20, "GPE"), Span(23, 41, "LOC"))
    past: Marked = ("University )of ’s Jong-\nPresident Saint-\n", halves, "ru")
    fuzz(lambda case: settle(*case), make_marked, 30_000, past)


def test_what_is_said_again_and_again_becomes_names_that_stand_in_it(
    fuzz: Fuzz,
) -> None:
    def check(case: Repeated) -> None:
        text = case.text
        words = re.finditer(r"[A-Z]\w*(?: [A-Z]\w*)*", text)
        settle(text, tuple(Span(*each.span(), "PERSON") for each in words), "en")

    fuzz(check, repeated(PROSE, fuzz.largest), 400, Repeated("President ", 20_000))
