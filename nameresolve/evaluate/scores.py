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
    alignments = align_all(gold, predictions)
    gold_entities = _join(item.gold_entities() for item in alignments)
    found_entities = _join(item.predicted_entities() for item in alignments)
    spellings = _join(item.spellings() for item in alignments)
    gold_chains = _join(item.gold_chains() for item in alignments)
    found_chains = _join(item.predicted_chains() for item in alignments)
    gold_pairs = _alias_pairs(gold_entities, spellings)
    found_pairs = _alias_pairs(found_entities, spellings)
    clusters = _compare_clusters(found_entities, gold_entities)
    mentions = _measure_mentions(alignments)
    shared = len(gold_pairs & found_pairs)
    return Report(
        ner_exact=mentions["exact"],
        ner_typed=mentions["typed"],
        ner_overlap=mentions["overlap"],
        muc=clusters[0],
        b3=clusters[1],
        ceafe=clusters[2],
        conll=_mean(clusters),
        alias_pairs=measure_counts(shared, len(found_pairs), len(gold_pairs)),
        # A missed name is no wrong chain: only what both sides have is compared.
        chains=_mean(_compare_clusters(found_chains, _only(gold_chains, found_chains))),
        counts=_count(alignments),
        details=_detail(alignments, gold_pairs, found_pairs),
    )


type SpellingPairs = set[tuple[str, str]]


def align_all(
    gold: Iterable[GoldDocument], predictions: Iterable[Prediction]
) -> list[Alignment]:
    """Pair the *predictions* with the mentions of each document of *gold*."""
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
        "exact": len(exact),
        "typed": sum(mention.kind is found.kind for mention, found in exact),
        "overlap": sum(len(item.pairs) for item in alignments),
    }
    return {
        name: measure_counts(number, counts.predicted, counts.gold)
        for name, number in right.items()
    }


def _compare_clusters(
    found: Mapping[Key, str], gold: Mapping[Key, str]
) -> tuple[Measures, Measures, Measures]:
    return muc(found, gold), b_cubed(found, gold), ceaf_e(found, gold)


def _only(entities: Mapping[Key, str], keys: Iterable[Key]) -> dict[Key, str]:
    return {key: entities[key] for key in keys}


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
