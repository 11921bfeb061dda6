"""The reasons that lie in the words of a name, wherever it stands."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from nameresolve.recognize.page import fold, is_capitalized
from nameresolve.recognize.words import PLACE_LISTS, is_listed, is_ordinary, read_words

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?|[A-Z]{2,7}")
_LONGEST_COUNTED = 5
_SHORTEST_STEM = 3
_LONGEST_ENDING = 8


@lru_cache(maxsize=50_000)
def word_reasons(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons that lie in the words of a name, wherever it stands."""
    folded = tuple(fold(word) for word in words)
    size = len(words)
    several = "one" if size == 1 else "several"
    heads = tuple(_heads(folded, several))
    known_place = tuple(_gazetteer(" ".join(folded), several))
    # A head word says what a name is: that no list knows the rest then says nothing.
    has_head = any(" head " in head for head in heads)
    unknown = () if known_place or has_head else (f"{several} in no gazetteer",)
    return (
        f"{min(size, _LONGEST_COUNTED)} words",
        *(known_place or unknown),
        *(() if has_head else _name_words(folded, several)),
        *heads,
        *_shape(words, folded, several),
        *(_inside(words, folded) if size > 1 else ()),
    )


def _gazetteer(key: str, several: str) -> Iterator[str]:
    """Yield in which list of places the whole name is, the most telling only.

    A point of the compass is left out: South Darfur is a place because Darfur is.
    """
    first, _, rest = key.partition(" ")
    place = rest if is_listed(first, "directions") else key
    for name in PLACE_LISTS:
        if is_listed(key, name) or is_listed(place, name):
            yield f"{several} in {name}"
            return


def _name_words(folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield how far the words are known as people's names, or end like them."""
    parts = [part for word in folded for part in word.split() if len(part) > 1]
    hits = [is_listed(part, "name_words") for part in parts]
    if hits and all(hits):
        yield f"{several} all name words"
    elif any(hits):
        yield f"{several} {'first a name word' if hits[0] else 'some name words'}"
    else:
        yield f"{several} no name words"
    for kind in ("surname", "place"):
        if parts and _has_ending(parts[-1], f"{kind}_endings"):
            yield f"{several} ends like a {kind}"


def _has_ending(word: str, name: str) -> bool:
    """Tell whether *word* has an ending of a list, and a stem in front of it."""
    longest = min(len(word) - _SHORTEST_STEM, _LONGEST_ENDING)
    return any(is_listed(word[-size:], name) for size in range(1, longest + 1))


def _heads(folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield which words say what kind of thing the name names."""
    yield from _head("organization", folded, several)
    yield from _head("place", folded, several)
    if folded and is_listed(folded[-1], "other_heads"):
        yield f"{several} other head last"
    if folded and is_listed(folded[0], "titles"):
        yield f"{several} title first"


def _inside(words: tuple[str, ...], folded: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands inside a name of several words."""
    if any(len(word) == 1 and word.isupper() for word in words[:-1]):
        yield "initial inside"
    if any(is_listed(word, "inner_particles") for word in folded[:-1]):
        yield "particle inside"
    if is_listed(folded[-1], "organization_forms"):
        yield "legal form"
    if is_listed(folded[0], "directions"):
        yield "direction first"
    yield from (f"{word} inside" for word in ("of", "for", "and") if word in folded)
    if any(is_listed(word, "demonyms") for word in folded):
        yield "demonym inside"
    if any(is_listed(word, "large_cities", "countries") for word in folded):
        yield "place inside"


def _head(kind: str, folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield where a head word of one kind stands."""
    heads = _all_heads(kind)
    if folded and folded[-1] in heads:
        yield f"{several} {kind} head last"
    elif folded and folded[0] in heads:
        yield f"{several} {kind} head first"
    elif any(word in heads for word in folded):
        yield f"{several} {kind} head inside"


@cache
def _all_heads(kind: str) -> frozenset[str]:
    """Return the head words of one kind, in English and in other languages."""
    return frozenset().union(*map(read_words, _HEADS[kind]))


_HEADS = {
    "organization": (
        "organization_heads",
        "foreign_organization_heads",
        "organization_words",
    ),
    "place": ("place_heads",),
}


def _shape(
    words: tuple[str, ...], folded: tuple[str, ...], several: str
) -> Iterator[str]:
    """Yield what capitals, digits and ordinary words show."""
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        yield "acronym"
    elif any(
        re.search(r"[a-z][A-Z]", word) and not word.startswith(("Mc", "Mac"))
        for word in words
    ):
        yield "camel case"
    elif len(words) > 1 and any(len(word) > 1 and word.isupper() for word in words):
        yield "acronym inside"
    if any(word[0].isdigit() for word in words):
        yield "digit inside"
    ordinary = [is_ordinary(word) for word in folded]
    if all(ordinary):
        yield f"{several} all ordinary"
    elif any(ordinary):
        yield f"{several} some ordinary"
    if words and not is_capitalized(words[0]):
        yield "no capital"
