"""Texts as a table: from files, from Parquet, or from a table that Spark knows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nameresolve.distributed.tables import Rows, apply, make_frame
from nameresolve.errors import InputError, ReadError
from nameresolve.readers import Reading, Source, find_sources, read_source
from nameresolve.readers.documents import read_piece
from nameresolve.readers.formats import READERS
from nameresolve.readers.pieces import Piece, too_big
from nameresolve.readers.records import GUESSED
from nameresolve.readers.sources import STDIN
from nameresolve.settings import Settings
from nameresolve.stores.places import dump_places

READINGS: Final = (
    "number bigint, position bigint, path string, sha256 string, text string, "
    "places string, remark string, trimmed boolean, file string"
)
"""What was read, or could not be: then there is no text, and ``remark`` says why."""

NAMED: Final = ("path", "id", "doc_id", "document", "doc", "file", "url", "name")
"""Columns that may name the document of a row, in this order."""

_TABLE: Final = re.compile(r"\w+(?:\.\w+){0,2}")
_PARQUET: Final = frozenset({".parquet", ".parq"})
_SOURCES: Final = "number bigint, file string, name string"
_TEXTS: Final = "path string, text string"


def read_texts(session: Any, paths: Sequence[str], settings: Settings) -> Any:
    """Make a table of the texts that *paths* lead to.

    Args:
        session: A session of Spark.
        paths: Folders and files of texts, which every executor must find at the same
            place; Parquet; or the name of a table.
        settings: Limits, how pages are read, and the column that holds the text.

    Raises:
        InputError: There is nothing to read, or no column that holds texts.
    """
    if _is_parquet(paths):
        return _read_columns(_open_parquet(session, paths), ", ".join(paths), settings)
    if _is_table(session, paths):
        return _read_columns(session.table(paths[0]), paths[0], settings)
    return _read_files(session, paths, settings)


def _read_files(session: Any, paths: Sequence[str], settings: Settings) -> Any:
    if STDIN in paths:
        raise InputError(
            "Standard input cannot be read on Spark; name a folder or a file"
        )
    rows = [
        (number, str(source.path and source.path.absolute()), source.name)
        for number, source in enumerate(find_sources(paths))
    ]
    frame = make_frame(session, rows, _SOURCES)
    parts = min(len(rows), 4 * session.sparkContext.defaultParallelism)
    return apply(frame.repartition(parts, "number"), ReadFiles(settings), READINGS)


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Reads files, as the program does elsewhere."""

    settings: Settings

    def __call__(self, rows: Rows) -> Rows:
        """Yield what each file holds."""
        for number, file, name in rows:
            readings = read_source(Source(Path(file), name), settings=self.settings)
            yield from _as_rows(readings, number, file)


def _as_rows(readings: Iterable[Reading | ReadError], number: int, file: str) -> Rows:
    for position, reading in enumerate(readings):
        if isinstance(reading, ReadError):
            nothing = None, None, ""
            yield number, position, reading.path, *nothing, reading.reason, False, file
        else:
            document = reading.document
            text = document.sha256, document.text, dump_places(document.places)
            how = reading.warning, reading.is_trimmed, file
            yield number, position, document.path, *text, *how


def _is_parquet(paths: Sequence[str]) -> bool:
    """Tell whether paths lead to Parquet: by suffix, by address, or by what is inside."""
    return bool(paths) and all(
        "://" in path or Path(path).suffix.lower() in _PARQUET or _holds_parquet(path)
        for path in paths
    )


def _holds_parquet(folder: str) -> bool:
    """Tell whether a folder holds Parquet, and nothing else that could be read."""
    suffixes = {
        file.suffix.lower()
        for file in Path(folder).rglob("*")
        if not file.name.startswith(("_", "."))
    }
    return not suffixes.isdisjoint(_PARQUET) and suffixes.isdisjoint(READERS)


def _is_table(session: Any, paths: Sequence[str]) -> bool:
    if len(paths) != 1 or Path(paths[0]).exists() or not _TABLE.fullmatch(paths[0]):
        return False
    return bool(session.catalog.tableExists(paths[0]))


def _open_parquet(session: Any, paths: Sequence[str]) -> Any:
    try:
        return session.read.parquet(*paths)
    except Exception as error:
        raise InputError(
            f"{', '.join(paths)} cannot be read as Parquet; check the path, and that "
            "the files are whole"
        ) from error


def _read_columns(frame: Any, name: str, settings: Settings) -> Any:
    """Take the columns that hold texts and their names."""
    wanted = settings.text_column
    text = _choose(frame.columns, [wanted] if wanted else GUESSED)
    path = _choose(frame.columns, NAMED)
    listed = ", ".join(frame.columns[:10]) or "none"
    if text is None:
        missing = repr(wanted) if wanted else "that is known to hold text"
        raise InputError(
            f"{name} has no column {missing}; name one with --text-column (there is "
            f"{listed})"
        )
    if path is None:
        raise InputError(
            f"{name} has no column that names its texts; call one path or id (there is "
            f"{listed})"
        )
    if frame.schema[text].dataType.simpleString() != "string":
        raise InputError(
            f"{name}: the column {text} holds no text; name another with --text-column"
        )
    # Not by name: a name may hold a full stop, which Spark takes for a step inside.
    columns = [frame[f"`{column}`"].cast("string") for column in (path, text)]
    texts = frame.select(columns[0].alias("path"), columns[1].alias("text"))
    return apply(texts, ReadColumns(name, settings), READINGS)


def _choose(columns: Iterable[str], tried: Iterable[str]) -> str | None:
    folded = {column.strip().lower(): column for column in columns}
    return next(
        (folded[each.lower()] for each in tried if each.lower() in folded), None
    )


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """Takes the texts of a table as they are."""

    name: str
    settings: Settings

    def __call__(self, rows: Rows) -> Rows:
        """Yield what each row holds."""
        for path, text in rows:
            yield from _as_rows(self._read(path, text), 0, "")

    def _read(
        self, path: str | None, text: str | None
    ) -> Iterator[Reading | ReadError]:
        if not path:
            yield ReadError(self.name, "has a row whose text has no name")
        elif len((text or "").encode()) > self.settings.max_bytes:
            yield too_big(path, self.settings.max_bytes)
        else:
            yield read_piece(Piece(text or "", ""), path)
