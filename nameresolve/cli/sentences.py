"""What a run says beside its table."""

from pathlib import Path

from nameresolve.cli import options, terminal
from nameresolve.model import LeftOut, Resolution
from nameresolve.stores.standing import ReadingRemarks


def say_reading(remarks: ReadingRemarks, *, is_quiet: bool) -> None:
    """Say what was not read, or not as it is."""
    terminal.warn(remarks.warnings)
    if remarks.skipped:
        number = len(remarks.skipped)
        files = "file was" if number == 1 else "files were"
        terminal.warn([f"{number} {files} skipped:", *remarks.skipped])
    if remarks.trimmed and not is_quiet:
        terminal.note(main_text_line(remarks.trimmed))


def main_text_line(pages: int) -> str:
    """Say that the furniture of so many pages and PDFs was not read."""
    return (
        f"Of {count(pages, 'file')} only the main text was read; "
        "--keep-furniture reads all of it"
    )


def left_out_line(left_out: LeftOut) -> str:
    """Say what was taken for site furniture, and how to keep it."""
    passages = count(left_out.passages, "passage")
    looks, were = ("looks", "was") if left_out.passages == 1 else ("look", "were")
    return (
        f"{passages} that {looks} like site furniture {were} left out "
        f"({count(left_out.names, 'name')}); --keep-furniture keeps "
        f"{'it' if left_out.passages == 1 else 'them'}"
    )


def closing_line(resolution: Resolution, db: Path) -> str:
    """Say what was found, where it is kept, and what to type next."""
    mentions = sum(len(entity.mentions) for entity in resolution.entities)
    found = (
        f"{len(resolution.entities):,} entities from {mentions:,} mentions in "
        f"{count(len(resolution.documents), 'document')}, saved in {db}"
    )
    waiting = len(resolution.questions)
    review = f"; {count(waiting, 'doubtful merge')} left for review" if waiting else ""
    place = "" if db == options.DEFAULT_DB else f" --db {db}"
    return f"{found}{review}. Next: nameresolve export -o aliases.yaml{place}"


def count(number: int, noun: str) -> str:
    """Say how many there are of something."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
