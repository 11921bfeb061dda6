"""What speaks for a name being a person's, an organization's, a place's or nobody's.

Each reason has a short name, such as ``label GPE``, ``ends like a surname`` or
``after in``; the weights file says how much it counts for each kind.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nameresolve.recognize.cleanup import Piece
from nameresolve.recognize.page import Page, fold, is_capitalized
from nameresolve.recognize.words import is_ordinary, read_words

_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}s?|[A-Z]{2,7}")
_LONGEST_COUNTED = 5


def reasons(page: Page, piece: Piece) -> tuple[str, ...]:
    """Return the names of all reasons that apply to one mention, knowing nothing else."""
    label = f"label {piece.label or 'none'}"
    words = tuple(w for w in page.words[piece.first : piece.last] if w[0].isalnum())
    return (label, *word_reasons(words), *_cues(page, piece.first, piece.last))


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


_PLACE_LISTS = ("countries", "regions", "provinces", "large_cities", "cities")


def _name_words(words: tuple[str, ...], folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield how far the words are known as people's names."""
    known = read_words("name_words")
    parts = [part for word in folded for part in word.split() if len(part) > 1]
    hits = [part in known for part in parts]
    if hits and all(hits):
        yield f"{several} all name words"
    elif any(hits):
        yield f"{several} first a name word" if hits[0] else f"{several} some name words"
    else:
        yield f"{several} no name words"
    if parts and any(parts[-1].endswith(end) for end in _endings("surname_endings", parts[-1], 3)):
        yield f"{several} ends like a surname"
    if parts and any(parts[-1].endswith(end) for end in _endings("place_endings", parts[-1], 3)):
        yield f"{several} ends like a place"
    if any(len(word) == 1 and word.isupper() for word in words[:-1]):
        yield "initial inside"
    if len(folded) > 1 and any(word in _PARTICLES for word in folded[:-1]):
        yield "particle inside"


_PARTICLES = frozenset("al el bin ibn bint ben de van von der ul ur abu oglu ould".split())


def _endings(name: str, word: str, stem: int) -> Iterator[str]:
    """Yield the entries of a list of endings that leave a stem of *word*."""
    return (end for end in read_words(name) if len(word) - len(end) >= stem)


def _heads(folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield which words say what kind of thing the name names."""
    yield from _head("organization", folded, several)
    yield from _head("place", folded, several)
    if folded and folded[-1] in read_words("other_heads"):
        yield f"{several} other head last"
    if len(folded) > 1 and folded[-1] in read_words("organization_forms"):
        yield "legal form"
    if len(folded) > 1 and {"of", "for"} & set(folded):
        yield "of inside"
    if len(folded) > 1 and "and" in folded:
        yield "and inside"
    demonyms = read_words("demonyms")
    if len(folded) > 1 and any(word in demonyms for word in folded):
        yield "demonym inside"
    if len(folded) > 1 and any(word in read_words("large_cities") or word in read_words("countries") for word in folded):
        yield "place inside"
    if len(folded) > 1 and folded[0] in read_words("titles"):
        yield "opens with a title"


def _head(kind: str, folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield where a head word of one kind stands."""
    heads = read_words(f"{kind}_heads")
    if folded and folded[-1] in heads:
        yield f"{several} {kind} head last"
    elif folded and folded[0] in heads:
        yield f"{several} {kind} head first"
    elif any(word in heads for word in folded):
        yield f"{several} {kind} head inside"


def _shape(words: tuple[str, ...], folded: tuple[str, ...], several: str) -> Iterator[str]:
    """Yield what capitals, digits and ordinary words show."""
    if len(words) == 1 and _ACRONYM.fullmatch(words[0]):
        yield "acronym"
    elif any(re.search(r"[a-z][A-Z]", word) and not word.startswith(("Mc", "Mac")) for word in words):
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


def _cues(page: Page, first: int, last: int) -> Iterator[str]:
    """Yield what the words around a mention show."""
    yield from _before(page, first)
    yield from _after(page, last)
    if page.word(first - 1) == "(" and page.word(last) == ")":
        yield "in brackets"
        if page.words[first].isupper() and last - first == 1 and is_capitalized(page.word(first - 2)):
            yield "acronym in brackets after a capital"
    if page.is_sentence_start(first):
        yield "sentence start" if not page.is_broken(first) else "line start"
    if page.is_broken(first) and page.is_broken(last):
        yield "a line of its own"
    if first in page.headline:
        yield "headline"


def _before(page: Page, first: int) -> Iterator[str]:
    """Yield the reasons that stand in front of a mention."""
    if page.is_broken(first):
        return
    at = first - 1
    if page.word(at) in "\"“”‘'" and page.word(at):
        yield "quoted"
    if page.word(at) == "." and page.is_joined(at):
        at -= 1
    word = page.lowered[at]
    if word in {"the", "a", "an"}:
        yield "after the" if word == "the" else "after a"
        at -= 1
        word = page.lowered[at] if at >= 0 else ""
    elif is_capitalized(page.word(at)) and word not in read_words("titles"):
        yield "after a capital"
    yield from (f"after {name}" for name in _WORDS_BEFORE if word in read_words(name))
    if word in _NEIGHBORS:
        yield f"after {word}"
    if word == "of" and at > 0 and page.lowered[at - 1] in read_words("place_words_before"):
        yield "after city of"
    if word == "of" and at > 0 and page.lowered[at - 1] in _MEMBERS:
        yield "after member of"
    if word == "," and is_capitalized(page.word(at - 1)):
        yield "after capital comma"


_WORDS_BEFORE = (
    "titles", "person_words_before", "place_words_before", "organization_words_before",
    "place_prepositions", "direction_prepositions", "person_verbs", "demonyms",
)
_NEIGHBORS = frozenset({"of", "by", "with", "against", "and", "for", "on", ",", "(", "between", "that", "when", "but", "over", "beat", "vs"})
_MEMBERS = frozenset("member members head chairman spokesman spokeswoman director founder leader employee branch director".split())


def _after(page: Page, last: int) -> Iterator[str]:
    """Yield the reasons that stand behind a mention."""
    word, following = page.word(last), page.word(last + 1)
    if not word or page.is_broken(last):
        return
    lower = page.lowered[last]
    yield from (f"before {name}" for name in _WORDS_AFTER if lower in read_words(name))
    if lower in _FOLLOWERS:
        yield f"before {lower}"
    if word == "," and following:
        yield from _after_comma(page, last + 1)
    if word == "-" and following.lower() in read_words("compound_words"):
        yield "before compound"
    if lower in {"'s", "’s"} and page.word(last + 1).lower() in read_words("place_heads") | _GOVERNED:
        yield "before possession of a place"
    if lower in {"'s", "’s"} and page.word(last + 1).lower() in _FAMILY:
        yield "before possession of a person"
    if is_capitalized(word):
        yield "before a capital"
    if following.isdigit() and word == "(" or word.isdigit():
        yield "before a number"


_WORDS_AFTER = (
    "place_words_after", "organization_words_after", "person_verbs", "reporting_verbs",
    "compound_words", "demonyms",
)
_FOLLOWERS = frozenset({"'s", "’s", "who", "he", "she", "(", ":", ".", "and", "is", "was", "has", "had", "were", "are", "-", "to", "in", "will"})
_GOVERNED = frozenset("capital president government parliament economy army border borders population people leader prime foreign largest ruling east west north south eastern western northern southern".split())
_FAMILY = frozenset("wife husband son daughter brother sister father mother lawyer lawyers family relatives parents children uncle nephew cousin widow death arrest arms body name life words face voice house mind trial".split())


def _after_comma(page: Page, at: int) -> Iterator[str]:
    """Yield what an apposition shows."""
    word, lower = page.word(at), page.lowered[at]
    if re.fullmatch(r"\d\d", word) and page.word(at + 1) in {",", ".", ")"}:
        yield "before an age"
    elif lower in {"who", "whose", "whom"}:
        yield "before who"
    elif lower in {"a", "an", "the", "his", "her", "then", "now", "once", "also"}:
        yield "before an apposition"
    elif is_capitalized(word) and page.word(at + 1) in {",", ".", ")", "—", "-"}:
        yield "before a capital in commas"
    elif lower == "where":
        yield "before where"
