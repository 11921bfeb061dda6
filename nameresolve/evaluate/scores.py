"""Every measure of a set of predictions against gold."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import combinations

from nameresolve.evaluate.alignment import Alignment, Key, align
from nameresolve.evaluate.clusters import b_cubed, ceaf_e, members, muc
from nameresolve.evaluate.gold import GoldDocument
from nameresolve.evaluate.predictions import Prediction
from nameresolve.evaluate.report import (
    Confusion,
    Counts,
    Details,
    Measures,
    Report,
    measure_counts,
)


def score(gold: Iterable[GoldDocument], predictions: Iterable[Prediction]) -> Report:
    """Compare *predictions* with *gold*.

    Predictions in documents that the gold does not have count neither way. The order of
    the predictions matters where two of them overlap one gold mention: the first has it.
    """
    alignments = _align_all(gold, predictions)
    gold_entities = _join(item.gold_entities() for item in alignments)
    found_entities = _join(item.predicted_entities() for item in alignments)
    spellings = _join(item.spellings() for item in alignments)
    gold_pairs = _alias_pairs(gold_entities, spellings)
    found_pairs = _alias_pairs(found_entities, spellings)
    clusters = {
        "muc": muc(found_entities, gold_entities),
        "b3": b_cubed(found_entities, gold_entities),
        "ceafe": ceaf_e(found_entities, gold_entities),
    }
    shared = len(gold_pairs & found_pairs)
    return Report(
        **_measure_mentions(alignments),
        **clusters,
        conll=_mean(list(clusters.values())),
        alias_pairs=measure_counts(shared, len(found_pairs), len(gold_pairs)),
        counts=_count(alignments),
        details=_detail(alignments, gold_pairs, found_pairs),
    )


type SpellingPairs = set[tuple[str, str]]


def _align_all(
    gold: Iterable[GoldDocument], predictions: Iterable[Prediction]
) -> list[Alignment]:
    by_document: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        by_document[prediction.document].append(prediction)
    return [align(document, by_document.get(document.id, ())) for document in gold]


def _join(mappings: Iterable[Mapping[Key, str]]) -> dict[Key, str]:
    return {key: value for mapping in mappings for key, value in mapping.items()}


def _count(alignments: Sequence[Alignment]) -> Counts:
    return Counts(
        documents=len(alignments),
        gold=sum(len(item.document.mentions) for item in alignments),
        predicted=sum(item.predicted for item in alignments),
    )


def _measure_mentions(alignments: Sequence[Alignment]) -> dict[str, Measures]:
    counts = _count(alignments)
    exact = [pair for item in alignments for pair in item.exact]
    right = {
        "ner_exact": len(exact),
        "ner_typed": sum(mention.kind is found.kind for mention, found in exact),
        "ner_overlap": sum(len(item.pairs) for item in alignments),
    }
    return {
        name: measure_counts(number, counts.predicted, counts.gold)
        for name, number in right.items()
    }


def _mean(measures: Sequence[Measures]) -> Measures:
    # The CoNLL figure is the mean of the three F1, not the F1 of the means.
    return Measures(
        *(
            sum(getattr(item, column.name) for item in measures) / len(measures)
            for column in fields(Measures)
        )
    )


def _alias_pairs(
    entities: Mapping[Key, str], spellings: Mapping[Key, str]
) -> SpellingPairs:
    """Return the pairs of different spellings that share an entity.

    Only mentions that the gold has count, under the gold's spelling.
    """
    known = {key: entity for key, entity in entities.items() if key in spellings}
    return {
        pair
        for cluster in members(known).values()
        for pair in combinations(sorted({spellings[key] for key in cluster}), 2)
    }


def _detail(
    alignments: Sequence[Alignment], gold: SpellingPairs, found: SpellingPairs
) -> Details:
    return Details(
        missed=_rank(mention.text for item in alignments for mention in item.missed),
        spurious=_rank(found.text for item in alignments for found in item.spurious),
        false_merges=tuple(sorted(found - gold)),
        missed_merges=tuple(sorted(gold - found)),
        confusion=_confuse(alignments),
    )


def _rank(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(texts).most_common())


def _confuse(alignments: Iterable[Alignment]) -> tuple[Confusion, ...]:
    kinds = Counter(
        (mention.kind, found.kind)
        for item in alignments
        for mention, found in item.exact
    )
    return tuple(sorted(Confusion(*pair, count) for pair, count in kinds.items()))
