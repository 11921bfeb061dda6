"""Plain text and Markdown: the text is what the file holds, mark-up included."""

from nameresolve.readers.binary import refuse_binary
from nameresolve.readers.decoding import Decoded, decode


def read_plain(content: bytes, name: str) -> Decoded:
    """Decode *content* and leave everything else as it is, line ends included.

    Raises:
        ReadError: It is no text, or in an encoding nobody can tell.
    """
    refuse_binary(content, name)
    return decode(content, name)
