"""Files that are no text, known by how they begin."""

from nameresolve.errors import ReadError

# Only beginnings that no prose has: "GIF8" or "BZh" alone could start a sentence.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-1.", "a PDF; save it under a name that ends in .pdf"),
    (b"%PDF-2.", "a PDF; save it under a name that ends in .pdf"),
    (
        b"PK\x03\x04",
        "a zip archive or an office document; save it under a name that says which",
    ),
    (b"PK\x05\x06", "an empty zip archive; leave it out"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save it as plain text"),
    (b"{\\rtf1", "a rich text document; save it under a name that ends in .rtf"),
    (b"\x89PNG\r\n", "an image; run text recognition on it first"),
    (b"\xff\xd8\xff", "an image; run text recognition on it first"),
    (b"GIF87a", "an image; run text recognition on it first"),
    (b"GIF89a", "an image; run text recognition on it first"),
    (b"II*\x00", "an image; run text recognition on it first"),
    (b"MM\x00*", "an image; run text recognition on it first"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"BZh91AY&SY", "compressed; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"Rar!\x1a\x07", "an archive; unpack it first"),
    (b"\x7fELF", "a program; leave it out"),
    (b"SQLite format 3\x00", "a database; leave it out"),
)


def refuse_binary(content: bytes, name: str) -> None:
    """Stop at a file that begins like a format which is no text.

    Raises:
        ReadError: It is one; the sentence says what it is and what to do.
    """
    for beginning, verdict in _MAGIC:
        if content.startswith(beginning):
            raise ReadError(name, f"is {verdict}")
