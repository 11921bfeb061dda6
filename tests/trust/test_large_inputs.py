"""Files and folders that are too much: refused or read, in little memory.

``NAMERESOLVE_FULL_SIZES`` makes all of them as large as is promised and reads a folder with
the real model; what memory was taken is printed. Otherwise some are smaller.
"""

import gzip
import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from nameresolve.cli.options import MEGABYTE
from programs import Program
from worlds import World

FULL = "NAMERESOLVE_FULL_SIZES" in os.environ
GIGABYTE = 1000 * MEGABYTE
MOST = 1500 * MEGABYTE
FILES = 100_000 if FULL else 1_000
NESTED = 10_000 if FULL else 200
DEEP = 10_000
UNPACKED = GIGABYTE if FULL else 210 * MEGABYTE

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux", reason="memory is counted as Linux does"
    ),
]


def measured(target: Path) -> tuple[str, ...]:
    """Note in *target* how many kilobytes a command holds at most."""
    code = (
        "import pathlib, resource, subprocess, sys;"
        "code = subprocess.call(sys.argv[2:]);"
        "peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "pathlib.Path(sys.argv[1]).write_text(str(peak));"
        "sys.exit(code)"
    )
    return sys.executable, "-c", code, str(target)


def run(world: World, program: Program, *options: str) -> tuple[str, str]:
    """Run the program on the world; it must not take too much memory."""
    noted = world.home / "peak"
    words = ("run", "texts", "--aliases", "none", *options)
    done = program(*words, before=measured(noted))
    peak = int(noted.read_text()) * 1024
    print(f"{done.stderr[:300]!r}: {peak // MEGABYTE} MB")  # noqa: T201 - a figure of the night
    assert done.returncode == 0, done.stderr
    assert peak < MOST
    return done.stdout, done.stderr


def make_nested() -> bytes:
    """Make a zip in a zip in a zip."""
    content = b"Omar Karimov came."
    name = "a.txt"
    for _ in range(NESTED):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr(name, content)
        content, name = stream.getvalue(), "a.zip"
    return content


def make_deep() -> bytes:
    """Make a zip with a file below ten thousand folders."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a/" * DEEP + "a.txt", "Omar Karimov came.")
    return stream.getvalue()


def make_bomb(suffix: str) -> bytes:
    """Make a small file that unpacks to very much."""
    chunk = b"Omar Karimov came. " * 50_000
    stream = io.BytesIO()
    if suffix == ".gz":
        with gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=1) as packed:
            for _ in range(UNPACKED // len(chunk)):
                packed.write(chunk)
        return stream.getvalue()
    part = "word/document.xml" if suffix == ".docx" else "a.txt"
    with (
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package,
        package.open(part, "w") as member,
    ):
        for _ in range(UNPACKED // len(chunk)):
            member.write(chunk)
    return stream.getvalue()


@pytest.mark.parametrize(
    "name", ["big.txt", "big.csv", "big.pdf", "big.zip", "big.html"]
)
def test_a_file_of_a_gigabyte_is_refused(
    world: World, program: Program, name: str
) -> None:
    with (world.folder / name).open("wb") as file:
        file.truncate(GIGABYTE)
    _, said = run(world, program)
    assert f"{name}: is 1,000,000,000 bytes, more than the limit of" in said


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.zip", "bomb.docx"])
def test_what_unpacks_to_too_much_is_refused(
    world: World, program: Program, name: str
) -> None:
    (world.folder / name).write_bytes(make_bomb(Path(name).suffix))
    _, said = run(world, program)
    assert f"{name}" in said
    assert "more than the limit of" in said


def test_a_zip_in_a_zip_without_end_is_refused(world: World, program: Program) -> None:
    (world.folder / "nested.zip").write_bytes(make_nested())
    _, said = run(world, program)
    assert "nested.zip: holds nothing that can be read (1 .zip)" in said


def test_a_file_below_ten_thousand_folders_is_read(
    world: World, program: Program
) -> None:
    (world.folder / "deep.zip").write_bytes(make_deep())
    world.write({})
    shown, said = run(world, program)
    assert "skipped" not in said
    assert "Omar Karimov" in shown


def test_a_folder_of_very_many_files_is_read(world: World, program: Program) -> None:
    texts = {
        f"{number:06}.txt": f"We saw Omar Karimov and Person{number % 500} there."
        for number in range(FILES)
    }
    if FULL:
        for name, text in texts.items():
            (world.folder / name).write_text(text, encoding="utf-8")
    else:
        world.write(texts)
    shown, said = run(world, program)
    assert f"in {FILES + 3:,} documents" in said
    assert "Omar Karimov" in shown


def test_a_limit_can_be_set(world: World, program: Program) -> None:
    (world.folder / "long.txt").write_text("and so it went on. " * 110_000)
    world.write({})
    _, said = run(world, program, "--max-document-mb", "1")
    assert "long.txt: is 2,090,000 bytes, more than the limit of 1,000,000" in said
    _, said = run(world, program, "--max-document-mb", "3")
    assert "skipped" not in said
