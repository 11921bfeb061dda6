"""Word, OpenDocument and EPUB: XML in a zip, read without the rest of the package.

What libraries leave out is text, too: tracked insertions, content controls, text boxes,
footnotes. What was deleted under tracking is not read.
"""

import re
from typing import BinaryIO, Final
from zipfile import ZipFile

from nameresolve.errors import ReadError
from nameresolve.readers.markup import Grammar, markup_text, parse_xml
from nameresolve.readers.packages import open_package, read_member
from nameresolve.readers.pieces import Piece, Pieces, Request

_WORD_BLOCKS: Final = frozenset(("p", "tbl", "tr", "tc", "txbxContent"))
_WORD: Final = Grammar(
    lambda tag, _is_amid_text: tag in _WORD_BLOCKS,
    {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    # A text box is there twice: for new programs, and as a fallback for old ones.
    frozenset(("delText", "instrText", "Fallback", "pPr", "rPr", "del", "moveFrom")),
)
_WORD_PARTS: Final = re.compile(
    r"word/(?:header\d*|document|footnotes|endnotes|comments|footer\d*)\.xml"
)
_WORD_ORDER: Final = ("header", "document", "footnotes", "endnotes", "comments")

_OPEN_BLOCKS: Final = frozenset(("p", "h", "table", "list", "list-item", "table-row"))
_OPEN: Final = Grammar(
    lambda tag, _is_amid_text: tag in _OPEN_BLOCKS,
    {"tab": " ", "s": " ", "line-break": "\n"},
    frozenset(("tracked-changes", "forms", "scripts", "automatic-styles")),
)


def read_word(stream: BinaryIO, request: Request) -> Pieces:
    """Read a .docx: its headers, body, notes and comments.

    Raises:
        ReadError: It is locked, damaged or too big.
    """
    with open_package(stream, request, "a Word document") as package:
        parts = sorted(filter(_WORD_PARTS.fullmatch, set(package.namelist())))
        if "word/document.xml" not in parts:
            raise ReadError(request.name, "is no Word document; save it as .docx again")
        texts = (_read_part(package, part, request, _WORD) for part in _order(parts))
        # Each page has its header; three sections often have the same one.
        yield Piece("\n\n".join(dict.fromkeys(filter(None, texts))))


def _order(parts: list[str]) -> list[str]:
    rank = {f"word/{word}": number for number, word in enumerate(_WORD_ORDER)}
    return sorted(
        parts,
        key=lambda part: (rank.get(re.sub(r"\d*\.xml$", "", part), len(rank)), part),
    )


def _read_part(package: ZipFile, part: str, request: Request, grammar: Grammar) -> str:
    root = parse_xml(read_member(package, part, request), f"{request.name}#{part}")
    return markup_text(root, grammar)


def read_open_document(stream: BinaryIO, request: Request) -> Pieces:
    """Read an .odt.

    Raises:
        ReadError: It is locked, damaged or too big.
    """
    with open_package(stream, request, "an OpenDocument text") as package:
        names = set(package.namelist())
        if "content.xml" not in names:
            reason = "is no OpenDocument text; save it as .odt again"
            raise ReadError(request.name, reason)
        _refuse_locked(package, names, request)
        yield Piece(_read_part(package, "content.xml", request, _OPEN))


def _refuse_locked(package: ZipFile, names: set[str], request: Request) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in read_member(
        package, manifest, request
    ):
        reason = "is locked with a password; save it without one"
        raise ReadError(request.name, reason)
