import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.model import Document, Kind
from nameresolve.recognize.candidates import make_candidate
from nameresolve.recognize.evidence import reasons
from nameresolve.recognize.kinds import (
    CLASSES,
    add_up,
    judge,
    read_weights,
    weigh_alone,
)
from nameresolve.recognize.page import read_page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.words import read_words

ROWS = [
    ("In Tunis it rained", 1, 2, "after place_prepositions"),
    ("the city of Tunis lay", 3, 4, "after city of"),
    ("the army of Tunis fled", 3, 4, "after government of"),
    ("The London-based firm", 1, 2, "before a compound"),
    ("Yet Ana Lopez, 47, wept", 1, 3, "before an age"),
    ("Yet Ana Lopez, who wept", 1, 3, "before who"),
    ("Yet Ana Lopez said so", 1, 3, "before person_verbs"),
    ("Yet President Lopez left", 2, 3, "after titles"),
    (
        "about Vexa, a human rights group",
        1,
        2,
        "before an apposition of an organization",
    ),
    ("about the Vexa rights group", 2, 3, "before words of an organization"),
    ("about Tunis, where it rained", 1, 2, "before where"),
    ("about Norway's government then", 1, 2, "before a possession of a place"),
    ("about Lopez's wife then", 1, 2, "before a possession of a person"),
    ("the Free Union (FUX) said", 4, 5, "acronym in brackets after a capital"),
    ("the Vexa Bank said", 1, 3, "several organization head last"),
    ("the River Vexa there", 1, 3, "several place head first"),
    ("by J. Lopez then", 1, 4, "initial inside"),
    ("by Omar al-Vexa then", 1, 5, "particle inside"),
    ("by Vexenko then", 1, 2, "one ends like a surname"),
    ("in Vexagrad then", 1, 2, "one ends like a place"),
    ("the AFP said", 1, 2, "acronym"),
    ("Vexa, Kenya (AFP) A court", 0, 1, "dateline"),
    ("VEXA (Wire) - A court", 0, 1, "dateline"),
    ("Vexa — A court", 0, 1, "dateline"),
    ("the newspaper, Vexa, said", 3, 4, "after a phrase of an organization"),
    ("his brother, Vexa, said", 3, 4, "after a phrase of a person"),
    ("a group called Vexa said", 3, 4, "after naming an organization"),
    ("a man's brother named Vexa", 5, 6, "after naming a person"),
    ('the network "Vexa" said', 3, 4, "after organization_words_before"),
    ("a Vexa-linked site", 1, 2, "before a compound of an organization"),
    ("Vexa was banned", 0, 1, "before what is done to organizations"),
    ("Vexa was jailed", 0, 1, "before what is done to people"),
    ("said Vexa's spokesman", 1, 2, "before a possession of an organization"),
    ("then Vexa published it", 1, 2, "before organization_verbs"),
    ("they joined Vexa then", 2, 3, "after joined_by_people"),
    ("then Vexa, which fell", 1, 2, "before which"),
    ("by Vexa Universitesi then", 1, 3, "several organization head last"),
    ("by Jabhat Vexa then", 1, 3, "several organization head first"),
    ("by Kuala Vexa then", 1, 3, "several place head first"),
    ("the VexNet said", 1, 2, "camel case"),
]


@pytest.mark.parametrize(("text", "first", "last", "reason"), ROWS)
def test_a_mention_has_its_reasons(
    text: str, first: int, last: int, reason: str
) -> None:
    page = read_page(Document("a.txt", text))
    assert reason in reasons(page, Piece(first, last, "ORG"))


def test_every_weight_has_one_number_a_class() -> None:
    weights = read_weights()
    assert weights
    assert all(len(row) == len(CLASSES) for row in weights.values())


def test_the_kind_with_the_largest_sum_of_weights_wins() -> None:
    page = read_page(Document("a.txt", "Vexa"))
    weights = {"left": (1.0, 0.0, 0.0, 0.0), "right": (0.0, 0.6, 0.0, 0.0)}
    both = make_candidate(page, Piece(0, 1, "ORG"), ["left", "right"])
    one = make_candidate(page, Piece(0, 1, "ORG"), ["right"])
    assert judge([both], weights) == [Kind.PERSON]
    assert judge([one], weights) == [Kind.ORG]


def test_what_is_as_likely_no_name_is_none() -> None:
    page = read_page(Document("a.txt", "Vexa"))
    weights = {"tied": (0.0, 7.0, 0.0, 7.0)}
    assert judge([make_candidate(page, Piece(0, 1, "ORG"), ["tied"])], weights) == [
        None
    ]


@given(chosen=st.lists(st.sampled_from(sorted(read_weights())), min_size=2), order=...)
def test_mentions_add_up_to_the_same_in_any_order(
    chosen: list[str], order: random.Random
) -> None:
    page = read_page(Document("a.txt", "Vexa"))
    weights = read_weights()
    marked = [make_candidate(page, Piece(0, 1, "ORG"), [reason]) for reason in chosen]
    scored = [*zip(marked, weigh_alone(marked, weights), strict=True)]
    sums = add_up(scored)
    order.shuffle(scored)
    assert add_up(scored) == sums


def test_a_lone_word_takes_the_kind_of_the_person_whose_surname_it_is() -> None:
    page = read_page(Document("a.txt", "Ana Vexa left. Vexa wept."))
    weights = {
        "person": (1.0, 0.0, 0.0, 0.0),
        "place": (0.0, 0.0, 0.5, 0.0),
        "last word of a person in the document": (1.0, 0.0, 0.0, 0.0),
    }
    full = make_candidate(page, Piece(0, 2, "PERSON"), ["person"])
    lone = make_candidate(page, Piece(4, 5, "GPE"), ["place"])
    assert judge([full, lone], weights) == [Kind.PERSON, Kind.PERSON]


def test_an_acronym_is_nobody_s_surname() -> None:
    page = read_page(Document("a.txt", "Yong Un left. UN envoys wept."))
    weights = {
        "person": (1.0, 0.0, 0.0, 0.0),
        "acronym": (0.0, 0.5, 0.0, 0.0),
        "last word of a person in the document": (1.0, 0.0, 0.0, 0.0),
    }
    full = make_candidate(page, Piece(0, 2, "PERSON"), ["person"])
    short = make_candidate(page, Piece(4, 5, "ORG"), ["acronym"])
    assert judge([full, short], weights) == [Kind.PERSON, Kind.ORG]


@pytest.mark.parametrize("name", ["countries", "demonyms", "titles", "ordinary_words"])
def test_word_lists_hold_no_comments_and_no_capitals(name: str) -> None:
    words = read_words(name)
    assert words
    assert all(word == word.lower() and not word.startswith("#") for word in words)
