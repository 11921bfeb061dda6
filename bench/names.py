"""How well spellings of one name are told from others, beside what else there is.

    uv run --group peers --with rigour --with nomenklatura \
        python bench/names.py FOLDER [--negatives N] [--write]

FOLDER holds pair sets: latin_variants_*.tsv and sanctions_spelling.tsv (entity_id, name
and, for the latter, type) and nomenklatura_cases.csv (schema, name1, name2, is_match);
what is missing is left out. All scorers see the same pairs in one run. A scorer too
slow for all of them sees an even sample, and its row says so; one whose package is
missing is listed as not installed. --write puts the tables into docs/name_matching.md.
rigour and nomenklatura need ICU and a compiler, and are no dependency therefore.
"""

import argparse
import re
import warnings
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from time import perf_counter

import numpy as np
from name_measures import Curve, make_curve
from name_pairs import PairSet, read_languages, read_pair_sets, read_rows
from name_peers import OURS, PEERS, WITH_OWN_ANALYSIS, Peer, Score, score_ours

from nameresolve.names.normalize import fold

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "name_matching.md"
HARD_PAIRS = ROOT / "tests" / "matching" / "tables" / "hard_pairs.tsv"
BLOCK = re.compile(r"(<!-- begin bench/names.py -->\n).*(<!-- end -->)", re.DOTALL)
LABELED = "Labeled"
# Fewer negatives than this make a false-positive rate of 0.1 % meaningless.
FEW_PAIRS = 1_000
# A scorer that can see no more is left out of the table of languages.
FEWER_PAIRS = 100_000

type Measure = Callable[[Curve], float]

MANY: dict[str, Measure] = {
    "AUC": Curve.area,
    "average precision": Curve.average_precision,
    "recall at 1 % false positives": lambda c: c.recall_at_false_positives(0.01),
    "recall at 0.1 %": lambda c: c.recall_at_false_positives(0.001),
}
FULL_NAMES: dict[str, Measure] = MANY | {
    "recall at 99 % precision": lambda c: c.recall_at_precision(0.99),
}
FEW: dict[str, Measure] = {
    "AUC": Curve.area,
    "average precision": Curve.average_precision,
    "best F1": Curve.best_f1,
}


def measures_of(pairs: PairSet) -> dict[str, Measure]:
    """Return the columns that make sense for *pairs*."""
    if len(pairs.same) < FEW_PAIRS:
        return FEW
    return MANY if pairs.kind == "token" else FULL_NAMES


def table(pairs: PairSet, scorers: dict[Peer, Score | None]) -> Iterator[str]:
    """Yield the lines of the table of one pair set."""
    measures = measures_of(pairs)
    same = sum(pairs.same)
    yield f"**{pairs.title}**: {same:,} pairs the same, {len(pairs.same) - same:,} not."
    yield ""
    yield f"| scorer | {' | '.join(measures)} | pairs/s |"
    yield "|---" * (len(measures) + 2) + "|"
    for peer, score in scorers.items():
        yield row(peer, score, pairs, measures)
    yield ""


def row(
    peer: Peer, score: Score | None, pairs: PairSet, measures: dict[str, Measure]
) -> str:
    """Score *pairs* and return a row of the table."""
    if score is None:
        return f"| {peer.name} | not installed |" + " |" * len(measures)
    chosen = pairs.sample(peer.most_pairs)
    lefts, rights = chosen.lefts, chosen.rights
    if peer.name not in WITH_OWN_ANALYSIS:
        lefts, rights = tuple(map(fold, lefts)), tuple(map(fold, rights))
    start = perf_counter()
    scores = score(lefts, rights, pairs.kind)
    seconds = perf_counter() - start
    curve = make_curve(scores, np.array(chosen.same))
    name = f"**{peer.name}**" if peer.name == OURS else peer.name
    if len(chosen.same) < len(pairs.same):
        name += f" ({len(chosen.same):,} of the pairs)"
    cells = [f"{measure(curve):.3f}" for measure in measures.values()]
    return f"| {name} | {' | '.join(cells)} | {speed(len(lefts) / seconds)} |"


def languages(
    folder: Path, negatives: int, scorers: dict[Peer, Score | None]
) -> Iterator[str]:
    """Yield the table of the languages beside the best of the other fast scorers."""
    fast = {
        peer: score
        for peer, score in scorers.items()
        if score and peer.most_pairs > FEWER_PAIRS
    }
    yield "**Name tokens by language**: AUC beside random negatives, and recall at 1 % of"
    yield "those with the same initial; the best of the other fast scorers stands behind."
    yield ""
    yield "| language | AUC | the best other | recall | the best other | ratio |"
    yield "|---|---|---|---|---|---|"
    for easier, harder in read_languages(folder, negatives):
        language = harder.title.partition(",")[0]
        area, its_area, _ = beside_others(fast, easier, Curve.area)
        recall, its_recall, ratio = beside_others(
            fast, harder, lambda curve: curve.recall_at_false_positives(0.01)
        )
        yield (
            f"| {language} | {area} | {its_area} | {recall} | {its_recall} "
            f"| {ratio:.2f} |"
        )
    yield ""


def beside_others(
    scorers: dict[Peer, Score], pairs: PairSet, measure: Measure
) -> tuple[str, str, float]:
    """Return our figure, the best other with its name, and the ratio of the two."""
    lefts, rights = tuple(map(fold, pairs.lefts)), tuple(map(fold, pairs.rights))
    found = {
        peer.name: measure(
            make_curve(score(lefts, rights, pairs.kind), np.array(pairs.same))
        )
        for peer, score in scorers.items()
    }
    ours = found.pop(OURS)
    best = max(found, key=lambda name: found[name])
    return f"{ours:.3f}", f"{found[best]:.3f} ({best})", ours / found[best]


def speed(rate: float) -> str:
    """Return a rate with two significant digits."""
    return f"{float(f'{rate:.2g}'):,.0f}"


def hard_pairs() -> Iterator[str]:
    """Yield the table of the pairs that other measures take for the opposite."""
    yield "**Pairs that are hard to tell**, with the probability that they are the same."
    yield ""
    yield "| left | right | the same? | nameresolve | Jaro-Winkler |"
    yield "|---|---|---|---|---|"
    jaro_winkler = next(peer for peer in PEERS if peer.name == "Jaro-Winkler").make()
    for pair in read_rows(HARD_PAIRS, "\t"):
        left, right, kind = pair["left"], pair["right"], pair["kind"]
        ours = score_ours([left], [right], kind)[0]
        other = jaro_winkler([fold(left)], [fold(right)], kind)[0]
        yield f"| {left} | {right} | {pair['same']} | {ours:.2f} | {other:.2f} |"
    yield ""


def make_scorers() -> dict[Peer, Score | None]:
    """Make what is installed; the first call of some takes seconds to load data."""
    scorers: dict[Peer, Score | None] = {}
    for peer in PEERS:
        try:
            scorers[peer] = peer.make()
        except ImportError:
            scorers[peer] = None
            continue
        scorers[peer](["anna"], ["hanna"], "person")
    return scorers


def write(lines: list[str]) -> None:
    """Put the tables between the marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    block = "\n".join(lines)
    found = BLOCK.sub(lambda match: f"{match[1]}{block}\n{match[2]}", page)
    PAGE.write_text(found, encoding="utf-8")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--negatives", type=int, default=20_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # old packages among the peers
    scorers = make_scorers()
    lines: list[str] = []
    tables = chain(
        languages(options.folder, options.negatives, scorers),
        *(
            table(pairs, scorers)
            for pairs in read_pair_sets(options.folder, options.negatives)
        ),
        hard_pairs(),
    )
    for line in tables:
        print(line, flush=True)
        lines.append(line)
    if options.write:
        write(lines)


if __name__ == "__main__":
    main()
