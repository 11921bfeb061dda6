"""Which rows are about one thing, and which cannot all be right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.importers.gathering import Group, gather
from nameresolve.importers.rows import Row
from nameresolve.model import Kind

NAMES = st.sampled_from(["Ali", "ALI", "Aly", "Vali", "Omar"])
ROWS = st.builds(
    Row,
    st.integers(1, 99),
    st.sampled_from(Kind),
    NAMES,
    NAMES | st.just(""),
    st.sampled_from(["", "x", "y"]),
    st.booleans(),
)


def rows(*pairs: tuple[str, str]) -> list[Row]:
    """Make rows of a spelling and a name each, from line 2 on."""
    return [
        Row(n, Kind.PLACE, name, spelling)
        for n, (spelling, name) in enumerate(pairs, 2)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            rows(("Kashi", "Kashgar"), ("Qeshqer", "KASHGAR")),
            [("Kashgar", "Kashi", "Qeshqer")],
        ),
        (
            rows(("Kashi", "Kashgar"), ("Kashgar", "Qeshqer")),
            [("Qeshqer", "Kashgar", "Kashi")],
        ),
        (
            rows(("Kashi", "Kashgar"), ("Hetian", "Hotan")),
            [("Kashgar", "Kashi"), ("Hotan", "Hetian")],
        ),
        (rows(("Kashi", "Kashgar"), ("Kashi", "Kashgar")), [("Kashgar", "Kashi")]),
        (rows(("Kashgar", "Kashgar")), [("Kashgar",)]),
    ],
    ids=["one name", "a chain", "two", "twice", "itself"],
)
def test_rows_about_one_thing_are_a_group(
    given: list[Row], expected: list[tuple[str, ...]]
) -> None:
    gathered = gather(given)
    assert not gathered.conflicts
    found = [(g.spellings[0], *sorted(g.spellings[1:])) for g in gathered.groups]
    assert found == [(name, *sorted(others)) for name, *others in expected]


def test_an_id_makes_one_of_rows_that_share_no_name() -> None:
    given = [
        Row(1, Kind.PERSON, "Ali", id="x"),
        Row(2, Kind.PERSON, "Aly", "Alee", id="x"),
    ]
    assert gather(given).groups == (
        Group(1, Kind.PERSON, "x", ("Ali", "Aly", "Alee"), (), (1, 2, 2)),
    )


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (rows(("Kashi", "Kashgar"), ("kashi", "Hotan")), "line 3: “kashi” is one with"),
        (rows(("A", "B"), ("B", "A")), "the name of the other"),
        (rows(("A", "B"), ("B", "C"), ("C", "A")), "the name of the other"),
        (
            [
                *rows(("Kashi", "Kashgar")),
                Row(9, Kind.PLACE, "Kashi", "Kashgar", is_apart=True),
            ],
            "line 9: “Kashi” and “Kashgar” are not one here",
        ),
    ],
    ids=["two names", "a circle", "a long circle", "one and not one"],
)
def test_rows_that_contradict_each_other_are_listed(
    given: list[Row], reason: str
) -> None:
    (conflict,) = gather(given).conflicts
    assert reason in conflict


def test_a_refusal_goes_to_the_group_of_the_name() -> None:
    given = [
        *rows(("Kashi", "Kashgar")),
        Row(9, Kind.PLACE, "Kashi", "Kashin", is_apart=True),
    ]
    (group,) = gather(given).groups
    assert group.refused == ("Kashin",)


@given(st.lists(ROWS, max_size=12))
def test_a_spelling_is_in_one_group_of_its_kind(given: list[Row]) -> None:
    groups = gather(given).groups
    for kind in Kind:
        listed = [s.casefold() for g in groups if g.kind is kind for s in g.spellings]
        assert len(listed) == len(set(listed))
    assert all(group.spellings for group in groups)
