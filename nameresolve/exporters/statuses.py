"""Which part of a result is exported: what people confirmed, what a map says, the rest."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum

from nameresolve.matching.components import components
from nameresolve.model import Chain, Entity, Merge, Resolution, Source, Variant
from nameresolve.names.normalize import join_lines, spelling_key


class Status(StrEnum):
    """Who is behind a merge: a person, an alias map, or the scores alone."""

    CONFIRMED = "confirmed"
    IMPORTED = "imported"
    AUTO = "auto"


STATUS_OF = {
    Source.HUMAN: Status.CONFIRMED,
    Source.ALIAS: Status.IMPORTED,
    Source.SCORE: Status.AUTO,
}


def status_of(merge: Merge) -> Status:
    """Say who is behind *merge*: a decision is its only evidence."""
    features = {item.feature for item in merge.comparison.evidence}
    decided = (source for source in STATUS_OF if str(source) in features)
    return STATUS_OF[next(decided, Source.SCORE)]


def keep_statuses(resolution: Resolution, wanted: Collection[Status]) -> Resolution:
    """Leave of each entity only the names that merges of *wanted* statuses hold together.

    An entity of which nothing was merged so is left out, unless ``auto`` is wanted, too:
    then entities are whole.
    """
    if not wanted or Status.AUTO in wanted:
        return resolution
    parts = (_keep(entity, frozenset(wanted)) for entity in resolution.entities)
    kept = tuple(entity for entity in parts if entity is not None)
    ids = {entity.id for entity in kept}
    questions = (q for q in resolution.questions if {q.left, q.right} <= ids)
    return replace(resolution, entities=kept, questions=tuple(questions))


def _keep(entity: Entity, wanted: frozenset[Status]) -> Entity | None:
    merges = [merge for merge in entity.merges if status_of(merge) in wanted]
    if not merges:
        return None
    names = sorted({spelling_key(n) for m in merges for n in (m.left, m.right)})
    position = {name: number for number, name in enumerate(names)}
    root = components(
        (position[spelling_key(m.left)], position[spelling_key(m.right)])
        for m in merges
    )
    groups: dict[int, list[Chain]] = defaultdict(list)
    for chain in entity.chains:
        number = position.get(spelling_key(chain.form))
        if number is not None:
            groups[root[number]].append(chain)
    if not groups:
        return None
    # A part of an entity that is held together by scores alone: the largest stands.
    first, chains = max(groups.items(), key=lambda group: (_count(group[1]), -group[0]))
    inside = {name for name, number in position.items() if root[number] == first}
    held = tuple(m for m in merges if spelling_key(m.left) in inside)
    return _rebuild(entity, chains, held)


def _rebuild(
    entity: Entity, chains: Sequence[Chain], merges: tuple[Merge, ...]
) -> Entity:
    variants = _count_variants(chains)
    spellings = {variant.spelling for variant in variants}
    name = entity.name if entity.name in spellings else variants[0].spelling
    statuses = {status_of(merge) for merge in merges}
    return replace(
        entity,
        name=name,
        variants=variants,
        chains=tuple(chains),
        merges=merges,
        source=Source.HUMAN if Status.CONFIRMED in statuses else Source.ALIAS,
    )


def _count(chains: Sequence[Chain]) -> int:
    return sum(len(chain.mentions) for chain in chains)


def _count_variants(chains: Sequence[Chain]) -> tuple[Variant, ...]:
    counts: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for mention in chain.mentions:
            spelling = join_lines(mention.text)
            counts[spelling] += 1
            documents[spelling].add(chain.document)
    return tuple(
        Variant(spelling, count, len(documents[spelling]))
        for spelling, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    )
