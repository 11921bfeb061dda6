"""The moves that a recognizer makes, for all tokens of many texts at once.

spaCy goes through a text a token at a time, and each state depends on the moves before
it. Outside an entity, though, all that a state looks at is the next token: the move
there can be found for every token in one go. What is left are the entities: they are
followed from all tokens that would begin one, all together, a token a step. Of those,
the text then takes the first, goes on behind it, and so forth.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Flags, Floats, Indices, Kernel
from nameresolve.recognize.decoder.layers import take_best
from nameresolve.recognize.decoder.moves import Moves
from nameresolve.recognize.decoder.network import States

CLOSE: Final = 5e-4
"""Moves whose scores differ by less are told apart by spaCy itself. That is 50 times the
largest error in any score of 130,000 tokens of news."""

_NEXT, _FIRST, _LAST = range(3)
"""What a state looks at: the next token, and the first and last of an open entity."""

_IMPOSSIBLE: Final = np.float32(-np.inf)

type Score = Callable[[Indices], Floats]
"""Returns spaCy's own scores of all moves in states, each the next token and the first
of an open entity or -1."""


@dataclass(frozen=True, slots=True)
class Entities:
    """Entities as the first and the last token and the number of a label."""

    first: Indices
    last: Indices
    move: Indices


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of all texts: which may not begin an entity, and which is a last one."""

    blank: Flags
    final: Flags


@dataclass(frozen=True, slots=True)
class Guide:
    """What is needed to find the move in a state."""

    states: States
    moves: Moves
    kernel: Kernel
    score: Score
    close: float


class Outside:
    """Finds the moves outside of entities, for stretches of tokens in turn."""

    def __init__(self, guide: Guide, text: Text) -> None:
        states, moves = guide.states, guide.moves
        self._guide = guide
        self._text = text
        # In the order of the moves: of equal ones spaCy takes the first.
        self._choices = np.sort(np.concatenate([moves.begin, moves.unit, [moves.out]]))
        self._out = int(np.searchsorted(self._choices, moves.out))
        self._begins = np.isin(self._choices, moves.begin)
        self._upper = states.upper[self._choices]
        self._upper_bias = states.upper_bias[self._choices][:, None]
        missing = states.missing[_FIRST] + states.missing[_LAST]
        self._bias = (states.bias + missing)[:, None]

    def find(self, begin: int, vectors: Floats) -> tuple[Indices, Indices]:
        """Return the tokens of a stretch that begin or are an entity, and the moves.

        Args:
            begin: The first token of the stretch.
            vectors: A column for each token.
        """
        guide = self._guide
        raw = guide.kernel(guide.states.features[_NEXT], vectors)
        raw += self._bias
        hidden = take_best(raw, guide.states.pieces)
        scores = guide.kernel(self._upper, hidden)
        scores += self._upper_bias
        tokens = begin + np.flatnonzero(self._is_open(begin, scores))
        choices = self._choose(tokens, scores[:, tokens - begin].T)
        chosen = choices != self._out
        return tokens[chosen], self._choices[choices[chosen]]

    def _is_open(self, begin: int, scores: Floats) -> Flags:
        """Tell of which tokens it takes more to know that they are no entity."""
        rivals = np.delete(scores, self._out, axis=0).max(axis=0)
        may_win: Flags = rivals > scores[self._out] - self._guide.close
        return may_win & ~self._text.blank[begin : begin + len(may_win)]

    def _choose(self, tokens: Indices, scores: Floats) -> Indices:
        """Return the best choice for each token."""
        guide = self._guide
        impossible = self._text.final[tokens][:, None] & self._begins
        scores = np.where(impossible, _IMPOSSIBLE, scores)
        best = scores.argmax(axis=1)
        if scores.shape[1] == 1:
            return best
        second, first = np.partition(scores, -2, axis=1)[:, -2:].T
        close = np.flatnonzero(first - second < guide.close)
        if len(close):
            states = np.column_stack([tokens[close], np.full(len(close), -1)])
            exact = guide.score(states)[:, self._choices]
            best[close] = np.where(impossible[close], _IMPOSSIBLE, exact).argmax(axis=1)
        return best


def follow(
    guide: Guide, text: Text, vectors: Floats, first: Indices, begun: Indices
) -> Indices:
    """Return the last token of each entity.

    Args:
        guide: Finds the moves.
        text: Knows where texts end.
        vectors: A row for each token.
        first: The tokens that entities begin with.
        begun: The moves that they begin with.
    """
    states, last = guide.states, first.copy()
    fixed = vectors[first] @ states.features[_FIRST].T + states.bias
    going = np.arange(len(first))
    here = first + 1
    while len(going):
        raw = vectors[here] @ states.features[_NEXT].T
        raw += vectors[here - 1] @ states.features[_LAST].T
        raw += fixed[going]
        hidden = take_best(raw.T, states.pieces).T
        lead = _lead(guide, hidden, begun[going])
        close = np.flatnonzero((np.abs(lead) < guide.close) & ~text.final[here])
        if len(close):
            lead[close] = _exact_lead(
                guide, here[close], first[going[close]], begun[going[close]]
            )
        ends = text.final[here] | (lead > 0)
        last[going[ends]] = here[ends]
        going, here = going[~ends], here[~ends] + 1
    return last


def _lead(guide: Guide, hidden: Floats, begun: Indices) -> Floats:
    """Return by how much it is better to end entities than to go on."""
    states = guide.states
    end, stay = guide.moves.last[begun], guide.moves.inside[begun]
    weights = states.upper[end] - states.upper[stay]
    lead: Floats = np.einsum("ij,ij->i", hidden, weights)
    lead += states.upper_bias[end] - states.upper_bias[stay]
    return lead


def _exact_lead(guide: Guide, here: Indices, first: Indices, begun: Indices) -> Floats:
    """Return the same in spaCy's own numbers; never 0."""
    scores = guide.score(np.column_stack([here, first]))
    rows = np.arange(len(here))
    end, stay = guide.moves.last[begun], guide.moves.inside[begun]
    lead: Floats = scores[rows, end] - scores[rows, stay]
    # Of equal moves spaCy takes the first.
    return np.where(lead == 0, stay - end, lead).astype(np.float32)


def take_in_turn(entities: Entities) -> Entities:
    """Return the entities that are met when each is left where it ends."""
    free, taken = 0, []
    ends = (entities.last + 1).tolist()
    for number, first in enumerate(entities.first.tolist()):
        if first >= free:
            taken.append(number)
            free = ends[number]
    return Entities(entities.first[taken], entities.last[taken], entities.move[taken])
