"""Chains of annotated documents: what is given are the mentions and their kinds."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from nameresolve.chains import build_chains
from nameresolve.model import Chain, Document, Kind, Mention

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "tests" / "fixtures" / "corpora"
GOLD = {
    "seeds": (ROOT / "tests" / "fixtures" / "seeds_gold.jsonl", ROOT / "seeds"),
    "horn_africa": (CORPORA / "horn_africa" / "gold.jsonl", CORPORA / "horn_africa"),
    "slavic_caucasus": (
        CORPORA / "slavic_caucasus" / "gold.jsonl",
        CORPORA / "slavic_caucasus",
    ),
}

# What no rule of language tells: whom a child is named after, two neighbors whose names
# differ in one silent letter.
KNOWN_FALSE = {
    "seeds": set(),
    "horn_africa": {
        ("P:haile_dawit", "P:haile_tesfaye"),
    },
    "slavic_caucasus": set(),
}
LEAST_COMPLETE = {"seeds": 0.95, "horn_africa": 0.95, "slavic_caucasus": 0.9}
"""The share of gold chains (0 to 1) that are found whole."""


def annotated(name: str) -> Iterator[tuple[Document, dict[Mention, str]]]:
    gold, folder = GOLD[name]
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        # As the program reads it: line ends stay what they are.
        text = (folder / row["id"]).read_bytes().decode("utf-8")
        document = Document(row["id"], text)
        yield (
            document,
            {
                Mention(
                    document.path,
                    m["start"],
                    m["end"],
                    text[m["start"] : m["end"]],
                    Kind(m["type"].lower()),
                ): m["entity"]
                for m in row["mentions"]
            },
        )


def entities_in(chain: Chain, gold: dict[Mention, str]) -> set[str]:
    return {gold[mention] for mention in chain.mentions}


@pytest.mark.parametrize("name", GOLD)
def test_only_known_chains_mix_two_entities(name: str) -> None:
    mixed = {
        tuple(sorted(entities))
        for document, gold in annotated(name)
        for chain in build_chains(document, list(gold))
        if len(entities := entities_in(chain, gold)) > 1
    }
    assert mixed == KNOWN_FALSE[name]


@pytest.mark.parametrize("name", GOLD)
def test_most_entities_are_one_chain_in_a_document(name: str) -> None:
    whole = total = 0
    for document, gold in annotated(name):
        chains = build_chains(document, list(gold))
        for entity in set(gold.values()):
            total += 1
            whole += sum(entity in entities_in(chain, gold) for chain in chains) == 1
    assert whole / total >= LEAST_COMPLETE[name]
