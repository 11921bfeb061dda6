"""The whole program on the texts in ``seeds``, without an alias map.

What has two spellings or more is compared with ``tests/golden/seeds.txt``. When the
result has changed for the better, write the file anew and read the difference:

    NAMERESOLVE_REGENERATE=1 uv run pytest tests/test_golden_seeds.py
    git diff tests/golden
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.model, pytest.mark.slow]

SEEDS = Path(__file__).parents[1] / "seeds"
GOLDEN = Path(__file__).parent / "golden" / "seeds.txt"
REGENERATE = "NAMERESOLVE_REGENERATE"

type Record = dict[str, Any]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """Run the program once."""
    db = tmp_path_factory.mktemp("seeds") / "names.db"
    options = ["--db", str(db), "--aliases", "none", "--quiet", "--json"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-m", "nameresolve", "run", str(SEEDS), *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[Record] = json.loads(done.stdout)
    return found


def draw(records: list[Record]) -> Iterator[str]:
    """Write a line for every name, and one below it for each of its spellings."""
    for record in sorted(records, key=lambda record: (record["kind"], record["name"])):
        variants = record["variants"]
        if len(variants) < 2:
            continue
        yield f"{record['kind']}: {record['name']}"
        for variant in sorted(variants, key=lambda variant: variant["spelling"]):
            yield f"    {variant['spelling']} ×{variant['mentions']}"


def test_the_spellings_are_those_of_the_golden_file(records: list[Record]) -> None:
    drawn = "\n".join(draw(records)) + "\n"
    if os.environ.get(REGENERATE):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(drawn, encoding="utf-8")
    assert drawn == GOLDEN.read_text(encoding="utf-8")


FAMILIES = {
    "Kaken": ("person", ["Bikamal Kaken", "Bikamal Kakan", "Bikamal Kakin"]),
    "Muqai": ("person", ["Adilgazy Muqai", "Adel Ghazi Moqai", "Adel Ghazi Mukai"]),
    "Kunbolat": ("person", ["Kunbolat", "Kumbolat", "Pipolat Konpolat"]),
    "Nauryzbek": ("person", ["Nauryzbek", "Pomurat Naurispek"]),
    "Atajurt": ("org", ["Atajurt", "Atagurt"]),
    "Nagyz Atazhurt": ("org", ["Nagyz Atazhurt"]),
}


def bearers(records: list[Record], family: str) -> set[str]:
    """Give the ids of the entities that have one of the family's spellings."""
    kind, spellings = FAMILIES[family]
    return {
        record["id"]
        for record in records
        if record["kind"] == kind
        and {variant["spelling"] for variant in record["variants"]} & set(spellings)
    }


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_of_spellings_is_one_entity(
    records: list[Record], family: str
) -> None:
    kind, spellings = FAMILIES[family]
    assert len(bearers(records, family)) == 1
    found = {
        variant["spelling"]
        for record in records
        for variant in record["variants"]
        if record["kind"] == kind
    }
    assert set(spellings) <= found


@pytest.mark.parametrize(("one", "other"), list(combinations(FAMILIES, 2)))
def test_two_families_are_two_entities(
    records: list[Record], one: str, other: str
) -> None:
    assert bearers(records, one).isdisjoint(bearers(records, other))
