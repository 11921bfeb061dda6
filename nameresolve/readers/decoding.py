"""Bytes to text: strict where the file says what it is, guessed and said where not.

Line ends are never translated: offsets count the code points that were read.
"""

import codecs
from dataclasses import dataclass

from nameresolve.errors import ReadError

_REMEDY = "save it as UTF-8"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that texts were really saved in, the more usual before the rarer:
# where two explain the bytes equally well, the first is taken.
_LEGACY = (
    "cp1252",
    "cp1251",
    "cp1250",
    "cp1254",
    "cp1256",
    "cp1253",
    "cp1255",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "koi8_u",
    "kz1048",
    "ptcp154",
    "cp866",
    "iso8859_2",
    "iso8859_5",
    "iso8859_6",
    "gb18030",
    "big5",
    "cp932",
    "euc_jp",
    "cp949",
    "mac_roman",
    "mac_cyrillic",
)

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, with what the user should know about how it was read.

    ``is_trimmed`` when site furniture around the main text was not read.
    """

    text: str
    warning: str | None = None
    is_trimmed: bool = False


def decode(content: bytes, name: str) -> Decoded:
    """Decode the bytes of the file *name*; a byte order mark is dropped.

    Strict UTF-8 is tried first, then what a byte order mark says, then UTF-8 with a
    few broken bytes, and at last charset-normalizer guesses and the warning says so.

    Raises:
        ReadError: The bytes are no text, or in an encoding nobody can tell.
    """
    marked = decode_marked(content, name)
    if marked is not None:
        return marked
    if has_many_nuls(content):
        return _decode_unmarked_utf16(content, name)
    return decode_utf8(content) or _decode_legacy(content, name)


def decode_marked(content: bytes, name: str) -> Decoded | None:
    """Decode UTF-16 and UTF-32 that begin with a byte order mark; None without one.

    Raises:
        ReadError: The rest of the file is not what the mark says.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return Decoded(content[len(mark) :].decode(encoding))
            except UnicodeDecodeError as error:
                reason = f"is marked as {encoding.upper()} but is not; {_REMEDY}"
                raise ReadError(name, reason) from error
    return None


def decode_utf8(content: bytes) -> Decoded | None:
    """Decode UTF-8 with at most a few broken bytes; None when it is something else.

    One pasted or cut-off character must not turn every name of a text into another
    encoding's letters, so broken bytes are replaced where sound characters abound.
    """
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = content.decode("utf-8-sig", "replace")
    broken = text.count("\ufffd")
    sound = sum(not character.isascii() for character in text) - broken
    if sound < 10 * broken:
        return None
    return Decoded(text, f"{broken} broken bytes of UTF-8 were replaced by \ufffd")


def has_many_nuls(content: bytes) -> bool:
    """Say whether there are more NUL bytes than stray into a text."""
    return content.count(0) > max(1, len(content) // 100)


def _decode_unmarked_utf16(content: bytes, name: str) -> Decoded:
    """Decode UTF-16 whose mark is missing: all NULs on one side of the pairs."""
    for side, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        text = content.decode(encoding, "replace")
        if not content[1 - side :: 2].count(0) and _is_readable(text):
            return Decoded(text, _guessed(encoding))
    raise ReadError(name, f"is binary, not text; leave it out or {_REMEDY}")


def _is_readable(text: str) -> bool:
    """Say whether nearly all characters are ones that people write."""
    odd = sum(
        not (character.isprintable() or character.isspace()) or character == "\ufffd"
        for character in text
    )
    return odd * 100 <= len(text)


def _decode_legacy(content: bytes, name: str) -> Decoded:
    """Let charset-normalizer find the encoding of bytes that are not UTF-8."""
    controls = len(content) - len(content.translate(None, _CONTROLS))
    encoding = None if controls * 100 > len(content) else _guess_encoding(content)
    if encoding is None:
        reason = f"is binary or in an encoding that cannot be told; {_REMEDY}"
        raise ReadError(name, reason)
    return Decoded(content.decode(encoding, "replace"), _guessed(encoding))


def _guess_encoding(content: bytes) -> str | None:
    """Name the most likely encoding; on a tie, the more usual one."""
    # Slow to import, and nearly every file is UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - see above

    matches = from_bytes(content, cp_isolation=list(_LEGACY))
    best = matches.best()
    if best is None:
        return None
    rank = {encoding: number for number, encoding in enumerate(_LEGACY)}
    tied = {
        encoding
        for match in matches
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
        for encoding in (match.encoding, *match.could_be_from_charset)
    }
    return min(tied, key=lambda encoding: (rank.get(encoding, len(rank)), encoding))


def _guessed(encoding: str) -> str:
    return f"not UTF-8; read as {encoding}, which is a guess; {_REMEDY} to be sure"
