"""What the spans of models of other languages need; the English rules pass them by."""

from collections.abc import Mapping
from typing import Final

from nameresolve.recognize.page import APOSTROPHES, Page, fold, is_capitalized
from nameresolve.recognize.pieces import PLACE_LABELS, Range
from nameresolve.recognize.words import PLACE_LISTS, is_listed

_LABELS_OF_KINDS: Final = {
    "PERSON": "PERSON PER PRS PS persName",
    "ORG": "ORG ORGANIZATION OG orgName",
    "GPE": "GPE LOC FAC FACILITY LC GPE_LOC GPE_ORG placeName geogName",
}

KIND_LABELS: Final[Mapping[str, str]] = {
    label: kind for kind, labels in _LABELS_OF_KINDS.items() for label in labels.split()
}
"""The labels of spaCy's pipelines for all languages, and ours; others are no names."""

_ARTICLES: Final[Mapping[str, frozenset[str]]] = {
    language: frozenset(words.split())
    for language, words in {
        "ca": "el la els les l' d' de del dels en al als",
        "de": "der die das den dem des im am",
        "es": "el la los las de del al en",
        "fr": "le la les l' d' de du des un une au aux en qu' s' n'",
        "it": "il lo la i gli le l' un' d' di del della dell' al alla all' dall' nell'",
        "nl": "de het een 't",
        "oc": "lo la los las l' d' de del",
        "pt": "o a os as de do da dos das em no na",
    }.items()
}
"""The small words, with apostrophes made straight, that stand before a name."""

_TITLES_BY_LANGUAGE: Final = {
    "de": "herr frau dr",
    "es": "sr sra don doña",
    "fr": "m mm mme mmes mlle me dr pr monsieur madame maître",
    "it": "sig signora dott",
    "nl": "dhr mevr",
    "pl": "pan pani",
    "ru": "г господин госпожа",
    "uk": "пан пані",
}
_TITLES: Final = {
    language: frozenset(words.split())
    for language, words in _TITLES_BY_LANGUAGE.items()
}
"""Titles that stand before a person's name, as far as models take them in."""

_STRAIGHT = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))


def trim_foreign(page: Page, first: int, last: int, label: str) -> Range:
    """Take off both ends of a span what is no part of a name in the page's language.

    A model of the language knows best where a name ends; it takes in too much only in
    front, and small letters say nothing: *Nations unies*.
    """
    while first < last and _is_outside_left(page, first, last, label):
        first += 1
    while first < last and not page.words[last - 1][0].isalnum():
        last -= 1
    return first, last


def _is_outside_left(page: Page, first: int, last: int, label: str) -> bool:
    """Tell whether the first word of a span stands before the name."""
    word = page.words[first].translate(_STRAIGHT)
    if not word[0].isalnum():
        return True
    if last - first == 1:
        return False
    if word.lower() in _TITLES.get(page.language, ()):
        return is_capitalized(page.words[last - 1])
    is_article = word.lower() in _ARTICLES.get(page.language, ())
    if not is_article or word.islower():
        return is_article
    return page.is_sentence_start(first) and _takes_article(page, first, last, label)


def _takes_article(page: Page, first: int, last: int, label: str) -> bool:
    """Tell whether a capital article is the sentence's: La | Chine, but La Rochelle."""
    is_place = label in PLACE_LABELS
    is_whole = is_listed(fold(page.text(first, last)), *PLACE_LISTS)
    return page.text(first + 1, last).isupper() or (is_place and not is_whole)
