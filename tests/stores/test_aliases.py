"""What an alias map says, and how one that is wrong is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import AliasMapError
from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.stores.aliases import (
    EMPTY,
    AliasEntry,
    AliasMap,
    Equivalent,
    load_alias_map,
    shipped_alias_map_path,
)

MAP = """\
# Comments are for people.
- id: river-press
  name: River Press
  kind: org
  aliases: [RP, R.P.]
  not: [River Print]
- id: almaty
  name: Almaty
  kind: place
- equivalent: [Sergei, Siarhei]
  kind: person
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "aliases.yaml"


def load(file: Path, content: str | bytes) -> AliasMap:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_alias_map(file)


def test_entries_and_equivalents_are_read_in_order(file: Path) -> None:
    press = AliasEntry(
        "river-press", "River Press", Kind.ORG, ("RP", "R.P."), ("River Print",)
    )
    almaty = AliasEntry("almaty", "Almaty", Kind.PLACE)
    equivalent = Equivalent(Kind.PERSON, ("Sergei", "Siarhei"))
    assert load(file, MAP) == AliasMap((press, almaty), (equivalent,))


@pytest.mark.parametrize("content", ["", "# nothing\n", "[]"])
def test_an_empty_file_is_an_empty_map(file: Path, content: str) -> None:
    assert load(file, content) == EMPTY


def test_a_byte_order_mark_and_foreign_line_ends_are_read(file: Path) -> None:
    content = "\ufeff" + MAP.replace("\n", "\r\n")
    assert load(file, content) == load(file, MAP)


def test_what_yaml_1_1_took_for_a_boolean_is_a_name(file: Path) -> None:
    entry = "- {id: norway, name: Norway, kind: place, aliases: [NO]}"
    assert load(file, entry).entries[0].aliases == ("NO",)


def test_aliases_are_the_same_and_not_is_different_from_each(file: Path) -> None:
    reason = 'entry "river-press" in aliases.yaml, line 2'
    same, different = Judgement.SAME, Judgement.DIFFERENT
    expected = [
        ("River Press", "RP", same),
        ("River Press", "R.P.", same),
        ("RP", "R.P.", same),
        ("River Press", "River Print", different),
        ("RP", "River Print", different),
        ("R.P.", "River Print", different),
    ]
    assert load(file, MAP).decisions() == tuple(
        Decision(left, right, Kind.ORG, judgement, Source.ALIAS, reason)
        for left, right, judgement in expected
    )


def test_every_spelling_has_its_kind(file: Path) -> None:
    assert load(file, MAP).names() == {
        "River Press": Kind.ORG,
        "RP": Kind.ORG,
        "R.P.": Kind.ORG,
        "River Print": Kind.ORG,
        "Almaty": Kind.PLACE,
    }


@pytest.mark.parametrize(
    ("spelling", "kind", "found_id"),
    [
        ("River Press", Kind.ORG, "river-press"),
        ("  RIVER\u00a0\n press", Kind.ORG, "river-press"),
        ("rp", Kind.ORG, "river-press"),
        ("RP", Kind.PLACE, None),
        ("River Print", Kind.ORG, None),
        ("Riverpress", Kind.ORG, None),
    ],
)
def test_an_entry_is_found_by_its_spellings(
    file: Path, spelling: str, kind: Kind, found_id: str | None
) -> None:
    entry = load(file, MAP).find(spelling, kind)
    assert (entry.id if entry else None) == found_id


def test_two_kinds_may_share_a_spelling(file: Path) -> None:
    content = """\
- {id: press, name: River, kind: org}
- {id: water, name: River, kind: place}
"""
    loaded = load(file, content)
    place = loaded.find("river", Kind.PLACE)
    assert place is not None
    assert place.id == "water"
    assert loaded.names() == {"River": Kind.ORG}


GOOD = "- {id: a, name: A, kind: org}\n"


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (GOOD + "- {id: b, name: B, kind: org, alias: [C]}", 2, '"alias" is no key'),
        (GOOD + "- {id: b, kind: org}", 2, 'the entry has no "name"; add it'),
        ("- equivalent: [A, B]", 1, 'the entry has no "kind"'),
        ("- {equivalent: [A], kind: org}", 1, "two forms or more"),
        ("- {equivalent: [A, B], kind: org, id: x}", 1, '"id" is no key'),
        ("- id: a\n  name: [A]\n  kind: org", 2, '"name" is one text'),
        ("- id: a\n  name: A\n  kind: org\n  aliases: B", 4, '"aliases" is a list'),
        ("- id: a\n  name: 1984\n  kind: org", 2, "put it between quotes"),
        ("- id: a\n  name: null\n  kind: org", 2, "put it between quotes"),
        ("- id: a\n  name: {x: y}\n  kind: org", 2, "a text is needed"),
        ("- id: a\n  name: ' '\n  kind: org", 2, "an empty text is no name"),
        ('- id: a\n  name: "a\\0"\n  kind: org', 2, "control character"),
        ('- id: a\n  name: "\\ud800"\n  kind: org', 2, "control character"),
        ("- id: a\n  name: A\n  kind: animal", 3, "use one of person, org, place"),
        (GOOD + "- {id: a, name: B, kind: org}", 2, 'the id "a" is that of line 1'),
        (GOOD + "- {id: b, name: a, kind: org}", 2, 'claimed by "a" and by "b"'),
        ("- {id: a, name: A, id: b, kind: org}", 1, '"id" is given twice'),
        ("- id: a\n  name: A B\n  kind: org\n  not: [a  b]", 4, "remove one"),
        ("id: a", 1, "must be a list"),
        ("- A", 1, "an entry must have keys"),
        ("- id: [a", 1, "is not YAML"),
        (GOOD + "- {id: b,\n\t}: -", 3, "is not YAML"),
        (GOOD + "---\n" + GOOD, 2, "is not YAML"),
        (GOOD + "# \x07", 2, "a character that YAML does not allow"),
        (GOOD.encode() + b"# \xff", 2, "is not UTF-8; save it as UTF-8"),
        ("- id: &x a\n  name: *x\n  kind: org", 1, "anchors (&) are not allowed"),
        ("- id: !!python/name:os.system x\n  name: a\n  kind: org", 1, "a text is"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_remedy(
    file: Path, content: str | bytes, line: int, message: str
) -> None:
    with pytest.raises(AliasMapError) as caught:
        load(file, content)
    sentence = str(caught.value)
    assert sentence.startswith(f"{file}, line {line}: ")
    assert message in sentence
    assert "\n" not in sentence


def test_laughs_by_the_billion_are_refused(file: Path) -> None:
    lines = ["- &a0 [ha, ha]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    with pytest.raises(AliasMapError):
        load(file, "\n".join(lines))


def test_endless_brackets_are_refused(file: Path) -> None:
    with pytest.raises(AliasMapError, match="nested too deeply"):
        load(file, "- id: " + "[" * 5000 + "]" * 5000)


def test_a_file_that_is_not_there_is_named(file: Path) -> None:
    with pytest.raises(AliasMapError, match=r"aliases\.yaml: cannot be read"):
        load_alias_map(file)


YAML_PIECES = (
    *("- ", "id: ", "name: ", "kind: ", "not: ", "equivalent: ", "org", "a", "&a "),
    *("*a", "[", "]", "{", "}", ", ", "\n", "  ", "'", '"', "|", "!x ", "#", "%", "\t"),
)


@given(pieces=st.lists(st.sampled_from(YAML_PIECES), max_size=25))
def test_any_file_is_a_map_or_an_alias_map_error(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str]
) -> None:
    file = tmp_path_factory.mktemp("maps") / "aliases.yaml"
    try:
        loaded = load(file, "".join(pieces))
    except AliasMapError:
        return
    assert isinstance(loaded, AliasMap)


@pytest.fixture(scope="module")
def shipped() -> AliasMap:
    return load_alias_map(shipped_alias_map_path())


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Khotan", "Hetian", Kind.PLACE),
        ("Kashgar", "Kashi", Kind.PLACE),
        ("Alma-Ata", "Almaty", Kind.PLACE),
        ("AFP", "Agence France-Presse", Kind.ORG),
        ("RFE/RL", "Radio Free Europe/Radio Liberty", Kind.ORG),
    ],
)
def test_the_shipped_map_knows_what_spelling_cannot_give(
    shipped: AliasMap, left: str, right: str, kind: Kind
) -> None:
    entry = shipped.find(left, kind)
    assert entry is not None
    assert entry == shipped.find(right, kind)


def test_the_shipped_map_lists_no_person(shipped: AliasMap) -> None:
    assert {entry.kind for entry in shipped.entries} == {Kind.PLACE, Kind.ORG}


def test_the_shipped_map_never_says_both_same_and_different(shipped: AliasMap) -> None:
    sides: dict[Judgement, set[frozenset[str]]] = {item: set() for item in Judgement}
    for decision in shipped.decisions():
        sides[decision.judgement].add(frozenset((decision.left, decision.right)))
    assert not sides[Judgement.SAME] & sides[Judgement.DIFFERENT]
