"""Pairs of gold entities that look alike and must stay apart."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from nameresolve.bounding import read_utf8
from nameresolve.errors import GoldError
from nameresolve.evaluate.alignment import Alignment
from nameresolve.evaluate.json_lines import (
    LIMIT,
    MalformedError,
    as_list,
    as_row,
    string,
)
from nameresolve.evaluate.report import KeptApart

type EntityPair = tuple[str, str]
"""Two gold entities."""


def load_hard_pairs(path: Path) -> tuple[EntityPair, ...]:
    """Read the list ``hard_negatives`` of ``{"a", "b"}`` from the JSON file *path*.

    Raises:
        GoldError: the file is missing or not well formed.
    """
    try:
        content = as_row(json.loads(read_utf8(path, LIMIT, MalformedError)))
        rows = map(as_row, as_list(content, "hard_negatives"))
        return tuple((string(row, "a"), string(row, "b")) for row in rows)
    except MalformedError as error:
        raise GoldError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path} is not JSON ({error}); write one object") from error


def check_hard_pairs(
    pairs: Iterable[EntityPair], alignments: Iterable[Alignment]
) -> KeptApart:
    """Tell which *pairs* have mentions in one entity of the predictions."""
    found = _found_entities(alignments)
    listed = list(pairs)
    merged = tuple((a, b) for a, b in listed if not found[a].isdisjoint(found[b]))
    return KeptApart(len(listed), merged)


def _found_entities(alignments: Iterable[Alignment]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for gold, predicted in _entity_pairs(alignments):
        found[gold].add(predicted)
    return found


def _entity_pairs(alignments: Iterable[Alignment]) -> Iterator[EntityPair]:
    for alignment in alignments:
        for mention, prediction in alignment.pairs:
            yield mention.entity, prediction.entity
