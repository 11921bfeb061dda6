"""Mail: who writes to whom about what, the text, and the files that came with it."""

import email
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from email.header import decode_header, make_header
from email.message import Message
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from nameresolve.errors import ReadError
from nameresolve.readers.decoding import Decoded, decode
from nameresolve.readers.html import read_html
from nameresolve.readers.inner import read_inner, suffix_of
from nameresolve.readers.lines import split_records
from nameresolve.readers.pieces import (
    Piece,
    Pieces,
    Request,
    read_packed_bytes,
    too_big,
)

MAILS: Final = frozenset((".eml", ".mbox"))
_HEADERS: Final = ("From", "To", "Cc", "Subject")
# A body may hold a line that begins with "From"; only one after an empty line that ends
# in a year (or an offset) parts two mails.
_POSTMARK: Final = re.compile(
    rb"From \S.*\d{2}:\d{2}.*\d{4}\s*$|From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
)
_FIRST: Final = re.compile(rb"From \S")
_DEEPEST: Final = 20
_LONGEST_POSTMARK: Final = 300
_LONGEST_HEADER: Final = 20_000
# Python decodes these, and no mail is written in them.
_NO_CHARSETS: Final = frozenset(
    ("", "idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape")
)


def read_mail(stream: BinaryIO, request: Request) -> Pieces:
    """Read an .eml, and the readable files that are attached to it.

    Raises:
        ReadError: It is too big, or no mail.
    """
    yield from _read_message(read_packed_bytes(stream, request), request, "")


def read_mailbox(stream: BinaryIO, request: Request) -> Pieces:
    """Read the mails of an .mbox, numbered from 1; one that is bad is skipped and said.

    Raises:
        ReadError: It is too big, or no mailbox.
    """
    for number, content in enumerate(_split(stream, request), 1):
        try:
            yield from _read_message(content, request, str(number))
        except ReadError as error:
            yield error


def _split(stream: BinaryIO, request: Request) -> Iterator[bytes]:
    """Yield the bytes of each mail."""
    lines = split_records(stream, request)
    first = next(lines, b"")
    if not _FIRST.match(first):
        reason = "is no mailbox: it does not begin with “From ”; export it again"
        raise ReadError(request.name, reason)
    mail: list[bytes] = []
    size, limit = 0, request.settings.max_packed_bytes
    is_after_gap = False
    for line in lines:
        if is_after_gap and _POSTMARK.match(line[:_LONGEST_POSTMARK]):
            yield b"".join(mail)
            mail, size = [], 0
        else:
            mail.append(line)
            size += len(line)
        if size > limit:
            raise too_big(request.name, limit)
        is_after_gap = not line.strip()
    yield b"".join(mail)


def _read_message(content: bytes, request: Request, part: str) -> Pieces:
    name = f"{request.name}#{part}" if part else request.name
    message = _parse(content, name)
    parts = list(_walk(message))
    body, warning = _read_body(parts, name)
    heading = "\n".join(_read_headers(message))
    if not heading and not body.strip():
        raise ReadError(name, "is no mail: it has neither sender nor text; check it")
    yield Piece("\n\n".join(filter(None, (heading, body.strip()))), part, (), warning)
    for each in parts:
        yield from _read_attachment(each, request, part)


def _parse(content: bytes, name: str) -> Message:
    try:
        return email.message_from_bytes(content)
    except Exception as error:
        # Its parser has stumbled over many a header.
        raise ReadError(name, "is damaged; export it again") from error


def _walk(message: Message) -> Iterator[Message]:
    """Yield the parts that hold something, not too deep: a mail can nest without end."""
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        inner = part.get_payload() if part.is_multipart() else None
        if not isinstance(inner, list):
            yield part
        elif depth < _DEEPEST:
            waiting.extend(
                (each, depth + 1)
                for each in reversed(inner)
                if isinstance(each, Message)
            )


def _read_headers(message: Message) -> Iterator[str]:
    for header in _HEADERS:
        value = _decode_header(message.get(header))
        if value:
            yield f"{header}: {value}"


def _parameter(read: Callable[[], object]) -> str:
    """Read a parameter of a header; nothing where the library stumbles over it."""
    # It sorts the numbers of the parts of a name, and fails where one has none.
    with suppress(Exception):
        return str(read() or "")
    return ""


def _decode_header(value: object) -> str:
    """Decode a header; what cannot be is shown as it stands."""
    try:
        text = str(make_header(decode_header(str(value)[:_LONGEST_HEADER])))
    except Exception:  # noqa: BLE001 - charsets that are not there, broken base64
        text = str(value)[:_LONGEST_HEADER]
    return " ".join(text.split()) if value else ""


def _read_body(parts: list[Message], name: str) -> tuple[str, str | None]:
    """Read the plain text, or the page where there is no plain text."""
    texts = [part for part in parts if not _parameter(part.get_filename)]
    for kind, read in (("text/plain", decode), ("text/html", read_html)):
        bodies = [
            _decode(part, name, read)
            for part in texts
            if part.get_content_type() == kind
        ]
        if any(body.text.strip() for body in bodies):
            warning = next((body.warning for body in bodies if body.warning), None)
            return "\n\n".join(body.text for body in bodies), warning
    return "", None


type _Read = Callable[[bytes, str], Decoded]


def _decode(part: Message, name: str, read: _Read) -> Decoded:
    """Decode as the mail says; where it says nothing or lies, as its bytes tell."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return Decoded("")
    charset = _parameter(part.get_content_charset).lower().replace("-", "_")
    if charset not in _NO_CHARSETS:
        with suppress(LookupError, UnicodeError, ValueError):
            content = content.decode(charset).encode()
    try:
        return read(content, name)
    except ReadError as error:
        return Decoded("", error.reason)


def _read_attachment(part: Message, request: Request, number: str) -> Pieces:
    """Read an attached file whose format can be read; others are passed over."""
    given = _decode_header(_parameter(part.get_filename))
    file = PurePosixPath(given.replace("\\", "/")).name
    content = part.get_payload(decode=True) if file else None
    if not isinstance(content, bytes) or suffix_of(file) not in request.inner:
        return
    name = "/".join(filter(None, (number, file)))
    yield from read_inner([content], name, request, MAILS)
