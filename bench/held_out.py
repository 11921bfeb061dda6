"""How well names are found in a corpus that had no part in fitting the weights.

    uv run python bench/held_out.py [GOLD.jsonl[:FOLDER] ...]

For each corpus the weights of the reasons are fitted to the others (as
scripts/fit_kind_weights.py does) and used to find the names in it. Prints P, R and F1,
typed, exact and overlap, with the shipped weights and with these. Without arguments the
three corpora of the tests are used. The rules themselves were written with these texts
in view, so the figures still flatter.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path += [str(Path(__file__).parent), str(Path(__file__).parents[1] / "scripts")]

import fit_kind_weights as fitting
import recognition as measuring

from nameresolve.recognize.pipeline import load_recognizer


def main(arguments: Sequence[str]) -> None:
    """Print two lines a corpus."""
    recognize = load_recognizer()
    listed = list(arguments or measuring.DEFAULTS)
    corpora = [measuring.read_corpus(argument, recognize) for argument in listed]
    examples = [make_examples(corpus) for corpus in corpora]
    for position, corpus in enumerate(corpora):
        others = examples[:position] + examples[position + 1 :]
        found = measuring.settle(measuring.candidates_of(corpus), fitting.fit(others))
        shipped = measuring.score(corpus, measuring.whole(corpus))
        print(f"{corpus.name:32} shipped   " + "   ".join(shipped))
        held_out = measuring.score(corpus, found)
        print(f"{corpus.name:32} held out  " + "   ".join(held_out))


def make_examples(corpus: measuring.Corpus) -> fitting.Corpus:
    """Return the candidates of a corpus with their true classes."""
    documents = [page.document for page in corpus.pages]
    return fitting.make_corpus(corpus.name, documents, corpus.records, corpus.spans)


if __name__ == "__main__":
    main(sys.argv[1:])
