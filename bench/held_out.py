"""How well names are found in a corpus that had no part in fitting the weights.

    uv run python bench/held_out.py [GOLD.jsonl[:FOLDER] ...]

For each corpus the weights of the reasons are fitted to the others (as
scripts/fit_kind_weights.py does) and used to find the names in it. Prints P, R and F1,
typed, exact and overlap, with the shipped weights and with these, then with these and
without each part in turn: a part that does not pay here is not worth having. Without
arguments the corpora of the tests are used. The rules themselves were written with the
first three in view, so their figures still flatter; tests/fixtures/held_out was written
to be counted only, and nothing is ever fitted to it.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "scripts")]

import fit_kind_weights as fitting
import recognition as measuring

from nameresolve.recognize.pipeline import load_recognizer


def main(arguments: Sequence[str]) -> None:
    """Print a table a corpus."""
    recognize = load_recognizer()
    listed = list(arguments or (*measuring.DEFAULTS, *measuring.UNFITTED))
    corpora = [measuring.read_corpus(argument, recognize) for argument in listed]
    examples = {
        argument: make_examples(corpus)
        for argument, corpus in zip(listed, corpora, strict=True)
        if argument not in measuring.UNFITTED
    }
    for argument, corpus in zip(listed, corpora, strict=True):
        weights = fitting.fit([examples[a] for a in examples if a != argument])
        shipped = measuring.score(corpus, measuring.whole(corpus))
        print(
            f"\n{corpus.name:26}typed P R F1        exact P R F1        overlap P R F1"
        )
        print(f"{'shipped weights':26}" + "   ".join(shipped))
        measuring.print_variants(corpus, weights)
        measuring.print_second_pass(corpus, weights)
        measuring.print_kinds(corpus, weights)


def make_examples(corpus: measuring.Corpus) -> fitting.Corpus:
    """Return the candidates of a corpus with their true classes."""
    documents = [page.document for page in corpus.pages]
    return fitting.make_corpus(corpus.name, documents, corpus.records, corpus.spans)


if __name__ == "__main__":
    main(sys.argv[1:])
