"""Columns and tables of a page are read in the order in which they were drawn."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nameresolve.readers import Reading, Source, read_opened
from nameresolve.settings import Settings

LEFT = [f"the left column goes on with line {n:02}" for n in range(20)]
RIGHT = [f"on the right there is the line {n:02}" for n in range(20)]
HEAD, FOOT = "A headline over both of the columns", "A line below both of them"
CELLS = ["Omar Karimov", "Ali", "Gulnara Sadykova the Elder", "Bo"] * 5
ROLES = ["mayor of the old town of Kashgar", "clerk", "guard", "editor"] * 5


def draw(across: int, up: int, text: str) -> str:
    return f"BT /F1 11 Tf {across} {up} Td ({text}) Tj ET"


def down(across: int, lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield draw(across, 700 - 14 * number, line)


def by_columns(left: list[str], right: list[str]) -> list[str]:
    return [*down(50, left), *down(320, right)]


def by_rows(left: list[str], right: list[str]) -> list[str]:
    pairs = zip(down(50, left), down(320, right), strict=True)
    return [drawn for pair in pairs for drawn in pair]


def in_one_object(left: list[str], right: list[str]) -> list[str]:
    rows = (
        f"({one}) Tj 270 0 Td ({two}) Tj -270 -14 Td"
        for one, two in zip(left, right, strict=True)
    )
    return ["BT /F1 11 Tf 50 700 Td", *rows, "ET"]


def read(content: bytes) -> str:
    source = Source(Path("a.pdf"), "a.pdf")
    (reading,) = read_opened(io.BytesIO(content), source, Settings())
    assert isinstance(reading, Reading)
    return " ".join(reading.document.text.split())


def test_columns_that_were_drawn_one_after_the_other_are_read_so(
    drawn_pdf: Callable[..., bytes],
) -> None:
    drawn = [draw(50, 750, HEAD), *by_columns(LEFT, RIGHT), draw(50, 300, FOOT)]
    text = read(drawn_pdf("\n".join(drawn)))
    assert text == " ".join([HEAD, *LEFT, *RIGHT, FOOT])


@pytest.mark.parametrize("order", [by_rows, in_one_object])
def test_what_was_drawn_row_by_row_is_read_so(
    order: Callable[[list[str], list[str]], list[str]],
    drawn_pdf: Callable[..., bytes],
) -> None:
    rows = (f"{cell} {role}" for cell, role in zip(CELLS, ROLES, strict=True))
    assert read(drawn_pdf("\n".join(order(CELLS, ROLES)))) == " ".join(rows)
