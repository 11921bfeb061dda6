"""Small worlds: texts, and a workspace that knows the names in them already.

The names were marked by a rule, so that `run` needs no model: it finds every text in
its cache.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nameresolve.marking import mark_names
from nameresolve.model import Document, Span
from nameresolve.readers import read_folder
from nameresolve.stores.workspace import open_workspace

NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")
TEXTS = {
    "a.txt": "We saw Omar Karimov speak. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.md": "They say that Yusupov came, and Omar Karimov did not.",
}


def mark_capitals(
    documents: Iterable[Document],
) -> Iterator[tuple[Document, tuple[Span, ...]]]:
    """Mark all that begins with a capital letter and is followed by more letters."""
    for document in documents:
        found = NAME.finditer(document.text)
        yield document, tuple(Span(*name.span(), "PERSON") for name in found)


@dataclass(frozen=True)
class World:
    """A folder of texts and a workspace beside it, in a folder of their own."""

    home: Path

    @property
    def folder(self) -> Path:
        return self.home / "texts"

    @property
    def db(self) -> Path:
        return self.home / "nameresolve.db"

    def write(self, texts: Mapping[str, str]) -> None:
        """Put texts into the folder, and their names into the cache of the workspace."""
        self.folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        with open_workspace(self.db) as workspace:
            documents = read_folder(self.folder).documents
            list(mark_names(documents, workspace, mark_capitals))
