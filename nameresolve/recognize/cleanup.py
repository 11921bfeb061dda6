"""Put the borders of the model's spans where the names begin and end.

The stages are a table of small functions over ranges of words, in this order: a span is
split where it holds several names, then each piece is trimmed from both sides and
extended over halves that the model left behind.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nameresolve.recognize.page import APOSTROPHES, DASHES, QUOTES, Page, fold, is_capitalized
from nameresolve.recognize.words import is_ordinary, read_words

PERSON_LABELS = frozenset({"PERSON", "PER"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ORGANIZATION_LABELS = frozenset({"ORG"})
NUMBER_LABELS = frozenset(
    {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}
)

type Range = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """A run of words of one page that may be a name; ``last`` is not part of it.

    ``label`` is the model's label, or empty when the model did not mark it.
    """

    first: int
    last: int
    label: str


def clean_span(page: Page, start: int, end: int, label: str) -> list[Piece]:
    """Return the names in a span of the model, in order; there may be none."""
    first, last = page.range_of(start, end)
    if label in NUMBER_LABELS or first >= last:
        return []
    return [Piece(low, high, label) for low, high in clean_range(page, first, last, label)]


def clean_range(page: Page, first: int, last: int, label: str = "") -> list[Range]:
    """Return the names in a range of words, in order; there may be none."""
    parts = (
        _complete(page, *_extend(page, *_trim(page, *part)), label)
        for part in _split(page, first, last, label)
    )
    return [(low, high) for low, high in parts if is_name_like(page, low, high)]


def is_name_like(page: Page, first: int, last: int) -> bool:
    """Tell whether a range of words could be a name, judged by its letters alone."""
    words = page.words[first:last]
    if not any(len(w) > 1 and _starts_name(w) for w in words):
        return False
    lowered = [w for w in page.lowered[first:last] if w[0].isalnum()]
    if all(w in read_words("calendar") or w in read_words("function_words") for w in lowered):
        return any(w.isupper() for w in words)
    if all(w in read_words("titles") or _is_demonym_word(w) for w in lowered):
        return False
    return not is_demonym(page, first, last)


def is_demonym(page: Page, first: int, last: int) -> bool:
    """Tell whether every word names a nation, a faith or a language."""
    words = [word for word in page.words[first:last] if word[0].isalpha()]
    if len(words) > 1 and words[0].lower() in _DIRECTIONS:
        words = words[1:]
    return all(_is_demonym_word(fold(word)) or word.islower() for word in words)


_DIRECTIONS = frozenset("north south east west northern southern eastern western central".split())


def _is_demonym_word(word: str) -> bool:
    """Tell whether a folded word is in the list of demonyms, also as a plural."""
    demonyms = read_words("demonyms")
    return word in demonyms or (word.endswith("s") and word[:-1] in demonyms)


def _starts_name(word: str) -> bool:
    """Tell whether a name can begin with *word*: a capital, or a script without any."""
    letter = word[0]
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper()) or (
        len(word) > 1 and word[1:2].isupper()
    )


def _split(page: Page, first: int, last: int, label: str) -> Iterator[Range]:
    """Yield the parts of a range that are names of their own."""
    start = first
    for index in range(first, last):
        if page.is_broken(index) and index > start:
            yield start, index
            start = index
        if _separates(page, index, (start, last), label):
            yield start, index
            start = index + 1
    yield start, last


def _separates(page: Page, index: int, within: Range, label: str) -> bool:
    """Tell whether the word at *index* stands between two names."""
    word, lower = page.words[index], page.lowered[index]
    if word in "()[]{}|;•*_<>\"“”«»":
        return True
    if word.isdigit() and is_capitalized(page.word(index + 1)) and index > within[0]:
        return index + 1 < within[1]
    if word == "," or lower in {"and", "&", "or"}:
        return _is_coordination(page, index, within, label)
    if lower in {"'s", "’s"} and label not in ORGANIZATION_LABELS:
        return not _is_inside_name(page, index)
    if word == "/":
        return not (page.word(index - 1).isupper() and page.word(index + 1).isupper())
    return word == "—" or (word == "-" and page.gap(index) != "" and page.gap(index + 1) != "")


def _is_inside_name(page: Page, index: int) -> bool:
    """Tell whether a possessive is part of a name, as in People's Republic of China."""
    before = page.lowered[index - 1]
    return before in {"people", "women", "men", "children", "workers", "farmers", "king", "queen", "saint", "lord"}


def _is_coordination(page: Page, index: int, within: Range, label: str) -> bool:
    """Tell whether a comma or *and* joins two whole names rather than parts of one."""
    if label in PERSON_LABELS or label in PLACE_LABELS:
        return True
    low, high = within
    heads = read_words("organization_heads")
    if page.words[index] == ",":
        return not any(w in heads for w in page.lowered[index + 1 : high][-1:])
    left = page.lowered[low:index]
    right = page.lowered[index + 1 : high]
    return bool(left and right) and left[-1] in heads and right[-1] in heads and len(right) > 1


def _trim(page: Page, first: int, last: int) -> Range:
    """Take off both ends of a range what is no part of the name."""
    while first < last and _is_outside_left(page, first, last):
        first += 1
    while first < last and _is_outside_right(page, first, last):
        last -= 1
    return first, last


def _is_outside_left(page: Page, first: int, last: int) -> bool:
    """Tell whether the first word of a range is no part of the name."""
    word, lower = page.words[first], page.lowered[first]
    if not word[0].isalnum():
        return not (word[0] in APOSTROPHES and len(word) > 1 and lower not in {"'s", "’s"})
    if lower in _ARTICLES:
        return not (word == "The" and page.word(first + 1) == "Hague")
    if last - first == 1:
        return False
    if word.islower():
        return lower not in read_words("name_particles")
    if lower in read_words("calendar") and page.word(first - 1).lower() in _DATE_PREPOSITIONS:
        return True
    if lower in _OPENERS and page.is_sentence_start(first):
        return True
    return is_title(page, first, last)


_ARTICLES = frozenset("the a an our his her their its this that these those my your".split())
_DATE_PREPOSITIONS = frozenset("in on by since until till from last this next late early mid of".split())
_OPENERS = frozenset(
    "but and when while if although though because since after before in on at by for from with as then so yet "
    "however meanwhile still even only both like unlike says said where what who how why did does is was are were "
    "has have had not no some many most all dear inside outside near under over".split()
)


def is_title(page: Page, first: int, last: int) -> bool:
    """Tell whether a range opens with a title that stands before a name.

    A title that is also a name is outside only when a whole name is left after it.
    """
    lower = page.lowered[first].rstrip(".")
    if lower not in read_words("titles"):
        return False
    left = first + 1
    if page.word(left) == ".":
        left += 1
    rest = [word for word in page.words[left:last] if word[0].isalnum()]
    if not rest or not is_capitalized(rest[0]) or _has_organization_head(page, left, last):
        return False
    if lower in read_words("honorific_names"):
        return len(rest) > 1 or not page.word(first - 1)[:1].isupper()
    return True


def _has_organization_head(page: Page, first: int, last: int) -> bool:
    """Tell whether one of the words says that an organization or a place is meant."""
    heads = read_words("organization_heads") | read_words("place_heads")
    return any(word in heads for word in page.lowered[first:last])


def _is_outside_right(page: Page, first: int, last: int) -> bool:
    """Tell whether the last word of a range is no part of the name."""
    word, lower = page.words[last - 1], page.lowered[last - 1]
    if lower in {"'s", "’s"}:
        return True
    if word == ".":
        return not _is_abbreviated(page, last - 1)
    if word.isdigit() and last - first > 1:
        return not (is_capitalized(page.word(last - 2)) and _is_numbered(page, last))
    if not word[0].isalnum():
        return True
    if word.islower() and last - first > 1:
        return not (page.is_joined(last - 1) and page.word(last - 2) in DASHES and _is_half(page, last - 1))
    return False


def _is_numbered(page: Page, last: int) -> bool:
    """Tell whether a number belongs to the name before it: Unit 731, France 24 said."""
    before, after = page.lowered[last - 2], page.word(last).lower()
    return (
        before in read_words("organization_heads")
        or before in read_words("place_heads")
        or after in {"'s", "’s"}
        or after in read_words("person_verbs")
    )


def _is_abbreviated(page: Page, index: int) -> bool:
    """Tell whether a full stop belongs to the word in front of it."""
    before = page.lowered[index - 1]
    return page.is_joined(index) and before in {"jr", "sr", "inc", "ltd", "corp", "co", "bros"}


def _is_half(page: Page, index: int) -> bool:
    """Tell whether a word after a hyphen belongs to a name: Kim Jong-un, not Aksu-born."""
    lower = page.lowered[index]
    return (
        lower not in read_words("compound_words")
        and len(lower) <= _LONGEST_HALF
        and is_capitalized(page.word(index - 2))
        and lower.isalpha()
    )


_LONGEST_HALF = 6


def _extend(page: Page, first: int, last: int) -> Range:
    """Take in the half of a hyphenated name that the model left behind."""
    if first >= last:
        return first, last
    while _is_link(page, last) and _continues(page, last + 1):
        last += 2
    while first >= 2 and _is_link(page, first - 1) and _leads(page, first - 2):  # noqa: PLR2004
        first -= 2
    return first, last


def _leads(page: Page, index: int) -> bool:
    """Tell whether a word before a hyphen is a part of the name after it."""
    if is_capitalized(page.word(index)):
        return True
    return page.lowered[index] in read_words("name_particles") and _is_link(page, index - 1)


def _complete(page: Page, first: int, last: int, label: str) -> Range:
    """Take in what the model left of a person's name, or of an organization's."""
    if first >= last:
        return first, last
    if label in PERSON_LABELS:
        while _is_forename(page, first - 1):
            first -= 1
    elif label in ORGANIZATION_LABELS and page.lowered[last - 1] in read_words("organization_heads"):
        last = _end_of_phrase(page, last)
    return _spell_out(page, first, last)


def _is_forename(page: Page, index: int) -> bool:
    """Tell whether the word at *index* begins the person's name that follows it."""
    word = page.word(index)
    if index < 0 or not (word.isalpha() and is_capitalized(word)) or page.gap(index + 1) != " ":
        return False
    if word.isupper() or page.gap(index) == "":
        return False
    lower, folded = page.lowered[index], fold(word)
    if any(lower in read_words(name) for name in _NO_FORENAMES) or _is_demonym_word(folded):
        return False
    ordinary = is_ordinary(lower) or page.is_sentence_start(index)
    place = any(folded in read_words(name) for name in ("countries", "large_cities", "regions"))
    return folded in read_words("name_words") if ordinary or place else True


_NO_FORENAMES = (
    "titles", "calendar", "function_words", "organization_heads", "place_heads",
    "person_words_before", "other_heads",
)


def _end_of_phrase(page: Page, last: int) -> int:
    """Return the end of an organization's name that goes on: Ministry | of Justice."""
    end = last
    if page.word(last) in {"of", "for"} and not page.is_broken(last):
        end = _end_of_capitals(page, last + 1)
        if page.word(end) == "and" and not page.is_broken(end):
            end = max(end, _end_of_capitals(page, end + 1))
    return end if end > last + 1 else last


def _end_of_capitals(page: Page, start: int) -> int:
    """Return the end of the capitalized words that begin at *start*, or the word before."""
    end = start
    while is_capitalized(page.word(end)) and not page.is_broken(end) and not _is_demonym_word(fold(page.words[end])):
        end += 1
    return end if end > start else start - 1


def _spell_out(page: Page, first: int, last: int) -> Range:
    """Widen a name to all the words whose initials stand in brackets after it."""
    bracket = next((i for i in range(last, min(last + 4, len(page))) if page.words[i] == "("), 0)
    if not bracket or page.word(bracket + 2) != ")" or page.is_broken(bracket):
        return first, last
    acronym = page.words[bracket + 1].rstrip("s")
    if not (acronym.isupper() and len(acronym) > 2):  # noqa: PLR2004 - two initials fit by chance
        return first, last
    for start in range(first, max(first - 4, -1), -1):
        if page.is_broken(start) and start < first:
            break
        if start < first and page.words[start][0] in ".;:!?\"”“(":
            break
        if _has_initials(page.words[start:bracket], acronym):
            return start, bracket
    return first, last


def _has_initials(words: tuple[str, ...], acronym: str) -> bool:
    """Tell whether *acronym* is made of the first letters of the capitalized words."""
    if not words or not is_capitalized(words[0]) or not words[-1][0].isalpha():
        return False
    initials = "".join(word[0] for word in words if is_capitalized(word))
    return initials == acronym or "".join(word[0] for word in words if word[0].isalpha()).upper() == acronym


def _is_link(page: Page, index: int) -> bool:
    """Tell whether the word at *index* is a hyphen, or the slash of RFE/RL, without blanks."""
    word = page.word(index)
    if not (page.is_joined(index) and page.is_joined(index + 1)):
        return False
    if word == "/":
        return page.word(index - 1).isupper() and page.word(index + 1).isupper()
    return word in DASHES and page.word(index - 1).isalpha()


def _continues(page: Page, index: int) -> bool:
    """Tell whether the word after a hyphen goes on with the name before it."""
    word = page.word(index)
    if is_capitalized(word):
        return not _is_demonym_word(fold(word))
    return _is_half(page, index) and (
        page.lowered[index] in _SYLLABLES or _is_link(page, index + 1)
    )


_SYLLABLES = frozenset(
    "un il hoon hyun hwan jin jae joon jun ho hee hye young yong kyu soo su sik seok suk woo won wook min mi ki kun gun "
    "geun chul dae dong tae hyuk hyok bok bong chol jong ryong nam sun song ja ok ae eun in hui sung seong shik hun hyon "
    "kuo ming shek lai yi ching chen wen hsiung teng hui jou ying tung wei po fu kai ta chi chih ju lun nan "
    "bek bay bey bai jan oglu uly kyzy zade khan ud ul din".split()
)
