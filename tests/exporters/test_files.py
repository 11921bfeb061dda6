"""Files are written whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from nameresolve.errors import ExportError
from nameresolve.exporters import render, write_export
from nameresolve.model import Entity, Resolution

EMPTY = Resolution((), ())


def test_the_file_holds_what_was_rendered(
    tmp_path: Path,
    make_entity: Callable[..., Entity],
    make_resolution: Callable[..., Resolution],
) -> None:
    target = tmp_path / "names.csv"
    found = make_resolution(make_entity("nr-1", {"Әділ": 1, "a\ud800b": 1}))
    write_export(found, target, "aliases.csv", bom=True)
    expected = "".join(render(found, "aliases.csv", bom=True))
    assert target.read_bytes() == expected.encode("utf-8")
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "names.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    write_export(EMPTY, target, "aliases.csv")
    assert target.read_text(encoding="utf-8").startswith("canonical_id")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_still_points_to_the_file_that_it_named(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_export(EMPTY, link, "aliases.csv")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("canonical_id")


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    write_export(EMPTY, Path(os.devnull), "aliases.csv")
    assert Path(os.devnull).is_char_device()
    assert list(tmp_path.iterdir()) == []


def test_a_failure_half_way_leaves_the_old_file(
    tmp_path: Path, make_entity: Callable[..., Entity]
) -> None:
    target = tmp_path / "mentions.csv"
    target.write_text("old", encoding="utf-8")
    # The document of the mention is missing, which shows after the first line.
    broken = Resolution((), (make_entity("nr-1", {"Ali": 1}),))
    with pytest.raises(KeyError):
        write_export(broken, target, "mentions.csv")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["absent/names.csv", "", "file/names.csv"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot be written") as raised:
        write_export(EMPTY, tmp_path / name, "aliases.csv")
    assert str(raised.value).startswith(str(tmp_path / name))


def test_an_alias_map_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "aliases.yaml"
    target.write_bytes(b"- id: \xff\n")
    with pytest.raises(ExportError, match="is not UTF-8 at byte 6"):
        write_export(EMPTY, target, "aliases.yaml")
    assert target.read_bytes() == b"- id: \xff\n"


def test_a_document_without_mentions_is_exported_as_nothing(tmp_path: Path) -> None:
    target = tmp_path / "mentions.jsonl"
    write_export(EMPTY, target, "mentions.jsonl")
    assert target.read_bytes() == b""
