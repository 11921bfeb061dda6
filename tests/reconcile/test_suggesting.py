"""What is suggested while somebody is typing."""

import pytest

from nameresolve.model import Kind
from nameresolve.reconcile.records import Record
from nameresolve.reconcile.suggesting import SUGGESTED, Suggester


@pytest.mark.parametrize(
    ("prefix", "ids"),
    [
        pytest.param("omar", ["nr-1"], id="the beginning of a name"),
        pytest.param("kar", ["nr-1", "nr-2"], id="the beginning of a word"),
        pytest.param("Сады", ["nr-3"], id="another script"),
        pytest.param("ome", ["nr-1"], id="another spelling"),
        pytest.param("qesh", ["qeshqer"], id="an alias"),
        pytest.param("nr-7", ["nr-7"], id="an id"),
        pytest.param("jordan", ["nr-4", "nr-5"], id="two kinds"),
        pytest.param("", [], id="nothing yet"),
        pytest.param("zzz", [], id="nobody"),
    ],
)
def test_what_begins_so_is_suggested(
    records: tuple[Record, ...], prefix: str, ids: list[str]
) -> None:
    found = Suggester(records).suggest(prefix)
    assert sorted(record.id for record in found) == ids


def test_who_begins_so_stands_before_whom_a_word_does() -> None:
    records = (
        Record("a", Kind.PERSON, "Ana Karim", ("Ana Karim",), mentions=9),
        Record("b", Kind.PERSON, "Karim Ali", ("Karim Ali",), mentions=1),
        Record("c", Kind.PERSON, "Karim Bey", ("Karim Bey",), mentions=2),
    )
    found = Suggester(records).suggest("karim")
    assert [record.id for record in found] == ["c", "b", "a"]


def test_the_cursor_leads_through_all() -> None:
    records = tuple(
        Record(f"{n:02}", Kind.ORG, f"Press {n:02}", (f"Press {n:02}",))
        for n in range(2 * SUGGESTED + 3)
    )
    suggester = Suggester(records)
    pages = [suggester.suggest("press", skip=at) for at in range(0, 40, SUGGESTED)]
    assert [record for page in pages for record in page] == list(records)
