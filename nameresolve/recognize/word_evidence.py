"""The reasons that lie in the words of a name, wherever it stands."""

import re
from collections.abc import Iterator
from functools import lru_cache

from nameresolve.recognize.page import fold, is_capitalized
from nameresolve.recognize.words import is_listed, is_ordinary, read_words

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?|[A-Z]{2,7}")


_LONGEST_COUNTED = 5


_PLACE_LISTS = ("countries", "regions", "provinces", "large_cities", "cities")


@lru_cache(maxsize=50_000)
def word_reasons(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons that lie in the words of a name, wherever it stands."""
    folded = tuple(fold(word) for word in words)
    size = len(words)
    several = "one" if size == 1 else "several"
    return (
        f"{min(size, _LONGEST_COUNTED)} words",
        *_gazetteer(" ".join(folded), several),
        *_name_words(words, folded, several),
        *_heads(folded, several),
        *_shape(words, folded, several),
    )


def _gazetteer(key: str, several: str) -> Iterator[str]:
    """Yield what is known of the whole name as a place."""
    known = [name for name in _PLACE_LISTS if key in read_words(name)]
    if known:
        yield f"{several} in {known[0]}"
    else:
        yield f"{several} in no gazetteer"


def _name_words(
    words: tuple[str, ...], folded: tuple[str, ...], several: str
) -> Iterator[str]:
    """Yield how far the words are known as people's names."""
    known = read_words("name_words")
    parts = [part for word in folded for part in word.split() if len(part) > 1]
    hits = [part in known for part in parts]
    if hits and all(hits):
        yield f"{several} all name words"
    elif any(hits):
        yield (
            f"{several} first a name word" if hits[0] else f"{several} some name words"
        )
    else:
        yield f"{several} no name words"
    if parts and any(
        parts[-1].endswith(end) for end in _endings("surname_endings", parts[-1], 3)
    ):
        yield f"{several} ends like a surname"
    if parts and any(
        parts[-1].endswith(end) for end in _endings("place_endings", parts[-1], 3)
    ):
        yield f"{several} ends like a place"
    if any(len(word) == 1 and word.isupper() for word in words[:-1]):
        yield "initial inside"
    if len(folded) > 1 and any(
        word in read_words("inner_particles") for word in folded[:-1]
    ):
        yield "particle inside"


def _endings(name: str, word: str, stem: int) -> Iterator[str]:
    """Yield the entries of a list of endings that leave a stem of *word*."""
    return (end for end in read_words(name) if len(word) - len(end) >= stem)


def _heads(folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield which words say what kind of thing the name names."""
    yield from _head("organization", folded, several)
    yield from _head("place", folded, several)
    if folded and is_listed(folded[-1], "other_heads"):
        yield f"{several} other head last"
    if folded and is_listed(folded[0], "titles"):
        yield f"{several} title first"
    if len(folded) > 1:
        yield from _inside(folded)


def _inside(folded: tuple[str, ...]) -> Iterator[str]:
    """Yield what stands inside a name of several words."""
    if is_listed(folded[-1], "organization_forms"):
        yield "legal form"
    if "of" in folded or "for" in folded:
        yield "of inside"
    if "and" in folded:
        yield "and inside"
    if any(is_listed(word, "demonyms") for word in folded):
        yield "demonym inside"
    if any(is_listed(word, "large_cities", "countries") for word in folded):
        yield "place inside"


def _head(kind: str, folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield where a head word of one kind stands."""
    heads = read_words(f"{kind}_heads")
    if folded and folded[-1] in heads:
        yield f"{several} {kind} head last"
    elif folded and folded[0] in heads:
        yield f"{several} {kind} head first"
    elif any(word in heads for word in folded):
        yield f"{several} {kind} head inside"


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
