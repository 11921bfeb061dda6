"""The words seen so far, each cut into tokens once.

spaCy cuts a text at blanks and then each word by itself, so that a word makes the same
tokens wherever it stands. The one exception are special cases (``:-)``) that are looked
for in the whole text afterwards: words between which one might lie are cut together.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Indices, grow, spread
from nameresolve.recognize.decoder.kinds import Kinds
from nameresolve.recognize.decoder.special_cases import SpecialCases

_BLANKS: Final = re.compile(r"(\s+)")
_LINE_END: Final = "\n"
_FIRST_ROOM: Final = 1024
_NOTHING, _SPACE = 0, 1

type Run = tuple[int, int]
"""The numbers of the first and the last of several stretches."""

type Zone = Callable[[], AbstractContextManager[Any]]
"""Frees the strings that spaCy has seen inside when it is left."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of texts, one text behind the other.

    ``kinds`` are rows of the table of kinds, ``starts`` and ``ends`` code points of the
    text that a token belongs to, ``counts`` how many tokens each text has.
    """

    kinds: Indices
    starts: Indices
    ends: Indices
    counts: Indices


def split(text: str) -> list[str]:
    r"""Return words and the blanks between them, in turn; the last may be empty.

    Blanks that a text begins with are its first word: nothing stands in front of them.

    >>> split("Ali  Aly\n")
    ['Ali', '  ', 'Aly', '\n', '']
    >>> split(" Ali")
    [' ', '', 'Ali']
    """
    parts = _BLANKS.split(text)
    if len(parts) > 1 and not parts[0]:
        parts[0], parts[1] = parts[1], ""
    return parts


class Lexicon:
    """Cuts texts into tokens, and remembers the words."""

    def __init__(
        self, tokenizer: Any, kinds: Kinds, special_cases: SpecialCases, zone: Zone
    ) -> None:
        self.kinds = kinds
        self._tokenizer = tokenizer
        self._special_cases = special_cases
        self._zone = zone
        # No token is in nothing, and none in the space between two words.
        self._words = {"": _NOTHING}
        self._blanks = {"": _NOTHING, " ": _SPACE}
        # Of each stretch of text: its first token, how many it has, how long it is.
        self._stretches: Indices = np.zeros((_FIRST_ROOM, 3), np.int64)
        self._stretches[_SPACE, 2] = 1
        self._stretch_count = 2
        # Of each token: its kind, and where in its stretch it starts and ends.
        self._tokens: Indices = np.empty((_FIRST_ROOM, 3), np.int64)
        self._token_count = 0

    def __len__(self) -> int:
        """Return how many tokens are remembered."""
        return self._token_count

    def read(self, texts: Sequence[str]) -> Tokens:
        """Return the tokens of *texts*, the same that spaCy's tokenizer makes."""
        splits = [split(text) for text in texts]
        self._learn(splits)
        parts = list(chain.from_iterable(splits))
        sizes = np.array(list(map(len, splits)), np.int64)
        rows = np.fromiter(chain.from_iterable(map(self._look_up, splits)), np.int64)
        tokens, doubtful = self._lay_out(rows, sizes)
        if not doubtful:
            return tokens
        with self._zone():
            for first, last in doubtful:
                rows[first : last + 1] = _NOTHING
                rows[first] = self._join("".join(parts[first : last + 1]))
        return self._lay_out(rows, sizes)[0]

    def _learn(self, splits: Iterable[Sequence[str]]) -> None:
        """Cut what has not been seen before."""
        words = set(chain.from_iterable(parts[::2] for parts in splits))
        blanks = set(chain.from_iterable(parts[1::2] for parts in splits))
        new_words = sorted(words - self._words.keys())
        new_blanks = sorted(blanks - self._blanks.keys())
        if not new_words and not new_blanks:
            return
        with self._zone():
            self._learn_words([word for word in new_words if not word.isspace()])
            for word in filter(str.isspace, new_words):
                self._words[word] = self._store(self._cut(word), len(word))
            for each in new_blanks:
                # The first space after a word belongs to the word.
                tokens = self._cut(each[each[0] == " " :])
                tokens[:, 1:] += each[0] == " "
                self._blanks[each] = self._store(tokens, len(each))

    def _learn_words(self, words: Sequence[str]) -> None:
        """Cut words in one go; no special case reaches over the end of a line."""
        tokens = self._cut(_LINE_END.join(words))
        lengths = np.array(list(map(len, words)), np.int64)
        starts = np.cumsum(lengths + 1) - lengths - 1
        owners = np.searchsorted(starts, tokens[:, 1], side="right") - 1
        inside = tokens[:, 1] < (starts + lengths)[owners]
        tokens, owners = tokens[inside], owners[inside]
        tokens[:, 1:] -= starts[owners, None]
        rows = self._store_all(
            tokens, np.bincount(owners, minlength=len(words)), lengths
        )
        self._words.update(zip(words, rows, strict=True))

    def _cut(self, text: str) -> Indices:
        """Return kind, start and end of each token of *text*."""
        columns = [*self.kinds.columns, "IDX", "LENGTH"]
        read = self._tokenizer(text).to_array(columns)
        places = read[:, -2:].astype(np.int64).cumsum(axis=1)
        return np.column_stack([self.kinds.number(read[:, :-2]), places])

    def _store(self, tokens: Indices, length: int) -> int:
        """Remember a stretch of text and return its row."""
        return self._store_all(tokens, np.array([len(tokens)]), np.array([length]))[0]

    def _store_all(self, tokens: Indices, counts: Indices, lengths: Indices) -> range:
        """Remember stretches of text and return their rows.

        Args:
            tokens: Those of the stretches, one behind the other.
            counts: How many tokens each stretch has.
            lengths: How long each is.
        """
        row, first = self._stretch_count, self._token_count
        rows = range(row, row + len(counts))
        self._stretches = grow(self._stretches, rows.stop)
        firsts = first + np.cumsum(counts) - counts
        self._stretches[row : rows.stop] = np.column_stack([firsts, counts, lengths])
        self._tokens = grow(self._tokens, first + len(tokens))
        self._tokens[first : first + len(tokens)] = tokens
        self._stretch_count = rows.stop
        self._token_count += len(tokens)
        return rows

    def _look_up(self, parts: Sequence[str]) -> list[int]:
        """Return the stretches that a split text is made of."""
        rows = [_NOTHING] * len(parts)
        rows[::2] = map(self._words.__getitem__, parts[::2])
        rows[1::2] = map(self._blanks.__getitem__, parts[1::2])
        return rows

    def _join(self, text: str) -> int:
        """Return the stretch of several words that have to be cut together."""
        if text not in self._words:
            self._words[text] = self._store(self._cut(text), len(text))
        return self._words[text]

    def _lay_out(self, rows: Indices, sizes: Indices) -> tuple[Tokens, list[Run]]:
        """Return the tokens of stretches, and the runs of them to be cut together.

        Args:
            rows: The stretches of all texts.
            sizes: How many stretches each text has.
        """
        firsts, counts, lengths = self._stretches[rows].T
        texts = np.repeat(np.arange(len(sizes)), sizes)
        offsets = np.cumsum(lengths) - lengths
        offsets -= offsets[np.cumsum(sizes) - sizes][texts]
        owners = np.repeat(np.arange(len(rows)), counts)
        kinds, starts, ends = self._tokens[spread(firsts, counts)].T
        moved, texts = offsets[owners], texts[owners]
        of_texts = np.bincount(texts, minlength=len(sizes))
        tokens = Tokens(kinds, starts + moved, ends + moved, of_texts)
        orths = self.kinds.orths[kinds]
        doubtful = self._special_cases.may_join(orths[:-1], orths[1:])
        doubtful &= (owners[1:] != owners[:-1]) & (texts[1:] == texts[:-1])
        return tokens, _merge(owners[:-1][doubtful], owners[1:][doubtful])


def _merge(firsts: Indices, lasts: Indices) -> list[Run]:
    """Return runs from *firsts* to *lasts*, those made one that share an end."""
    runs: list[Run] = []
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        if runs and runs[-1][1] == first:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs
