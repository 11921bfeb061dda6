"""spaCy's entities, for a batch of texts at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Floats, Indices, Kernel
from nameresolve.recognize.decoder.embedding import Static, Vectors
from nameresolve.recognize.decoder.encoder import encode
from nameresolve.recognize.decoder.exact import Judge
from nameresolve.recognize.decoder.kernels import one_thread
from nameresolve.recognize.decoder.kinds import Kinds
from nameresolve.recognize.decoder.lexicon import Lexicon, Tokens, Zone
from nameresolve.recognize.decoder.moves import Moves
from nameresolve.recognize.decoder.network import Network
from nameresolve.recognize.decoder.special_cases import SpecialCases
from nameresolve.recognize.decoder.transitions import (
    CLOSE,
    Entities,
    Guide,
    Outside,
    Text,
    follow,
    take_in_turn,
)

MANY_TOKENS: Final = 20_000
"""So many kinds of tokens, or four times as many tokens of different words, are
remembered; the kinds take up to 80 MB."""

type Marked = tuple[str, int, int]
"""A label, and where its entity starts and ends in its text (code points)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a decoder is made of: a network, and what cuts texts into its tokens.

    ``columns`` are the attributes of a token that it reads, as spaCy calls them; moves
    whose scores differ by less than ``close`` are told apart by spaCy's own layers.
    """

    network: Network
    moves: Moves
    static: Static
    kernel: Kernel
    tokenizer: Any
    columns: tuple[Any, ...]
    special_cases: SpecialCases
    zone: Zone
    close: float = CLOSE


@dataclass(frozen=True, slots=True)
class Laid:
    """Tokens with room between the texts, so that no text sees its neighbor.

    ``rows`` are the kinds of the tokens from 1, and 0 between texts; ``places`` says
    where each token lies.
    """

    rows: Indices
    places: Indices
    text: Text


class Decoder:
    """Marks the entities of texts; it remembers the words it has seen."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._forget()

    def _forget(self) -> None:
        plan = self._plan
        kinds = Kinds(plan.columns)
        self._lexicon = Lexicon(plan.tokenizer, kinds, plan.special_cases, plan.zone)
        self._vectors = Vectors(plan.network, plan.static, plan.kernel)

    def __call__(self, texts: Sequence[str]) -> list[list[Marked]]:
        """Return the entities of each of *texts*, in order."""
        if max(len(self._lexicon.kinds), len(self._lexicon) // 4) > MANY_TOKENS:
            self._forget()
        tokens = self._lexicon.read(texts) if texts else None
        if tokens is None or not len(tokens.kinds):
            return [[] for _ in texts]
        with one_thread():
            entities, laid = self._decode(tokens)
        return self._mark(entities, laid, tokens)

    def vectors_of(self, text: str) -> Floats:
        """Return what the states of a text are made of, a row for each token."""
        tokens = self._lexicon.read([text])
        laid = self._lay(tokens)
        stretches = [vectors.T for _, vectors in self._encode(laid.rows)]
        reach = self._plan.network.encoder.reach
        return np.concatenate(stretches)[laid.places - reach]

    def _decode(self, tokens: Tokens) -> tuple[Entities, Laid]:
        """Find where entities would begin, and where each of them ends."""
        laid = self._lay(tokens)
        guide = self._guide(laid.rows)
        outside = Outside(guide, laid.text)
        width = guide.states.features.shape[-1]
        vectors = np.zeros((len(laid.rows), width), np.float32)
        found = []
        for begin, columns in self._encode(laid.rows):
            vectors[begin : begin + columns.shape[1]] = columns.T
            found.append(outside.find(begin, columns))
        first, moves = map(np.concatenate, zip(*found, strict=True))
        last = first.copy()
        begun = np.isin(moves, guide.moves.begin)
        last[begun] = follow(guide, laid.text, vectors, first[begun], moves[begun])
        return take_in_turn(Entities(first, last, moves)), laid

    def _lay(self, tokens: Tokens) -> Laid:
        """Put as many rows between texts as the encoder looks around."""
        reach, texts = self._plan.network.encoder.reach, len(tokens.counts)
        total = len(tokens.kinds)
        between = np.repeat(np.arange(1, texts + 1), tokens.counts) * reach
        places = np.arange(total) + between
        rows = np.zeros(total + reach * (texts + 1), np.int64)
        rows[places] = tokens.kinds + 1
        blank = np.ones(len(rows), np.bool_)
        blank[places] = self._lexicon.kinds.blank[tokens.kinds]
        final = np.zeros(len(rows), np.bool_)
        final[places[np.cumsum(tokens.counts)[tokens.counts > 0] - 1]] = True
        return Laid(rows, places, Text(blank, final))

    def _encode(self, rows: Indices) -> Any:
        self._vectors.learn(self._lexicon.kinds.attributes)
        plan = self._plan
        return encode(plan.network.encoder, self._vectors, rows, plan.kernel)

    def _guide(self, rows: Indices) -> Guide:
        plan, attributes = self._plan, self._lexicon.kinds.attributes
        judge = Judge(plan.network, plan.static)

        def score(states: Indices) -> Floats:
            return judge.score(attributes, rows, states)

        return Guide(plan.network.states, plan.moves, plan.kernel, score, plan.close)

    def _mark(
        self, entities: Entities, laid: Laid, tokens: Tokens
    ) -> list[list[Marked]]:
        """Say of which text each entity is, and where it stands there."""
        first = np.searchsorted(laid.places, entities.first)
        last = np.searchsorted(laid.places, entities.last)
        texts = np.searchsorted(np.cumsum(tokens.counts), first, side="right")
        marked: list[list[Marked]] = [[] for _ in tokens.counts]
        labels = self._plan.moves.labels
        for text, move, start, end in zip(
            texts.tolist(),
            entities.move.tolist(),
            tokens.starts[first].tolist(),
            tokens.ends[last].tolist(),
            strict=True,
        ):
            marked[text].append((labels[move], start, end))
        return marked
