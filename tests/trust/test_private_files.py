"""What holds names or texts is for its owner alone, on the way, too."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nameresolve.exporters.files import write_file
from nameresolve.model import Document
from nameresolve.stores.documents import open_shelf

MEGABYTE = "All of it was said in confidence. " * 30_000

DESCRIPTORS = Path("/proc/self/fd")

needs_descriptors = pytest.mark.skipif(
    not DESCRIPTORS.is_dir(), reason="open files are not listed here"
)


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def open_files() -> set[tuple[int, int, int]]:
    """List the inode, permissions and number of names of each regular open file."""
    found = set()
    for descriptor in DESCRIPTORS.iterdir():
        try:
            about = descriptor.stat()
        except OSError:
            continue  # the one with which they are listed
        if stat.S_ISREG(about.st_mode):
            found.add((about.st_ino, stat.S_IMODE(about.st_mode), about.st_nlink))
    return found


@needs_descriptors
def test_the_texts_of_a_run_wait_in_a_file_without_a_name() -> None:
    before = open_files()
    with open_shelf() as shelf:
        shelf.put(Document(f"{number}.txt", MEGABYTE) for number in range(8))
        new = open_files() - before
    assert {(mode, names) for _, mode, names in new} == {(0o600, 0)}
    assert open_files() == before


def test_a_file_is_its_owners_alone_before_it_is_whole(tmp_path: Path) -> None:
    seen: list[int] = []

    def look() -> Iterator[bytes]:
        yield b"one"
        seen.extend(stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir())
        yield b"two"

    write_file(tmp_path / "out.csv", look())
    assert set(seen) <= {0o600}
    assert (tmp_path / "out.csv").read_bytes() == b"onetwo"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.skipif(sys.platform != "linux", reason="there are no files without a name")
def test_a_file_has_no_name_before_it_is_whole(tmp_path: Path) -> None:
    seen: list[Path] = []

    def look() -> Iterator[bytes]:
        yield b"one"
        seen.extend(tmp_path.iterdir())

    write_file(tmp_path / "out.csv", look())
    assert seen == []


def test_a_system_without_nameless_files_writes_beside_the_target(
    tmp_path: Path,
) -> None:
    seen: list[Path] = []

    def look() -> Iterator[bytes]:
        seen.extend(tmp_path.iterdir())
        yield b"whole"

    write_file(tmp_path / "out.csv", look(), nameless=0)
    assert [path.suffix for path in seen] == [".part"]
    (made,) = tmp_path.iterdir()
    assert made.read_bytes() == b"whole"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_what_an_owner_has_opened_to_others_stays_open(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")
    target.chmod(0o644)
    write_file(target, [b"new"])
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o644
