"""Files are read up to a limit, whether they say how large they are or not."""

import io
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.bounding import about, read_file, read_input, read_stream, read_utf8
from nameresolve.errors import DecisionError, InputError, ReadError

fail = about(DecisionError, "a.jsonl")


def read_pipe(content: bytes, limit: int) -> bytes:
    """Read what another thread writes into a pipe; whoever reads may stop early."""
    outlet, inlet = os.pipe()

    def write() -> None:
        with suppress(BrokenPipeError), os.fdopen(inlet, "wb", 0) as stream:
            stream.write(content)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with os.fdopen(outlet, "rb") as stream:
            return read_stream(stream, limit, fail)
    finally:
        writer.join()


def read_buffer(content: bytes, limit: int) -> bytes:
    return read_stream(io.BytesIO(content), limit, fail)


@pytest.mark.parametrize("read", [read_buffer, read_pipe])
@given(content=st.binary(max_size=50), limit=st.integers(0, 50))
def test_all_is_read_or_nothing(
    read: Callable[[bytes, int], bytes], content: bytes, limit: int
) -> None:
    if len(content) <= limit:
        assert read(content, limit) == content
        return
    with pytest.raises(DecisionError, match=f"the limit of {limit} bytes"):
        read(content, limit)


def test_a_pipe_is_not_read_to_its_end() -> None:
    with pytest.raises(DecisionError, match=r"a\.jsonl: is more than the limit of 9 b"):
        read_pipe(bytes(10_000_000), 9)


def test_what_was_read_already_does_not_count() -> None:
    stream = io.BytesIO(b"12345")
    stream.read(2)
    assert read_stream(stream, 3, fail) == b"345"


def test_the_size_and_the_remedy_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(bytes(12))
    with pytest.raises(DecisionError) as caught:
        read_file(path, 11, fail, remedy="keep less")
    said = "a.jsonl: is 12 bytes, more than the limit of 11 bytes; keep less"
    assert str(caught.value) == said


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r"cannot be read .*; check the path"):
        read_file(tmp_path, 11, fail)
    with pytest.raises(InputError, match="there is no such file; check the path"):
        read_input(tmp_path / "a", 11)
    with pytest.raises(ReadError, match="cannot be read"):
        read_input(tmp_path, 11)


def test_text_is_utf8_with_or_without_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\xef\xbb\xbf\xc3\xa4")
    assert read_utf8(path, 9, fail) == "ä"
    path.write_bytes(b"a\xff")
    with pytest.raises(DecisionError, match="is not UTF-8 at byte 1; save it"):
        read_utf8(path, 9, fail)
