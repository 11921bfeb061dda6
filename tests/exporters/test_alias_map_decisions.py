"""Decisions go into an alias map, and everything else in it stays as it was."""

from pathlib import Path

import pytest

from nameresolve.errors import ExportError
from nameresolve.exporters.alias_map_decisions import add_decisions
from nameresolve.exporters.alias_map_update import update_alias_map
from nameresolve.model import (
    Chain,
    Decision,
    Entity,
    Judgement,
    Kind,
    Mention,
    Resolution,
    Source,
    Variant,
)
from nameresolve.stores.aliases import load_alias_map

P = Kind.PERSON

MAP = """\
# Ours, with care.
- id: omar   # the elder
  name: Omar Karimov
  kind: person
  aliases: [Karimov]  # as he signs

# Others follow.
- id: x
  name: Xan
  kind: place
"""


def entity(id_: str, *spellings: str, name: str = "") -> Entity:
    mentions = tuple(
        Mention("a.txt", n * 99, n * 99 + len(s), s, P) for n, s in enumerate(spellings)
    )
    variants = tuple(Variant(spelling, 1, 1) for spelling in spellings)
    chain = Chain("a.txt", P, mentions, spellings)
    return Entity(id_, P, name or spellings[0], variants, (chain,))


def decide(judgement: Judgement, left: str, right: str) -> Decision:
    return Decision(left, right, P, judgement, Source.HUMAN, user="ana")


def add(text: str, resolution: Resolution, *decisions: Decision) -> str:
    return add_decisions(update_alias_map(text, resolution), resolution, decisions)


def test_a_chosen_name_takes_the_place_of_the_old_one() -> None:
    found = Resolution((), (entity("omar", "Omar Karimov", "Karimov", name="Omar"),))
    added = add(MAP, found, decide(Judgement.NAME, "Omar Karimov", "Omar"))
    assert added == MAP.replace("name: Omar Karimov", "name: Omar").replace(
        "[Karimov]", "[Karimov, Omar Karimov]"
    )


def test_a_name_that_nobody_chose_leaves_the_map_alone() -> None:
    found = Resolution((), (entity("omar", "Omar Karimov", "Karimov", name="Omar"),))
    assert add(MAP, found) == MAP


def test_who_is_not_who_is_listed_once() -> None:
    found = Resolution(
        (), (entity("omar", "Omar Karimov"), entity("umar", "Umar Karimov"))
    )
    different = decide(Judgement.DIFFERENT, "Umar Karimov", "Omar Karimov")
    added = add(MAP, found, different)
    assert added == MAP.replace("# the elder\n", "# the elder\n  not: [Umar Karimov]\n")
    assert add(added, found, different) == added


def test_two_that_are_not_listed_get_an_entry(tmp_path: Path) -> None:
    found = Resolution((), (entity("a", "Ana Nur"), entity("b", "Anna Nur")))
    different = decide(Judgement.DIFFERENT, "Ana Nur", "Anna Nur")
    added = add(MAP, found, different)
    path = tmp_path / "aliases.yaml"
    path.write_text(added, encoding="utf-8")
    assert added.startswith(MAP)
    (entry,) = (e for e in load_alias_map(path).entries if e.id == "a")
    assert entry.never == ("Anna Nur",)
    assert add(added, found, different) == added


def test_what_is_one_now_is_not_refused() -> None:
    found = Resolution((), (entity("omar", "Omar Karimov", "Umar Karimov"),))
    different = decide(Judgement.DIFFERENT, "Omar Karimov", "Umar Karimov")
    assert "not:" not in add(MAP, found, different)


def test_hostile_names_do_not_get_in() -> None:
    found = Resolution(
        (), (entity("omar", "Omar Karimov", name="a\x1bb"), entity("u", "U: - [x\x1b"))
    )
    decisions = [
        decide(Judgement.NAME, "Omar Karimov", "a\x1bb"),
        decide(Judgement.DIFFERENT, "Omar Karimov", "U: - [x\x1b"),
    ]
    assert "\x1b" not in add(MAP, found, *decisions)


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(ExportError, match="left as it is"):
        add_decisions("a: b: c", Resolution((), ()), ())
