"""Chains of many documents are those of each, only sooner."""

from nameresolve.chains import build_all_chains, build_chains
from nameresolve.chains.priming import prime_chains
from nameresolve.matching.tokens import is_remembered
from nameresolve.model import Document, Kind, Mention

TEXTS = {
    "a.txt": "Tobias Lindqvist met Tobiasz Lindkvist. Lindqwist left Omar Haile.",
    "b.txt": "Nobody came.",
    "c.txt": "Omar Hayle and Umar Haile saw Lindqvist.",
}
NAMES = (
    *("Tobias Lindqvist", "Tobiasz Lindkvist", "Lindqwist", "Omar Haile"),
    *("Omar Hayle", "Umar Haile", "Lindqvist"),
)
DOCUMENTS = [Document(path, text) for path, text in TEXTS.items()]


def mentions_in(document: Document) -> list[Mention]:
    places = ((name, document.text.find(name)) for name in NAMES)
    return [
        Mention(document.path, start, start + len(name), name, Kind.PERSON)
        for name, start in places
        if start >= 0
    ]


def test_chains_of_documents_are_those_of_each() -> None:
    mentions = [mention for each in DOCUMENTS for mention in mentions_in(each)]
    expected = [
        chain for each in DOCUMENTS for chain in build_chains(each, mentions_in(each))
    ]
    assert len(expected) > 3
    assert list(build_all_chains(DOCUMENTS, reversed(mentions))) == expected


def test_words_that_face_each_other_in_a_document_are_scored_together() -> None:
    pair = ("qarlygashov", "tobiaszek")
    mentions = [
        Mention("d.txt", 0, 1, text, Kind.PERSON)
        for text in ("Tobiaszek Haile", "Qarlygashov Hayle", "Umarchik")
    ]
    assert not is_remembered(pair)
    prime_chains([mentions, []])
    assert is_remembered(pair)
    assert is_remembered(("haile", "hayle"))
    assert is_remembered(("haile", "umarchik"))


def test_nothing_to_score_is_no_mistake() -> None:
    prime_chains([[], []])
