"""Walking folders that do not want to be walked."""

from pathlib import Path

from nameresolve.readers.folders import walk_files


def test_a_folder_that_may_not_be_listed_stands_for_its_files(tmp_path: Path) -> None:
    gone = tmp_path / "gone"  # the superuser may list all folders that are there
    assert list(walk_files(gone)) == [gone]


def test_a_link_to_itself_stands_for_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    link = tmp_path / "circle.txt"
    link.symlink_to(link)
    assert list(walk_files(tmp_path)) == [tmp_path / "a.txt", link]


def test_a_link_to_nowhere_stands_for_its_file(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert list(walk_files(tmp_path)) == [link]


def test_a_file_is_found_under_its_own_name_and_not_its_link(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/y.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "0").symlink_to(tmp_path / "b", target_is_directory=True)
    found = [path.relative_to(tmp_path).as_posix() for path in walk_files(tmp_path)]
    assert sorted(found) == ["a/y.txt", "b/x.txt", "c.txt"]
