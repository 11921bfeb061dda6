"""Which files a run reads, and what it calls them."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import InputError
from nameresolve.readers import Source, find_sources


def make_files(folder: Path, *names: str) -> Path:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Some text.", encoding="utf-8")
    return folder


def names_of(*paths: str | Path) -> list[str]:
    return [source.name for source in find_sources(paths)]


def test_a_folder_is_searched_at_any_depth_and_sorted(tmp_path: Path) -> None:
    make_files(tmp_path, "b.txt", "a.md", "deep/er/c.HTML", "deep/d.htm")
    assert names_of(tmp_path) == ["a.md", "b.txt", "deep/d.htm", "deep/er/c.HTML"]


def test_a_source_can_be_opened_by_its_path(tmp_path: Path) -> None:
    make_files(tmp_path, "deep/a.txt")
    (source,) = find_sources([tmp_path])
    assert source == Source(tmp_path / "deep" / "a.txt", "deep/a.txt")


@pytest.mark.parametrize("hidden", [".hidden.txt", ".git/a.txt", "deep/.x/a.txt"])
def test_what_is_hidden_is_skipped(tmp_path: Path, hidden: str) -> None:
    make_files(tmp_path, "seen.txt", hidden)
    assert names_of(tmp_path) == ["seen.txt"]


def test_inside_a_folder_only_known_suffixes_are_read(tmp_path: Path) -> None:
    make_files(tmp_path, "a.txt", "b.pdf", "c", "d.py")
    assert names_of(tmp_path) == ["a.txt", "b.pdf"]


@pytest.mark.parametrize("name", ["notes", "report.log", ".hidden.txt"])
def test_a_single_file_is_read_whatever_its_suffix(tmp_path: Path, name: str) -> None:
    make_files(tmp_path, name)
    assert names_of(tmp_path / name) == [name]


def test_standard_input_is_called_dash() -> None:
    assert find_sources(["-", "-"]) == (Source(None, "-"),)


def test_a_file_that_two_paths_lead_to_is_read_once(tmp_path: Path) -> None:
    make_files(tmp_path, "a.txt", "deep/b.txt")
    paths = (tmp_path, tmp_path / "deep", tmp_path / "a.txt", tmp_path / "deep" / "..")
    assert names_of(*paths) == ["a.txt", "deep/b.txt"]


@pytest.mark.parametrize(
    ("files", "given", "names"),
    [
        (["x/a.txt", "y/a.txt"], ["x", "y"], ["x/a.txt", "y/a.txt"]),
        (
            ["x/a.txt", "y/a.txt", "y/b.txt"],
            ["x", "y"],
            ["b.txt", "x/a.txt", "y/a.txt"],
        ),
        (["p/x/a.txt", "q/x/a.txt"], ["p/x", "q/x"], ["p/x/a.txt", "q/x/a.txt"]),
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (
            ["x/a.txt", "y/a.txt", "z/x/a.txt"],
            ["x", "y", "z"],
            [".../x/a.txt", "y/a.txt", "z/x/a.txt"],
        ),
    ],
    ids=["two folders", "only those alike", "deeper", "single files", "again alike"],
)
def test_names_that_are_alike_show_their_folders(
    tmp_path: Path, files: list[str], given: list[str], names: list[str]
) -> None:
    make_files(tmp_path, *files)
    found = names_of(*(tmp_path / path for path in given))
    assert found == sorted(name.replace("...", tmp_path.name) for name in names)


def test_a_link_that_goes_in_circles_is_followed_once(tmp_path: Path) -> None:
    make_files(tmp_path, "deep/a.txt")
    (tmp_path / "deep" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert names_of(tmp_path) == ["deep/a.txt", "self.txt"]


def test_a_file_keeps_its_own_name_when_a_link_leads_to_it_too(tmp_path: Path) -> None:
    make_files(tmp_path, "z/file.txt")
    (tmp_path / "a").symlink_to(tmp_path / "z", target_is_directory=True)
    (tmp_path / "z" / "a.txt").symlink_to(tmp_path / "z" / "file.txt")
    assert names_of(tmp_path) == ["z/file.txt"]


def test_a_linked_folder_is_read(tmp_path: Path) -> None:
    make_files(tmp_path, "elsewhere/a.txt", "corpus/b.txt")
    link = tmp_path / "corpus" / "more"
    link.symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert names_of(tmp_path / "corpus") == ["b.txt", "more/a.txt"]


def test_a_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    make_files(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    assert names_of(tmp_path) == ["a.txt"]


def test_a_file_name_that_is_not_utf8_becomes_one_that_can_be_written(
    tmp_path: Path,
) -> None:
    make_files(tmp_path, os.fsdecode(b"caf\xe9.txt"))
    (source,) = find_sources([tmp_path])
    assert source.name == r"caf\xe9.txt"
    assert source.path is not None
    assert source.path.read_text(encoding="utf-8") == "Some text."


@pytest.mark.parametrize(
    ("files", "given", "message"),
    [
        ([], "gone", "gone: there is no such file or folder"),
        ([], "x" * 5000, "check the path"),
        ([], "", "the folder is empty; put texts into it (`nameresolve formats`)"),
        ([".git/a.txt"], "", "the folder is empty"),
        (
            ["a.png", "b.PNG", "c.exe", "d"],
            "",
            "only 2 .png, 1 .exe, 1 files without",
        ),
    ],
    ids=["not there", "too long", "empty", "all hidden", "unreadable"],
)
def test_nothing_to_read_is_said_in_a_sentence(
    tmp_path: Path, files: list[str], given: str, message: str
) -> None:
    make_files(tmp_path, *files)
    with pytest.raises(InputError) as caught:
        find_sources([tmp_path / given])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_paths_there_is_nothing_to_read() -> None:
    with pytest.raises(InputError, match="name a folder"):
        find_sources([])


@given(
    files=st.sets(
        st.lists(st.sampled_from("ab"), min_size=2, max_size=5).map(tuple), min_size=1
    ),
    given_paths=st.lists(st.sampled_from(["", "a", "b", "a/b", "b/a"]), min_size=1),
)
def test_every_file_is_found_once_under_a_name_of_its_own(
    tmp_path_factory: pytest.TempPathFactory,
    files: set[tuple[str, ...]],
    given_paths: list[str],
) -> None:
    root = tmp_path_factory.mktemp("corpus")
    make_files(root, *("/".join(parts) + ".txt" for parts in files))
    folders = [root / path for path in given_paths if any((root / path).rglob("*.txt"))]
    if not folders:
        return
    sources = find_sources(folders)
    expected = {file for folder in folders for file in folder.rglob("*.txt")}
    assert sorted(source.path for source in sources if source.path) == sorted(expected)
    assert len({source.name for source in sources}) == len(sources)
    assert all(
        source.path and source.path.as_posix().endswith("/" + source.name)
        for source in sources
    )
