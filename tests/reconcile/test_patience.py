"""Who says too little, or too slowly, is not waited for: real sockets, little patience."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import ClassVar

import pytest

from nameresolve.reconcile.patience import PatientProtocol
from serving import reconciling

PATIENCE = 60.0
"""Seconds after which a server that has not hung up is taken for one that never does."""
A_MOMENT = 0.05
HEAD = b"Host: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
LENGTH = b"Content-Length: 100000\r\n\r\n"
SLOW = {
    "nothing": b"",
    "half a line": b"GE",
    "a head": b"GET / HTTP/1.1\r\nHost: ",
    "a head that ends nowhere": b"GET / HTTP/1.1\r\n" + HEAD + b"X-More: ",
    "a body": b"POST / HTTP/1.1\r\n" + HEAD + LENGTH,
    "a body that nobody wants": b"POST /nothing HTTP/1.1\r\n" + HEAD + LENGTH,
    "the second request": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET / HT",
}


class Hasty(PatientProtocol):
    patience: ClassVar[float] = 0.2


class Calm(PatientProtocol):
    patience: ClassVar[float] = 4.0


@contextmanager
def connected(port: int) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as client:
        yield client


def drip(client: socket.socket) -> bytes:
    """Send byte after byte until the other side hangs up; give what it said."""
    said = b""
    client.settimeout(A_MOMENT)
    for _ in range(int(PATIENCE / A_MOMENT)):
        try:
            piece = client.recv(65536)
            if not piece:
                return said
            said += piece
        except TimeoutError:
            client.send(b"a")
        except ConnectionError:
            return said
    pytest.fail(f"still waited for after {PATIENCE} seconds; said {said!r}")


@pytest.mark.parametrize("begin", SLOW.values(), ids=SLOW)
def test_a_request_that_comes_byte_by_byte_is_hung_up_on(begin: bytes) -> None:
    with reconciling(Hasty.patience, http=Hasty) as port, connected(port) as client:
        client.sendall(begin)
        drip(client)


def test_who_says_nothing_is_hung_up_on() -> None:
    with reconciling(http=Hasty) as port, connected(port) as client:
        assert client.recv(1) == b""


def test_a_body_that_does_not_come_is_refused_in_a_sentence() -> None:
    with reconciling(Hasty.patience, http=Hasty) as port, connected(port) as client:
        client.sendall(SLOW["a body"])
        assert b"The request has not arrived in time." in drip(client)


@pytest.mark.slow
def test_who_asks_again_and_again_is_answered_again_and_again() -> None:
    with reconciling(http=Calm) as port:
        client = HTTPConnection("127.0.0.1", port)
        client.connect()
        client.auto_open = 0  # one connection for all
        for _ in range(6):
            time.sleep(Calm.patience / 4)
            client.request("GET", "/suggest/type?prefix=p")
            with client.getresponse() as answer:
                assert json.load(answer)["result"]
        client.close()
