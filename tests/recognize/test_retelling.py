import pytest

from nameresolve.model import Document
from nameresolve.recognize.candidates import make_candidate
from nameresolve.recognize.evidence import reasons
from nameresolve.recognize.page import read_page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.retelling import TOLD, retell


def told_of_last(text: str) -> set[str]:
    page = read_page(Document("a.txt", text))
    pieces = [Piece(i, i + 1, "") for i in page.capitals if page.words[i] != "Soon"]
    found = [make_candidate(page, piece, reasons(page, piece)) for piece in pieces]
    return set(list(retell(found))[-1].reasons) & set(TOLD.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a group called Vexa. Soon Vexa left", {"told after naming an organization"}),
        ("near the town of Vexa. Soon Vexa left", {"told after city of"}),
        ("soon Vexa left. Soon Vexa left", set()),
        ("a group called Vexa. Soon Omar left", set()),
    ],
)
def test_what_is_plain_in_one_place_counts_in_all(text: str, told: set[str]) -> None:
    assert told_of_last(text) == told
