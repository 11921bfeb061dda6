"""HTML: which encoding a page is in, and the text that a browser would show.

Offsets refer to the text that this module makes, not to the mark-up.
"""

import re
import warnings
from typing import TYPE_CHECKING

from nameresolve.errors import ReadError
from nameresolve.readers.binary import refuse_binary
from nameresolve.readers.decoding import (
    Decoded,
    decode,
    decode_marked,
    decode_utf8,
    has_many_nuls,
)
from nameresolve.readers.visible import visible_text

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD_BYTES = 4096

# What pages say and what they mean; the web's own table, https://encoding.spec.whatwg.org/
_CHARSETS: dict[str, str] = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "gb18030": "gb18030",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "iso-8859-2": "iso8859_2",
    "iso-8859-5": "iso8859_5",
    "iso-8859-6": "iso8859_6",
    "iso-8859-7": "iso8859_7",
    "iso-8859-8": "iso8859_8",
    "iso-8859-9": "cp1254",
    "iso-8859-15": "iso8859_15",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "latin1": "cp1252",
    "shift_jis": "cp932",
    "us-ascii": "cp1252",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "windows-1252": "cp1252",
    "windows-1253": "cp1253",
    "windows-1254": "cp1254",
    "windows-1255": "cp1255",
    "windows-1256": "cp1256",
    "windows-1257": "cp1257",
    "windows-1258": "cp1258",
    "windows-874": "cp874",
    "x-sjis": "cp932",
}


def read_html(content: bytes, name: str) -> Decoded:
    """Give the visible text of a page, its blocks separated by empty lines.

    Raises:
        ReadError: It is no text, or mark-up that cannot be parsed.
    """
    page = decode_page(content, name)
    return Decoded(visible_text(parse(page.text, name)), page.warning)


def decode_page(content: bytes, name: str) -> Decoded:
    """Decode by byte order mark, UTF-8, the charset that is declared, or a guess.

    Raises:
        ReadError: It is no text.
    """
    refuse_binary(content, name)
    if not has_many_nuls(content):
        known = (
            decode_marked(content, name)
            or decode_utf8(content)
            or _decode_declared(content)
        )
        if known is not None:
            return known
    return decode(content, name)


def _decode_declared(content: bytes) -> Decoded | None:
    """Decode as the page's own <meta charset> says; None when it does not or lies."""
    declared = _DECLARED.search(content, 0, _HEAD_BYTES)
    if declared is None:
        return None
    encoding = _CHARSETS.get(declared[1].decode("ascii", "replace").lower())
    if encoding is None:
        return None
    try:
        return Decoded(content.decode(encoding))
    except UnicodeDecodeError:
        return None


def parse(markup: str, name: str) -> "BeautifulSoup":
    """Parse mark-up.

    Raises:
        ReadError: It cannot be parsed.
    """
    # Slow to import; only pages pay.
    from bs4.exceptions import ParserRejectedMarkup  # noqa: PLC0415 - see above

    from nameresolve.readers.shallow import ShallowSoup  # noqa: PLC0415 - see above

    try:
        with warnings.catch_warnings():
            # It warns of text that looks like a path or like XML: neither matters.
            warnings.simplefilter("ignore")
            return ShallowSoup(_close_tail(markup), "html.parser")
    # A ValueError is an entity with thousands of digits.
    except (ParserRejectedMarkup, ValueError) as error:
        reason = "is HTML that cannot be parsed; save the page as plain text"
        raise ReadError(name, reason) from error


def _close_tail(markup: str) -> str:
    """Make text of the comments and tags that never end.

    The parser searches the rest of the page for the end of each, which takes
    quadratic time: a page of a megabyte could hold up a run for an hour.
    """
    for opening, ending in (("<!--", "-->"), ("<", ">")):
        tail = markup.rfind(ending) + 1
        rest = markup[tail:].replace(opening, opening.replace("<", "&lt;"))
        markup = markup[:tail] + rest
    return markup
