"""Many words as numbers, and which of them sound roughly alike.

Words with one skeleton are one class. Classes are few, so each two of them can be looked
at, and what is unlike as a class need not be looked at word by word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein
from scipy import sparse

from nameresolve.matching.batch import score_pairs
from nameresolve.matching.encoding import Codes, Encoded, encode

LOOSE: Final = 0.85
"""The most sounds in which two words may differ, as a share of the shorter one's; of
attested spellings, and of variants in lists, hardly any differ in more."""

TIGHT: Final = 0.5
"""The same for one word at least of two names: what is vague throughout is no name."""

_VOWEL_GROUP: Final = "a"
_STEM: Final = 4
_STEM_LIKENESS: Final = 0.7
_ROWS_AT_ONCE: Final = 256

type Positions = NDArray[np.intp]
type Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Wordbook:
    """Distinct words, by number; ``class_of`` is the class of each."""

    number_of: dict[str, int]
    encoded: Encoded
    skeletons: list[str]
    class_of: Codes
    stems: NDArray[np.str_]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Wordbook":
        """Number *words*, in an order of their own."""
        listed = sorted(set(words))
        encoded = encode(listed)
        numbers: dict[str, int] = {}
        classes = [numbers.setdefault(s, len(numbers)) for s in encoded.skeletons]
        return cls(
            {word: number for number, word in enumerate(listed)},
            encoded,
            list(numbers),
            np.array(classes, dtype=np.intp),
            np.array([word[:_STEM] for word in listed], dtype=f"U{_STEM}"),
        )

    def scores(self, lefts: Positions, rights: Positions) -> NDArray[np.float64]:
        """Score pairs of words by the token model (nats)."""
        return score_pairs(self.encoded, lefts, rights)

    def share_stem(self, lefts: Positions, rights: Positions) -> Bools:
        """Tell "Ukraine" and "Ukrainian", "Alex" and "Alexander"."""
        stems = self.stems[lefts]
        same: Bools = (stems == self.stems[rights]) & (np.char.str_len(stems) == _STEM)
        return same


@dataclass(frozen=True, slots=True)
class Alike:
    """Which classes sound loosely and which tightly alike, each way round."""

    loose: sparse.csr_array
    tight: sparse.csr_array


@dataclass(frozen=True, slots=True)
class BitTable:
    """A table of bits that is asked about many cells at once."""

    rows: NDArray[np.uint8]

    def at(self, row: Codes, column: Codes) -> Bools:
        """Give the cells at *row* and *column*."""
        cells: Bools = (self.rows[row, column >> 3] >> (column & 7) & 1).astype(
            np.bool_
        )
        return cells


def pack_rows(
    table: sparse.csr_array, times: sparse.csr_array | None = None, *, width: int = 8
) -> NDArray[np.uint8]:
    """Pack a sparse table of booleans into bits, rows in multiples of *width* bytes.

    Args:
        table: The table.
        times: A table to multiply it with on the way, a few rows at a time.
        width: Of the words as which the rows will be read, in bytes.
    """
    columns = (table if times is None else times).shape[1]
    packed = np.zeros((table.shape[0], -(-columns // (8 * width)) * width), np.uint8)
    for start in range(0, table.shape[0], _ROWS_AT_ONCE):
        some = table[start : start + _ROWS_AT_ONCE]
        cells = (some if times is None else some @ times).toarray()
        bits = np.packbits(cells, axis=1, bitorder="little")
        packed[start : start + len(bits), : bits.shape[1]] = bits
    return packed


def relate_classes(book: Wordbook, groups: Iterable[Sequence[str]]) -> Alike:
    """Say which classes of *book* sound alike.

    Args:
        book: The words.
        groups: Words that correspond without sounding alike.
    """
    loose: list[tuple[Positions, Positions]] = []
    tight: list[tuple[Positions, Positions]] = []
    for start, differing, shorter in _differences(book.skeletons):
        for limit, found in ((LOOSE, loose), (TIGHT, tight)):
            row, column = (differing <= limit * (shorter + 1)).nonzero()
            found.append((row + start, column))
    loose.append(_columns(_stem_pairs(book)))
    known = _columns(_group_pairs(book, groups))
    size = len(book.skeletons)
    return Alike(_table([*loose, known], size), _table([*tight, known], size))


def _differences(
    skeletons: Sequence[str],
) -> Iterator[tuple[int, NDArray[np.float32], NDArray[np.float32]]]:
    """Count the sounds in which each two skeletons differ, consonants twice.

    Yields:
        Some rows: the number of the first, the differences, the shorter lengths.
    """
    consonants = [skeleton.replace(_VOWEL_GROUP, "") for skeleton in skeletons]
    numbers: dict[str, int] = {}
    of_class = [numbers.setdefault(each, len(numbers)) for each in consonants]
    unlike = process.cdist(
        list(numbers), list(numbers), scorer=Indel.distance, dtype=np.uint8
    )
    lengths = np.array(list(map(len, skeletons)), np.float32)
    for start in range(0, len(skeletons), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        differing = process.cdist(
            skeletons[rows], skeletons, scorer=Levenshtein.distance, dtype=np.uint8
        )
        more = unlike[of_class[rows]][:, of_class]
        shorter = np.minimum(lengths[rows, None], lengths[None])
        yield start, differing.astype(np.float32) + more, shorter


def _stem_pairs(book: Wordbook) -> Iterator[tuple[int, int]]:
    """Yield classes of words that begin alike and go on in different ways."""
    of_stem: dict[str, set[int]] = defaultdict(set)
    for word, number in book.number_of.items():
        if len(word) >= _STEM and word.isalpha():
            of_stem[word[:_STEM]].add(int(book.class_of[number]))
    pairs = sorted(
        {p for each in of_stem.values() for p in combinations(sorted(each), 2)}
    )
    lefts, rights = ([book.skeletons[pair[side]] for pair in pairs] for side in (0, 1))
    alike = process.cpdist(lefts, rights, scorer=Indel.normalized_similarity)
    for pair, likeness in zip(pairs, alike.tolist(), strict=True):
        if likeness >= _STEM_LIKENESS:
            yield pair


def _group_pairs(
    book: Wordbook, groups: Iterable[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    for group in groups:
        present = [book.number_of[word] for word in group if word in book.number_of]
        for one, other in combinations(present, 2):
            yield int(book.class_of[one]), int(book.class_of[other])


def _columns(pairs: Iterable[tuple[int, int]]) -> tuple[Positions, Positions]:
    """Turn pairs into two columns, each pair both ways."""
    listed = np.array([*pairs], dtype=np.intp).reshape(-1, 2)
    both = np.concatenate([listed, listed[:, ::-1]])
    return both[:, 0], both[:, 1]


def _table(pairs: Iterable[tuple[Positions, Positions]], size: int) -> sparse.csr_array:
    rows, columns = (np.concatenate(side) for side in zip(*pairs, strict=True))
    cells = np.ones(len(rows), np.bool_)
    return sparse.csr_array((cells, (rows, columns)), shape=(size, size))
