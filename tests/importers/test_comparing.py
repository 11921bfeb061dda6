"""What an import adds to a map that is there, and what it leaves alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ExportError
from nameresolve.exporters.alias_map_reader import read_entries
from nameresolve.importers import Proposal, add_to_map, compare, gather
from nameresolve.importers.rows import Row
from nameresolve.model import Kind
from nameresolve.stores.aliases import load_alias_map

MAP = """\
# Ours.
- id: kashgar  # the oasis
  name: Kashgar
  kind: place
  aliases: [Kashi]   # as on maps
  not: [Kashin]

# The second.
- id: hotan
  name: Hotan
  kind: place
"""


def propose(*rows: Row, text: str = MAP) -> Proposal:
    return compare(gather(rows), [entry for entry, _ in read_entries(text)])


def place(spelling: str, name: str) -> Row:
    return Row(2, Kind.PLACE, name, spelling)


def test_a_spelling_goes_to_the_entry_that_has_another() -> None:
    proposal = propose(place("Qeshqer", "Kashi"), place("Hetian", "Hotan"))
    assert add_to_map(MAP, proposal) == MAP.replace(
        "[Kashi]", "[Kashi, Qeshqer]"
    ).replace("  name: Hotan\n", "  name: Hotan\n").replace(
        "- id: hotan\n", "- id: hotan\n  aliases: [Hetian]\n"
    )


def test_the_name_that_a_person_chose_stays() -> None:
    proposal = propose(place("Kashgar", "Qeshqer"))
    assert [g.aliases for g in proposal.grown] == [("Qeshqer",)]
    assert "  name: Kashgar\n" in add_to_map(MAP, proposal)


def test_what_is_known_changes_nothing() -> None:
    proposal = propose(place("KASHI", "Kashgar"))
    assert (proposal.known, proposal.has_changes) == (1, False)
    assert add_to_map(MAP, proposal) == MAP


def test_what_is_new_comes_at_the_end_with_an_id_of_its_own() -> None:
    proposal = propose(
        place("Ghulja", "Yining"),
        Row(3, Kind.ORG, "Hotan", "Khotan Inc."),
        Row(4, Kind.PERSON, "No", "Null", id="7"),
    )
    assert add_to_map(MAP, proposal) == MAP + (
        "- id: yining\n  name: Yining\n  kind: place\n  aliases: [Ghulja]\n"
        "- id: hotan-2\n  name: Hotan\n  kind: org\n  aliases: [Khotan Inc.]\n"
        '- id: "7"\n  name: "No"\n  kind: person\n  aliases: ["Null"]\n'
    )


def test_a_map_that_is_not_there_is_begun() -> None:
    proposal = propose(place("Ghulja", "Yining"), text="")
    assert add_to_map("", proposal).startswith("- id: yining\n")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (place("Kashgar", "Hotan"), "“Kashgar” is of “kashgar” in the map, and of"),
        (place("Kashin", "Kashgar"), "“Kashin” is under “not” of “kashgar”"),
        (Row(2, Kind.ORG, "K Inc.", "KI", id="kashgar"), "is a org here"),
        (
            Row(2, Kind.PLACE, "Kashgar", "Kashi", is_apart=True),
            "the refusal was left out",
        ),
    ],
    ids=["two entries", "refused", "another kind", "refusing its own"],
)
def test_what_contradicts_the_map_is_listed_and_left_out(row: Row, reason: str) -> None:
    proposal = propose(row)
    (conflict,) = proposal.conflicts
    assert conflict.startswith("line 2: ")
    assert reason in conflict
    assert add_to_map(MAP, proposal) == MAP


def test_one_wrong_row_does_not_spoil_the_others() -> None:
    proposal = propose(
        place("Qeshqer", "Kashgar"),
        Row(3, Kind.PLACE, "Kashgar", "Hotan"),
        Row(4, Kind.PLACE, "Kashgar", "Kaxgar"),
    )
    (conflict,) = proposal.conflicts
    assert conflict.startswith("line 3: “Hotan” is of “hotan” in the map")
    assert [g.aliases for g in proposal.grown] == [("Qeshqer", "Kaxgar")]


def test_a_new_name_for_two_entries_is_for_a_person_to_settle() -> None:
    proposal = propose(place("Kashgar", "Both"), place("Hotan", "Both"))
    (conflict,) = proposal.conflicts
    assert "would make one of the entries “kashgar” and “hotan”" in conflict
    assert not proposal.has_changes


def test_a_refusal_is_written_under_not() -> None:
    proposal = propose(Row(2, Kind.PLACE, "Hotan", "Houtan", is_apart=True))
    assert "- id: hotan\n  not: [Houtan]\n" in add_to_map(MAP, proposal)


def test_a_map_that_a_run_would_refuse_is_not_written() -> None:
    broken = MAP + "- id: third\n  name: Third\n  kind: place\n  aliases: [Hotan]\n"
    with pytest.raises(ExportError, match="nothing was written"):
        add_to_map(broken, propose(place("Qeshqer", "Kashgar")))


NAMES = st.sampled_from(
    ["Kashgar", "kashi", "Kashin", "Hotan", "No", "a: b", "=1", "'x", "É"]
)


@given(
    st.lists(
        st.builds(
            Row,
            st.just(1),
            st.sampled_from([Kind.PLACE, Kind.ORG]),
            NAMES,
            NAMES,
            st.sampled_from(["", "kashgar", "new"]),
            st.booleans(),
        ),
        max_size=8,
    )
)
def test_whatever_is_imported_the_map_stays_one_and_loses_nothing(
    rows: list[Row],
) -> None:
    proposal = propose(*rows)
    text = add_to_map(MAP, proposal)
    old, new = (
        {entry.id: entry for entry, _ in read_entries(each)} for each in (MAP, text)
    )
    for id_, entry in old.items():
        assert new[id_].spellings[: len(entry.spellings)] == entry.spellings
        assert new[id_].refused[: len(entry.refused)] == entry.refused
    again = compare(gather(rows), [entry for entry, _ in read_entries(text)])
    assert not again.has_changes or again.conflicts


def test_the_map_can_be_read_by_a_run(tmp_path: Path) -> None:
    path = tmp_path / "aliases.yaml"
    path.write_text(add_to_map(MAP, propose(place("Qeshqer", "Kashgar"))))
    assert load_alias_map(path).find("qeshqer", Kind.PLACE) is not None
