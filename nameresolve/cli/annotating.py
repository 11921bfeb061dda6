"""What ``nameresolve annotate`` does."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from nameresolve.annotate import (
    FORMS,
    Form,
    Mark,
    Page,
    mark_page,
    marks_by_document,
    name_files,
)
from nameresolve.cli import terminal
from nameresolve.errors import ExportError, InputError
from nameresolve.exporters.files import write_file
from nameresolve.readers import find_sources
from nameresolve.stores.workspace import Workspace, open_workspace

_STDOUT = Path("-")


def annotate_paths(
    paths: Sequence[str], output: Path, db: Path, *, form: str, report: str
) -> None:
    """Write the documents that *db* has read below *paths*, with their names marked.

    Raises:
        ExportError: Something cannot be written, or would replace a text.
        InputError: Nothing below *paths* was read.
    """
    _refuse_among_texts(output, paths)
    with open_workspace(db) as workspace:
        marks = marks_by_document(workspace.load_entities().entities)
        chosen = _choose(paths, workspace)
        pages = _make_pages(chosen, workspace, marks)
        if output == _STDOUT:
            _print(pages, FORMS[form], len(chosen))
            return
        files = _targets(chosen, output, FORMS[form])
        _refuse_sources(files, workspace)
        led = (_lead(page, files[page.document.path][0], report) for page in pages)
        _write_all(led, files, output, FORMS[form])
    documents = "document" if len(chosen) == 1 else "documents"
    terminal.note(f"Wrote {len(chosen):,} {documents} to {output} as {form}.")


def _choose(paths: Sequence[str], workspace: Workspace) -> tuple[str, ...]:
    """List the documents of the last result that are in files below *paths*."""
    sources = find_sources(paths)
    wanted = {os.path.realpath(each.path): each.name for each in sources if each.path}
    files = workspace.files()
    read = {path: os.path.realpath(file) for path, file in files.items() if file}
    chosen = [path for path, file in read.items() if file in wanted]
    chosen += [each.name for each in sources if not each.path and each.name in files]
    known = set(read.values())
    unread = [name for file, name in wanted.items() if file not in known]
    if not chosen:
        reason = "was read in the last run; do `nameresolve run` with these paths first"
        raise InputError(f"nothing below {', '.join(paths)} {reason}")
    terminal.warn([f"{name}: is not in the last result; run again" for name in unread])
    return tuple(sorted(chosen))


def _make_pages(
    chosen: Iterable[str],
    workspace: Workspace,
    marks: Mapping[str, Sequence[Mark]],
) -> Iterator[Page]:
    for path in chosen:
        document = workspace.recall_document(path)
        if document is not None:
            yield mark_page(document, marks.get(path, ()))


def _lead(page: Page, target: Path, report: str) -> Page:
    """Let the marks of a page in *target* lead to the file *report*, if there is one."""
    if not report:
        return page
    way = Path(os.path.relpath(report, target.parent))
    return replace(page, report=way.as_posix())


def _print(pages: Iterator[Page], form: Form, count: int) -> None:
    if count != 1 or len(form.suffixes) != 1:
        reason = "is more than one file; name a folder with -o"
        raise ExportError(f"what would be written to standard output {reason}")
    terminal.write(
        text.encode("utf-8", "replace") for page in pages for text in form.write(page)
    )


def _targets(
    chosen: Sequence[str], folder: Path, form: Form
) -> Mapping[str, tuple[Path, ...]]:
    return {
        path: tuple(folder / f"{name}{suffix}" for suffix in form.suffixes)
        for path, name in name_files(chosen).items()
    }


def _refuse_among_texts(output: Path, paths: Sequence[str]) -> None:
    """Never write where the next run would read it."""
    for path in paths:
        folder = Path(path).resolve()
        if folder.is_dir() and output.resolve().is_relative_to(folder):
            reason = f"is among the texts of {path}, and would be read as one of them"
            raise ExportError(f"{output}: {reason}; name a folder outside with -o")


def _refuse_sources(
    files: Mapping[str, tuple[Path, ...]], workspace: Workspace
) -> None:
    """Never write over a text that was read."""
    sources = {os.path.realpath(file) for file in workspace.files().values() if file}
    for target in chain.from_iterable(files.values()):
        if os.path.realpath(target) in sources:
            reason = "is one of the texts; name another folder with -o"
            raise ExportError(f"{target}: {reason}")


def _write_all(
    pages: Iterable[Page],
    files: Mapping[str, tuple[Path, ...]],
    folder: Path,
    form: Form,
) -> None:
    _make_folder(folder)
    for name, text in form.beside.items():
        write_file(folder / name, [text.encode()])
    for page in pages:
        targets = files[page.document.path]
        _make_folder(targets[0].parent)
        for target, text in zip(targets, form.write(page), strict=True):
            write_file(target, [text.encode("utf-8", "replace")])


def _make_folder(folder: Path) -> None:
    try:
        # The names of texts tell something, too.
        folder.mkdir(0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = f"cannot be made a folder ({error.strerror}); name another with -o"
        raise ExportError(f"{folder}: {reason}") from error
