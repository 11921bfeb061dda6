"""Pairs of names of which it is known whether they are spellings of one.

Positives are pairs of spellings of one entity. Negatives are pairs of spellings whose
entities share no spelling, drawn with a fixed seed: any two ("random"), or two that
begin with one letter ("same initial"), which are harder.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

from nameresolve.names.normalize import fold

SEED = 20
PAIRS_OF_AN_ENTITY = 10
SCHEMAS = {
    "Person": "person",
    "Company": "org",
    "Organization": "org",
    "LegalEntity": "org",
}
TYPES = {"PER": "person", "ORG": "org"}

type Entities = Mapping[str, Sequence[str]]
"""The distinct spellings of each entity."""


@dataclass(frozen=True)
class PairSet:
    """Pairs of names of one kind, and whether they are the same."""

    title: str
    kind: str
    lefts: tuple[str, ...]
    rights: tuple[str, ...]
    same: tuple[bool, ...]

    def sample(self, size: int) -> "PairSet":
        """Return at most *size* of the pairs, spread evenly."""
        step = max(1, -(-len(self.same) // size))
        chosen = slice(None, None, step)
        return PairSet(
            self.title,
            self.kind,
            self.lefts[chosen],
            self.rights[chosen],
            self.same[chosen],
        )


def read_pair_sets(folder: Path, negatives: int) -> Iterator[PairSet]:
    """Yield the pair sets that the files of *folder* allow."""
    yield from read_tokens(folder, negatives)
    yield from read_full_names(folder, negatives)
    yield from read_labeled(folder)


def read_tokens(folder: Path, negatives: int) -> Iterator[PairSet]:
    """Yield pairs of bare name tokens from latin_variants_*.tsv."""
    entities: dict[str, Sequence[str]] = {}
    for path in sorted(folder.glob("latin_variants_*.tsv")):
        for entity, names in read_language(path).items():
            entities[f"{path.stem} {entity}"] = names
    yield from draw("Name tokens", "token", entities, negatives)


def read_languages(folder: Path, negatives: int) -> Iterator[tuple[PairSet, PairSet]]:
    """Yield for each file of tokens its pairs with random and with harder negatives."""
    for path in sorted(folder.glob("latin_variants_*.tsv")):
        title = path.stem.removeprefix("latin_variants_").capitalize()
        easier, harder = draw(title, "token", read_language(path), negatives)
        yield easier, harder


def read_language(path: Path) -> Entities:
    """Read the one-word spellings of each entity of a file."""
    entities: dict[str, list[str]] = defaultdict(list)
    for row in read_rows(path, "\t"):
        if len(fold(row["name"]).split()) == 1:
            entities[row["entity_id"]].append(row["name"])
    return entities


def read_full_names(folder: Path, negatives: int) -> Iterator[PairSet]:
    """Yield pairs of full names from sanctions_spelling.tsv."""
    path = folder / "sanctions_spelling.tsv"
    for type_, kind in TYPES.items() if path.exists() else ():
        entities: dict[str, list[str]] = defaultdict(list)
        for row in read_rows(path, "\t"):
            if row["type"] == type_:
                entities[row["entity_id"]].append(row["name"])
        yield from draw(f"Sanctions lists, {kind}", kind, entities, negatives)


def read_labeled(folder: Path) -> Iterator[PairSet]:
    """Yield the labeled pairs of nomenklatura_cases.csv."""
    path = folder / "nomenklatura_cases.csv"
    rows = list(read_rows(path, ",")) if path.exists() else []
    for kind in sorted(set(SCHEMAS.values()), reverse=True) if rows else ():
        chosen = [row for row in rows if SCHEMAS.get(row["schema"]) == kind]
        yield PairSet(
            f"Labeled cases of nomenklatura, {kind}",
            kind,
            tuple(row["name1"] for row in chosen),
            tuple(row["name2"] for row in chosen),
            tuple(row["is_match"] == "true" for row in chosen),
        )


def read_rows(path: Path, delimiter: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with a heading."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        yield from csv.DictReader(stream, delimiter=delimiter)


def draw(
    title: str, kind: str, entities: Entities, negatives: int
) -> Iterator[PairSet]:
    """Yield the positives of *entities* with random and with harder negatives."""
    random = Random(SEED)  # noqa: S311 - a sample, no secret
    positives = sorted(draw_positives(entities, random))
    if not positives:
        return
    strangers = Strangers(entities)
    for label, key in (
        ("random", lambda _: ""),
        ("same initial", lambda name: name[0]),
    ):
        drawn = strangers.draw(negatives, key, random)
        pairs = [*positives, *drawn]
        yield PairSet(
            f"{title}, negatives {label}",
            kind,
            tuple(one for one, _ in pairs),
            tuple(other for _, other in pairs),
            (True,) * len(positives) + (False,) * len(drawn),
        )


def draw_positives(entities: Entities, random: Random) -> set[tuple[str, str]]:
    """Return pairs of spellings that differ by more than case, accents and signs."""
    pairs: set[tuple[str, str]] = set()
    for _, spellings in sorted(entities.items()):
        distinct = {fold(spelling): spelling for spelling in sorted(spellings)}
        found = sorted(combinations(sorted(distinct.values()), 2))
        pairs.update(random.sample(found, min(len(found), PAIRS_OF_AN_ENTITY)))
    return pairs


class Strangers:
    """Pairs of spellings whose bearers have no spelling in common."""

    def __init__(self, entities: Entities) -> None:
        self.owners: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, str] = {}
        for owner, spellings in entities.items():
            for spelling in spellings:
                folded = fold(spelling)
                if folded:
                    self.owners[folded].add(owner)
                    self.names[folded] = spelling
        self.kin = {
            owner: frozenset().union(*(self.owners[fold(s)] for s in spellings))
            for owner, spellings in entities.items()
        }

    def draw(
        self, count: int, key: Callable[[str], str], random: Random
    ) -> list[tuple[str, str]]:
        """Return *count* pairs of names that agree in *key*, none of them twice."""
        shelves: dict[str, list[str]] = defaultdict(list)
        for folded in sorted(self.names):
            shelves[key(folded)].append(folded)
        drawn: dict[tuple[str, str], None] = {}
        names = sorted(self.names)
        for _ in range(20 * count):
            if len(drawn) == count:
                break
            one = random.choice(names)
            other = random.choice(shelves[key(one)])
            if one < other and not self.are_kin(one, other):
                drawn[self.names[one], self.names[other]] = None
        return list(drawn)

    def are_kin(self, one: str, other: str) -> bool:
        """Tell whether the bearers of two names share any spelling."""
        near = union(self.kin[owner] for owner in self.owners[one])
        return bool(near & self.owners[other])


def union(sets: Iterable[frozenset[str]]) -> set[str]:
    """Return what is in any of *sets*."""
    return {item for one in sets for item in one}
