"""How the reconciliation service stands load for long, and requests that are malformed.

    uv run python bench/serve_load.py [--minutes M] [--clients N] [--names N]

The real program is started over N made-up names (10 000), and so many clients (20) ask it
batches of ten queries without a pause for so many minutes (30). No two batches are
alike; one request in a hundred is malformed in one of the ways below. Each minute are
printed the requests, the slowest answer (seconds), the statuses, and the memory of the
service; at the end how much it has grown from the first tenth of the time to the last. The
exit code is 1 if anything was answered with a five-hundred, or not at all.

Nothing but 127.0.0.1 is asked, and all ends by itself.
"""

import argparse
import json
import random
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit

from process_memory import measure_tree
from serve import Asked, make_queries, make_workspace, serve

from nameresolve.cli.serving import read_records
from nameresolve.reconcile.records import Record

BATCH = 10
MALFORMED = 0.01
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MEGABYTE = 1_000_000
BROKEN = -1
"""Counted where a request had no answer."""

type Send = Callable[[HTTPConnection, random.Random], int]


@dataclass
class Tally:
    """What was answered in one minute."""

    statuses: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def note(self, status: int, seconds: float) -> None:
        """Count an answer."""
        with self.lock:
            self.statuses[status] += 1
            self.slowest = max(self.slowest, seconds)

    def take(self) -> tuple[Counter[int], float]:
        """Give what was counted, and begin anew."""
        with self.lock:
            taken = self.statuses, self.slowest
            self.statuses, self.slowest = Counter(), 0.0
        return taken


def post(connection: HTTPConnection, body: bytes, **headers: str) -> int:
    """Post *body*, and give the status."""
    connection.request("POST", "/", body, {**FORM, **headers})
    return _finish(connection)


def get(connection: HTTPConnection, path: str, **headers: str) -> int:
    """Get *path*, and give the status."""
    connection.request("GET", path, headers=headers)
    return _finish(connection)


def _finish(connection: HTTPConnection) -> int:
    response = connection.getresponse()
    response.read()
    return response.status


def write_batch(batch: list[Asked]) -> bytes:
    """Write a batch as a form."""
    queries = {
        f"q{number}": {"query": each.text, "limit": 5}
        | ({"type": str(each.kind)} if each.kind else {})
        for number, each in enumerate(batch)
    }
    return urlencode({"queries": json.dumps(queries)}).encode()


def send_noise(connection: HTTPConnection, dice: random.Random) -> int:
    """Send bytes that are no HTTP over a connection of their own."""
    with socket.create_connection((connection.host, connection.port), 60) as raw:
        raw.sendall(dice.randbytes(200) + b"\r\n\r\n")
        answer = raw.recv(1000)
    words = answer.split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def send_half(connection: HTTPConnection, _: random.Random) -> int:
    """Say that much will come, send little, and go."""
    with socket.create_connection((connection.host, connection.port), 60) as raw:
        raw.sendall(
            b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9999\r\n\r\nq"
        )
    return 0


MALFORMATIONS: tuple[Send, ...] = (
    send_noise,
    send_half,
    lambda connection, dice: post(connection, b"queries=" + dice.randbytes(300)),
    lambda connection, _: post(connection, b"queries=%7B"),
    lambda connection, _: post(connection, b"queries=" + b"[" * 50_000),
    lambda connection, _: post(connection, b"x" * (MEGABYTE + 1)),
    lambda connection, _: post(connection, b"queries={}", Host="evil.example"),
    lambda connection, _: post(connection, b"queries={}", Origin="http://evil.example"),
    lambda connection, _: post(connection, b"{}", **{"Content-Type": "text/plain"}),
    lambda connection, _: get(connection, "/?queries=%FF%00&callback=take"),
    lambda connection, _: get(connection, "/entity?id=" + "x" * 5_000),
    lambda connection, _: get(connection, "/suggest/entity?prefix=%00&cursor=-1"),
    lambda connection, _: get(connection, "/../../etc/passwd"),
    lambda connection, _: post(
        connection, write_batch([Asked("a b " * 240, None)] * 10)
    ),
)


def ask(
    address: tuple[str, int],
    records: tuple[Record, ...],
    tally: Tally,
    *,
    seed: int,
    until: float,
) -> None:
    """Be one client, until the time has come."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    connection = HTTPConnection(*address, timeout=120)
    while monotonic() < until:
        begun = monotonic()
        try:
            if dice.random() < MALFORMED:
                status = dice.choice(MALFORMATIONS)(connection, dice)
            else:
                batch = make_queries(records, BATCH, dice)
                status = post(connection, write_batch(batch))
        except (OSError, HTTPException):
            # A server may close a connection whose request it has refused.
            connection.close()
            status = BROKEN
        tally.note(status, monotonic() - begun)


def watch(process: int, tally: Tally, minutes: float) -> tuple[Counter[int], list[int]]:
    """Print a line a minute; give all statuses, and the memory again and again."""
    statuses: Counter[int] = Counter()
    sizes: list[int] = []
    until = monotonic() + 60 * minutes
    next_line = monotonic() + 60
    while monotonic() < until:
        sleep(min(5, max(0.1, until - monotonic())))
        sizes.append(measure_tree(process))
        if monotonic() >= min(next_line, until):
            next_line += 60
            counted, slowest = tally.take()
            statuses += counted
            print(
                f"{counted.total():8,} requests  slowest {slowest:6.2f} s  "
                f"{sizes[-1] / MEGABYTE:6.0f} MB  {dict(sorted(counted.items()))}",
                flush=True,
            )
    return statuses, sizes


def main() -> None:
    """Put the service under load."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--names", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "names.db"
        make_workspace(db, given.names)
        records, _ = read_records(db)
        with serve(db) as (address, process), ThreadPoolExecutor(given.clients) as pool:
            place = urlsplit(address)
            at = (place.hostname or "", place.port or 0)
            tally, until = Tally(), monotonic() + 60 * given.minutes
            clients = [
                pool.submit(ask, at, records, tally, seed=seed, until=until)
                for seed in range(given.clients)
            ]
            statuses, sizes = watch(process, tally, given.minutes)
            for client in clients:
                client.result()
            statuses += tally.take()[0]
    tenth = max(1, len(sizes) // 10)
    first, last = max(sizes[:tenth]), max(sizes[-tenth:])
    print(f"{statuses.total():,} requests: {dict(sorted(statuses.items()))}")
    print(
        f"memory: {first / MEGABYTE:.0f} MB at most in the first tenth of the time, "
        f"{last / MEGABYTE:.0f} MB in the last, {max(sizes) / MEGABYTE:.0f} MB in all"
    )
    sys.exit(any(status >= 500 for status in statuses))  # noqa: PLR2004 - five-hundreds


if __name__ == "__main__":
    main()
