"""EPUB: the chapters of a book in their order, each a place of one text."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote
from zipfile import ZipFile

from nameresolve.errors import ReadError
from nameresolve.readers.html import read_html
from nameresolve.readers.markup import local_name, parse_xml
from nameresolve.readers.packages import bomb, open_package, read_member
from nameresolve.readers.pieces import Piece, Pieces, Request, join_placed

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"


def read_book(stream: BinaryIO, request: Request) -> Pieces:
    """Read an .epub in the order of its spine.

    Raises:
        ReadError: It is locked, damaged or too big.
    """
    with open_package(stream, request, "an EPUB book") as package:
        chapters = list(_list_chapters(package, request))
        _refuse_locked(package, chapters, request)
        text, places = join_placed(_read_chapters(package, chapters, request))
        yield Piece(text, places=places)


def _list_chapters(package: ZipFile, request: Request) -> Iterator[str]:
    """Name the files of the chapters, in their order."""
    container = parse_xml(read_member(package, _CONTAINER, request), request.name)
    home = next(_find(container, "rootfile"), {}).get("full-path", "")
    book = parse_xml(read_member(package, home, request), request.name)
    files = {each.get("id"): each.get("href", "") for each in _find(book, "item")}
    for each in _find(book, "itemref"):
        href = unquote(files.get(each.get("idref"), ""))
        if href:
            folder = posixpath.dirname(home)
            yield posixpath.normpath(posixpath.join(folder, href))


def _find(root: "Element", tag: str) -> Iterator[dict[str, str]]:
    return (each.attrib for each in root.iter() if local_name(each) == tag)


def _refuse_locked(package: ZipFile, chapters: list[str], request: Request) -> None:
    # Fonts are often scrambled, and nothing else.
    if _LOCKS not in package.namelist():
        return
    locks = parse_xml(read_member(package, _LOCKS, request), request.name)
    locked = {unquote(each.get("URI", "")) for each in _find(locks, "CipherReference")}
    if locked & set(chapters):
        reason = "is locked by its seller; ask for an edition without copy protection"
        raise ReadError(request.name, reason)


def _read_chapters(
    package: ZipFile, chapters: list[str], request: Request
) -> Iterator[tuple[str, str]]:
    total = 0
    for number, chapter in enumerate(dict.fromkeys(chapters), 1):
        content = read_member(package, chapter, request)
        total += len(content)
        if total > request.settings.max_packed_bytes:
            raise bomb(request.name, request.settings.max_packed_bytes)
        page = read_html(content, f"{request.name}#{chapter}")
        yield f"section {number}", page.text
