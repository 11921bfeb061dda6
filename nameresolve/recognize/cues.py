"""The reasons that lie in the words around a name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from nameresolve.recognize.page import DASHES, QUOTES, Page, is_capitalized
from nameresolve.recognize.phrases import kinds_after, kinds_before
from nameresolve.recognize.words import read_words

LISTS_BEFORE = (
    "titles",
    "person_words_before",
    "place_words_before",
    "organization_words_before",
    "place_prepositions",
    "direction_prepositions",
    "person_verbs",
    "joined_by_people",
    "demonyms",
)
"""Lists whose words are evidence in front of a name."""

LISTS_AFTER = (
    "place_words_after",
    "organization_words_after",
    "person_verbs",
    "reporting_verbs",
    "organization_verbs",
    "compound_words",
    "demonyms",
)
"""Lists whose words are evidence behind a name."""

LISTS_BEFORE_OF = {
    "city of": "place_words_before",
    "government of": "governed_by_places",
    "member of": "members",
}
"""Reasons and the lists whose words stand in front of *of* and a name."""

LISTS_OWNED = {
    "a place": "governed_by_places",
    "a place's part": "place_heads",
    "a person": "owned_by_people",
    "an organization": "owned_by_organizations",
}
"""Owners and the lists of what they own."""

LISTS_DONE = {"people": "done_to_people", "organizations": "done_to_organizations"}
"""Kinds and the lists of what is done to them."""

_RELATIVES = {
    **dict.fromkeys(("who", "whose", "whom"), "before who"),
    "where": "before where",
    "which": "before which",
}
_LONG_DASHES = frozenset({"—", "--"})
_YEAR_LENGTH = 4
_POSSESSIVES = frozenset({"'s", "’s"})
_MARKS_AFTER = frozenset({",", "-", "("}) | _POSSESSIVES


def cues(page: Page, first: int, last: int) -> Iterator[str]:
    """Yield what the place of a name and the words around it show."""
    yield from _place_on_page(page, first, last)
    if not page.is_broken(first):
        yield from _before(page, first - 1)
    if page.word(last) and not page.is_broken(last):
        yield from _after(page, last)


def _place_on_page(page: Page, first: int, last: int) -> Iterator[str]:
    """Yield where a name stands."""
    if page.word(first - 1) == "(" and page.word(last) == ")":
        yield "in brackets"
        is_acronym = last - first == 1 and page.words[first].isupper()
        if is_acronym and is_capitalized(page.word(first - 2)):
            yield "acronym in brackets after a capital"
    if page.is_broken(first):
        yield "a line of its own" if page.is_broken(last) else "line start"
        if _is_dateline(page, last):
            yield "dateline"
    elif page.is_sentence_start(first):
        yield "sentence start"
    if first in page.headline:
        yield "headline"


def _is_dateline(page: Page, last: int) -> bool:
    """Tell whether a line goes on as a report does: TOWN, Country (AFP) or Town —."""
    if page.word(last) == "," and is_capitalized(page.word(last + 1)):
        last += 2
    if page.word(last) == "(" and page.word(last + 2) == ")":
        return page.word(last + 1)[:1].isupper()
    return page.word(last) in _LONG_DASHES or (
        page.word(last) in DASHES and not page.is_joined(last)
    )


def _before(page: Page, at: int) -> Iterator[str]:
    """Yield what the word at *at*, in front of a name, shows."""
    if page.words[at] in QUOTES:
        yield "quoted"
        if at == 0 or page.is_broken(at):
            return
        at -= 1
    if page.words[at] == "." and page.is_joined(at):
        at -= 1
    word = page.lowered[at]
    if word in {"the", "a", "an"} and at > 0:
        yield "after the" if word == "the" else "after a"
        at -= 1
        word = page.lowered[at]
    elif is_capitalized(page.words[at]) and word not in read_words("titles"):
        yield "after a capital"
    yield from _reasons_by_word("after").get(word, ())
    if word in {"of", ","}:
        yield from _before_small_word(page, at)
    yield from _after_phrase(page, at)


@cache
def _reasons_by_word(where: str) -> dict[str, tuple[str, ...]]:
    """Return what each word shows that stands before or after the name."""
    reasons: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in _LISTS[where]:
        for word in read_words(name):
            reasons[word] += (f"{where} {name}",)
    for word in read_words(_SMALL_WORDS[where]):
        reasons[word] += (f"{where} {word}",)
    return dict(reasons)


# What stands before a name, the name stands after.
_LISTS = {"after": LISTS_BEFORE, "before": LISTS_AFTER}
_SMALL_WORDS = {"after": "words_before", "before": "words_after"}


def _before_small_word(page: Page, at: int) -> Iterator[str]:
    """Yield what stands in front of the *of* or the comma before a name."""
    if at == 0:
        return
    if page.lowered[at] == "of":
        word = page.lowered[at - 1]
        for reason, name in LISTS_BEFORE_OF.items():
            if word in read_words(name):
                yield f"after {reason}"
        if is_capitalized(page.words[at - 1]):
            yield "after capital of"
    if page.words[at] == "," and is_capitalized(page.words[at - 1]):
        yield "after capital comma"


def _after_phrase(page: Page, at: int) -> Iterator[str]:
    """Yield what the phrase says that a comma or *called* joins to the name after it."""
    if page.word(at) == ",":
        yield from (f"after a phrase of {kind}" for kind in kinds_before(page, at))
    elif page.lowered[at] in read_words("naming_words"):
        kinds = list(kinds_before(page, at))
        yield from (f"after naming {kind}" for kind in kinds)
        if not kinds:
            yield "after naming"


def _after(page: Page, at: int) -> Iterator[str]:
    """Yield what the word at *at*, behind a name, shows."""
    word, lower = page.words[at], page.lowered[at]
    yield from _reasons_by_word("before").get(lower, ())
    if is_capitalized(word):
        yield "before a capital"
    elif word.isdigit():
        yield "before a year" if len(word) == _YEAR_LENGTH else "before a number"
    if lower in {"was", "were", "is", "been", "be"}:
        yield from _after_passive(page, at + 1)
    if lower in _MARKS_AFTER:
        yield from _after_mark(page, at)
    if word.islower():
        yield from (f"before words of {kind}" for kind in kinds_after(page, at))


def _after_passive(page: Page, at: int) -> Iterator[str]:
    """Yield to whom is done what *was* and the word at *at* say."""
    done = page.word(at).lower()
    for kind, name in LISTS_DONE.items():
        if done in read_words(name):
            yield f"before what is done to {kind}"


def _after_mark(page: Page, at: int) -> Iterator[str]:
    """Yield what follows the comma, hyphen, bracket or possessive behind a name."""
    mark, following = page.lowered[at], page.word(at + 1).lower()
    if mark == ",":
        yield from _after_comma(page, at + 1)
    elif mark == "-" and following in read_words("organization_compounds"):
        yield "before a compound of an organization"
    elif mark == "-" and following in read_words("compound_words"):
        yield "before a compound"
    elif mark == "(" and following.isdigit():
        yield "before a number in brackets"
    elif mark in _POSSESSIVES:
        yield "before a possessive"
        for owner, name in LISTS_OWNED.items():
            if following in read_words(name):
                yield f"before a possession of {owner}"


def _after_comma(page: Page, at: int) -> Iterator[str]:
    """Yield what the apposition that begins at *at* shows."""
    word, lower, following = page.word(at), page.word(at).lower(), page.word(at + 1)
    if re.fullmatch(r"\d\d", word) and following in {",", ".", ")"}:
        yield "before an age"
    elif lower in _RELATIVES:
        yield _RELATIVES[lower]
    elif lower in read_words("apposition_openers"):
        yield "before an apposition"
        for kind in kinds_after(page, at + 1):
            yield f"before an apposition of {kind}"
    elif is_capitalized(word) and following in {",", ".", ")", "—", "-"}:
        yield "before a capital in commas"
