"""The weights of a recognizer, read out of spaCy's layers in the form decoding needs.

Known are the transition-based recognizers of ``spacy.TransitionBasedParser.v2`` over
``HashEmbedCNN``, or ``MultiHashEmbed`` with ``MaxoutWindowEncoder``. Everything is
recognized by the layers themselves, not by what a configuration calls them.

All matrices stand so that a token is a column: what is done to each number of a layer
is then done to many tokens at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.arrays import Floats, as_floats

FEATURES: Final = 3
"""What a state looks at: the next token, and the first and last of an open entity."""

_BLOCK = r"residual\(expand_window>>maxout>>layernorm(>>dropout)?\)"
_LAYERS: Final = re.compile(
    r"extract_features>>list2ragged"
    r">>with_array\(ints-getitem>>hashembed(\|ints-getitem>>hashembed)*\)"
    r"(\|static_vectors)?"
    r">>with_array\(maxout>>layernorm(>>dropout)?\)>>ragged2list"
    rf">>with_array\({_BLOCK}(>>{_BLOCK})*\)"
    r">>list2array>>linear"
)


@dataclass(frozen=True, slots=True)
class Maxout:
    """A layer that takes the best of several pieces, and levels what it has taken.

    ``weights`` has the pieces one below the other and the bias in its last column.
    """

    weights: Floats
    pieces: int
    gain: Floats


@dataclass(frozen=True, slots=True)
class HashTable:
    """Vectors for the values of one attribute, by the thinc layer that hashes them."""

    column: int
    layer: Any


@dataclass(frozen=True, slots=True)
class Embedding:
    """What makes a vector of the attributes of one token, regardless of its text."""

    columns: tuple[Any, ...]
    tables: tuple[HashTable, ...]
    static: Floats | None
    mix: Maxout
    shift: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """What makes a vector of a token and its neighbors, layer by layer.

    ``output`` turns the last layer into what states are made of; its last column is the
    bias, and carries what leveling adds to every token alike.
    """

    layers: tuple[Maxout, ...]
    window: int
    output: Floats

    @property
    def reach(self) -> int:
        """How many tokens on either side change the vector of a token."""
        return self.window * len(self.layers)


@dataclass(frozen=True, slots=True)
class States:
    """What scores the moves in a state.

    ``features`` has a matrix for each thing that a state looks at, ``missing`` what
    counts where there is none.
    """

    features: Floats
    missing: Floats
    bias: Floats
    pieces: int
    upper: Floats
    upper_bias: Floats


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of spaCy that the weights were read from.

    ``project`` makes static vectors as wide as the others, and may be missing.
    """

    project: Any
    mix: Any
    encode: Any
    linear: Any
    lower: Any
    upper: Any


@dataclass(frozen=True, slots=True)
class Network:
    """All weights of a recognizer, and the layers they were read from."""

    embedding: Embedding
    encoder: Encoder
    states: States
    layers: Layers


def read_network(model: Any) -> Network | None:
    """Return the weights of a recognizer, or nothing if it is of no known kind."""
    tok2vec, lower, upper = model.layers
    is_known = (
        _LAYERS.fullmatch(tok2vec.name) is not None
        and lower.name == "precomputable_affine"
        and lower.get_dim("nF") == FEATURES
        and upper.name == ("linear" if model.attrs["has_upper"] else "noop")
        and not model.attrs["unseen_classes"]
    )
    if not is_known:
        return None
    layers = list(_in_order(tok2vec))
    if len({each.attrs["window_size"] for each in _named(layers, "expand_window")}) > 1:
        return None
    return Network(
        _read_embedding(layers),
        _read_encoder(layers),
        _read_states(model),
        _find_layers(layers, lower, upper),
    )


def _find_layers(layers: list[Any], lower: Any, upper: Any) -> Layers:
    [mix] = [each for each in layers if each.name.startswith("with_array(maxout>>")]
    [encode] = [each for each in layers if each.name.startswith("with_array(residual")]
    [project] = _named(layers, "static_vectors") or [None]
    [linear] = _named(layers, "linear")
    return Layers(project, mix, encode, linear, lower, upper)


def _in_order(model: Any) -> Iterator[Any]:
    """Yield the layers in the order in which they are applied."""
    yield model
    for layer in model.layers:
        yield from _in_order(layer)


def _named(layers: list[Any], name: str) -> list[Any]:
    return [layer for layer in layers if layer.name == name]


def _read_embedding(layers: list[Any]) -> Embedding:
    [extract] = _named(layers, "extract_features")
    static = _named(layers, "static_vectors")
    tables = _named(layers, "hashembed")
    getters = _named(layers, "ints-getitem")
    norm = _named(layers, "layernorm")[0]
    return Embedding(
        tuple(extract.attrs["columns"]),
        tuple(
            HashTable(getter.attrs["index"][1], table)
            for getter, table in zip(getters, tables, strict=True)
        ),
        as_floats(static[0].get_param("W").T) if static else None,
        _read_maxout(_named(layers, "maxout")[0], norm, None),
        as_floats(norm.get_param("b")),
    )


def _read_encoder(layers: list[Any]) -> Encoder:
    window = _named(layers, "expand_window")[0].attrs["window_size"]
    # What leveling adds is the same for each token, so that it can be added further on.
    added = np.zeros(len(_named(layers, "layernorm")[0].get_param("b")), np.float32)
    blocks = []
    for maxout, norm in zip(
        _named(layers, "maxout")[1:], _named(layers, "layernorm")[1:], strict=True
    ):
        blocks.append(_read_maxout(maxout, norm, np.tile(added, 2 * window + 1)))
        added = added + norm.get_param("b")
    [linear] = _named(layers, "linear")
    weights = linear.get_param("W")
    bias = linear.get_param("b") + weights @ added
    output = as_floats(np.column_stack([weights, bias]))
    return Encoder(tuple(blocks), window, output)


def _read_maxout(maxout: Any, norm: Any, added: Floats | None) -> Maxout:
    """Read a maxout layer whose inputs lack what was *added* to them."""
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    flat = weights.transpose(1, 0, 2).reshape(pieces * width, inputs)
    bias = maxout.get_param("b").T.reshape(-1)
    if added is not None:
        bias = bias + flat @ added
    gain = as_floats(norm.get_param("G")[:, None])
    return Maxout(as_floats(np.column_stack([flat, bias])), pieces, gain)


def _read_states(model: Any) -> States:
    _, lower, upper = model.layers
    weights = lower.get_param("W")
    features, width, pieces, inputs = weights.shape
    rows = pieces * width
    if model.attrs["has_upper"]:
        top, top_bias = upper.get_param("W"), upper.get_param("b")
    else:
        top, top_bias = np.eye(width), np.zeros(width)
    return States(
        as_floats(weights.transpose(0, 2, 1, 3).reshape(features, rows, inputs)),
        as_floats(lower.get_param("pad")[0].transpose(0, 2, 1).reshape(features, rows)),
        as_floats(lower.get_param("b").T.reshape(rows)),
        pieces,
        as_floats(top),
        as_floats(top_bias),
    )
