"""What recognition costs beside the model: time and memory on a megabyte of text.

    uv run python bench/cost.py [FOLDER]

The texts of FOLDER (the seeds) are repeated to a megabyte, each copy under another
path. The model and everything else in recognition (`settle`) run in turn, and
the medians are compared; then four times the documents. At last a megabyte as a single
document, and one without a space, at half and at full size: twice the size should take
about twice the time. So it should with a document of ever more unknown names, half of
them marked and each of the others spelled nearly like many of these; here no model is
needed.
"""

import random
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain, cycle, repeat
from itertools import count as numbers
from pathlib import Path
from statistics import median
from time import perf_counter

from nameresolve.model import Document, Mention, Span
from nameresolve.readers import read_folder
from nameresolve.recognize.furniture import find_furniture
from nameresolve.recognize.mentions import About, settle_mentions
from nameresolve.recognize.pipeline import Recognizer, load_recognizer

SIZE = 1_000_000
ROUNDS = 3
SEEDS = Path(__file__).parents[1] / "seeds"

type Spans = dict[str, tuple[Span, ...]]


def repeat_documents(documents: Sequence[Document], size: int) -> list[Document]:
    """Return copies of *documents*, each with a path of its own, of *size* together."""
    copies = []
    for number, document in zip(numbers(), cycle(documents)):
        if size <= 0:
            return copies
        copies.append(Document(f"{number:06}/{document.path}", document.text))
        size -= len(document.text)
    return copies


def measure[Result](work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the seconds that *work* takes, and what it returns."""
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


def mark(recognize: Recognizer, documents: Sequence[Document]) -> Spans:
    """Return the spans of the model by path."""
    return {document.path: spans for document, spans in recognize(documents)}


def settle(documents: Sequence[Document], spans: Spans) -> tuple[Mention, ...]:
    """Do everything that recognition does after the model."""
    furniture = find_furniture(documents)
    return settle_mentions(documents, spans, about=About(furniture))


def compare(recognize: Recognizer, documents: Sequence[Document], label: str) -> None:
    """Print the medians of the model and of the rest, and the memory of the rest."""
    model, rest = [], []
    spans: Spans = {}
    for _ in range(ROUNDS):
        seconds, spans = measure(partial(mark, recognize, documents))
        model.append(seconds)
        rest.append(measure(partial(settle, documents, spans))[0])
    tracemalloc.start()
    settle(documents, spans)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    ratio = median(rest) / median(model)
    print(
        f"{label:30}{len(documents):6} documents   model {median(model):6.2f} s   "
        f"rest {median(rest):6.2f} s   ratio {ratio:.2f}   peak {peak:6.1f} MB"
    )


def grow(label: str, text: str, recognize: Recognizer) -> None:
    """Print what a single document costs at half and at full size."""
    for part in (text[: SIZE // 2], text):
        document = Document("single", part)
        spans = mark(recognize, [document])
        seconds, _ = measure(partial(settle, [document], spans))
        print(f"{label:30}{len(part):9,} code points   rest {seconds:6.2f} s")


def make_names(count: int) -> list[str]:
    """Return so many different words that sound like names, in no order."""
    dice = random.Random(count)  # noqa: S311 - no secret
    syllables = [a + b for a in "bcdfghjklmnprstvz" for b in "aeiou"]
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join(dice.choices(syllables, k=dice.randint(3, 5))).title()] = None
    return list(names)


def know_nobody(count: int) -> None:
    """Print what a single document with so many unknown names costs."""
    names = make_names(count)
    half = len(names) // 2
    text, marks = "", []
    for given, family, lone in zip(
        names[: half // 2], names[half // 2 : half], names[half:], strict=False
    ):
        start = len(text) + len("Then ")
        text += f"Then {given} {family} met {lone}. "
        marks.append(Span(start, start + len(given) + 1 + len(family), "PERSON"))
    for lone in names[half + half // 2 :]:
        text += f"Then they met {lone}. "
    document = Document("single", text)
    seconds, _ = measure(partial(settle, [document], {"single": tuple(marks)}))
    print(
        f"{'one document of unknown names':30}{count:9,} names         rest {seconds:6.2f} s"
    )


def main(arguments: Sequence[str]) -> None:
    """Print the costs."""
    documents = read_folder(*(arguments or [SEEDS])).documents
    recognize = load_recognizer()
    once = repeat_documents(documents, SIZE)
    settle(once[:5], {})  # the word lists are read once a process
    compare(recognize, once, "1 MB")
    compare(recognize, repeat_documents(documents, 4 * SIZE), "4 MB")
    texts = [document.text for document in once]
    grow("one document", "\n\n".join(texts)[:SIZE], recognize)
    letters = chain.from_iterable(repeat("".join("".join(texts).split())))
    unbroken = "".join(letter for letter, _ in zip(letters, range(SIZE), strict=False))
    grow("one document without a space", unbroken, recognize)
    for count in (2_000, 8_000, 32_000):
        know_nobody(count)


if __name__ == "__main__":
    main(sys.argv[1:])
