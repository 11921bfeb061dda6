"""Subtitles: what is said, without numbers, times and tags; the times are places."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from nameresolve.errors import ReadError
from nameresolve.model import Place
from nameresolve.readers.binary import refuse_binary
from nameresolve.readers.decoding import decode
from nameresolve.readers.pieces import Piece, Pieces, Request, read_text_bytes

_CUE = re.compile(
    r"^[ \t]*((?:\d{1,4}:)?\d{1,2}:\d{2})[.,]\d{1,3}[ \t]*-->[^\n]*\n(.*?)(?:\n[ \t]*\n|\Z)",
    re.MULTILINE | re.DOTALL,
)
_TAG = re.compile(r"</?[a-zA-Z0-9.:_ #=\"'-]{1,80}>|\{\\[^{}\n]{1,80}\}")
_SENTENCE_END = tuple(".!?…。؟۔:”\"'»)]♪")
_TURN = ("-", "–", "—", "[", "(", "♪")


def read_subtitles(stream: BinaryIO, request: Request) -> Pieces:
    """Read the cues of SubRip or WebVTT; a sentence that several show is one line.

    Raises:
        ReadError: It is too big, no text, or has no cue.
    """
    content = read_text_bytes(stream, request)
    refuse_binary(content, request.name)
    decoded = decode(content, request.name)
    text, places = _join(_find_cues(decoded.text))
    if not places:
        reason = "has no subtitles (lines such as 00:01:02,000 --> …); check the file"
        raise ReadError(request.name, reason)
    yield Piece(text, places=places, warning=decoded.warning)


def _find_cues(text: str) -> Iterator[tuple[str, str]]:
    """Yield the time and the words of each cue."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    for match in _CUE.finditer(lines):
        words = " ".join(_TAG.sub("", match[2]).split())
        if words:
            yield match[1], words


def _join(cues: Iterator[tuple[str, str]]) -> tuple[str, tuple[Place, ...]]:
    pieces: list[str] = []
    places: list[Place] = []
    offset = 0
    for time, words in cues:
        if pieces:
            is_new = pieces[-1].endswith(_SENTENCE_END) or words.startswith(_TURN)
            pieces.append("\n" if is_new else " ")
            offset += 1
        places.append(Place(offset, time))
        pieces.append(words)
        offset += len(words)
    return "".join(pieces), tuple(places)
