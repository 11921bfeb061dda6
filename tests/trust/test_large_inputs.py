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
from subprocess import CompletedProcess

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


def measure(
    world: World, program: Program, *words: object, before: tuple[str, ...] = ()
) -> CompletedProcess[str]:
    """Run a command of the program; it must not take too much memory."""
    noted = world.home / "peak"
    done = program(*words, before=(*measured(noted), *before))
    peak = int(noted.read_text()) * 1024
    print(f"{done.stderr[:300]!r}: {peak // MEGABYTE} MB")  # noqa: T201 - a figure of the night
    assert peak < MOST
    return done


def run(world: World, program: Program, *options: str) -> tuple[str, str]:
    """Run the program on the world."""
    done = measure(world, program, "run", "texts", "--aliases", "none", *options)
    assert done.returncode == 0, done.stderr
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


# Each command that reads a file beside the texts, the file a gigabyte large.
GIVEN = {
    "a table of names": "names big.csv",
    "a table in Parquet": "names big.parquet",
    "a table in JSON": "names big.jsonl --column a",
    "a list of names": "names big.txt",
    "a list to import": "import big.csv --to map.yaml --kind person",
    "a vocabulary": "import big.ttl --to map.yaml --kind person",
    "clusters": "import big.json --to map.yaml --kind person",
    "lines of a program": "import small.csv --entities big.jsonl --to map.yaml",
    "a map to import into": "import small.csv --to big.yaml --kind person",
    "a map to export into": "export -o big.yaml",
    "an alias map": "run texts --aliases big.yaml",
    "patterns": "run texts --aliases none --patterns big.jsonl",
    "decisions": "decide --from big.jsonl",
    "a gold file": "evaluate big.jsonl --texts texts",
    "predictions": "evaluate gold.jsonl --texts texts --predictions big.jsonl",
    "pairs": "evaluate gold.jsonl --texts texts --aliases none --pairs big.json",
}
GOLD = (
    '{"id": "a.txt", "mentions": [{"start": 7, "end": 19, "text": "Omar Karimov",'
    ' "entity": "P:omar", "type": "PERSON"}]}'
)


@pytest.mark.parametrize("line", GIVEN.values(), ids=GIVEN)
def test_whatever_is_given_besides_is_refused_when_it_is_a_gigabyte(
    resolved: World, program: Program, line: str
) -> None:
    (resolved.home / "small.csv").write_text("alias,name\nXaan,Xan\n")
    (resolved.home / "gold.jsonl").write_text(GOLD)
    name = next(word for word in line.split() if word.startswith("big"))
    with (resolved.home / name).open("wb") as file:
        file.truncate(GIGABYTE)
    done = measure(resolved, program, *line.split())
    assert done.returncode == 1
    assert f"{name}: is 1,000,000,000 bytes, more than the limit of" in done.stderr


@pytest.mark.parametrize(
    "line", ["names -", "import - --format csv --kind person", "decide --from -"]
)
def test_what_comes_through_a_pipe_without_end_is_refused(
    resolved: World, program: Program, line: str
) -> None:
    pipe = ("sh", "-c", '"$@" < /dev/zero', "sh")
    done = measure(resolved, program, *line.split(), before=pipe)
    assert done.returncode == 1
    assert "standard input: is more than the limit of" in done.stderr


def test_an_alias_map_that_needs_a_real_parser_may_not_be_large(
    world: World, program: Program
) -> None:
    (world.home / "map.yaml").write_text("- a\n" * (49 * MEGABYTE // 4))
    done = measure(world, program, "run", "texts", "--aliases", "map.yaml")
    assert done.returncode == 1
    assert "map.yaml: is too large for any YAML; write it as an export" in done.stderr


@pytest.mark.parametrize("are_shared", [False, True])
def test_a_small_table_that_unpacks_to_too_much_is_refused(
    world: World, program: Program, *, are_shared: bool
) -> None:
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = pa.array([0] * 300_000, pa.int32())
    names = pa.DictionaryArray.from_arrays(rows, ["Omar Karimov " * 100])
    table = pa.table({"name": names})
    parquet.write_table(table, world.home / "a.parquet", store_schema=are_shared)
    assert (world.home / "a.parquet").stat().st_size < MEGABYTE
    done = measure(world, program, "names", "a.parquet", "--quiet")
    assert done.returncode == 1
    assert "a.parquet: unpacks to more than 200,000,000 bytes" in done.stderr
