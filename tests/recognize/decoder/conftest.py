"""Pipelines to decode: the default one, and tiny ones with weights by chance."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import strategies as st
from spacy.training import Example

from nameresolve.recognize.pipeline import load_recognizer

ROOT = Path(__file__).parents[3]

PIECES = (
    *[
        "Ali",
        "Aly",
        "Ürümqi",
        "U.S.",
        "O'Neill",
        "can't",
        "'Cause",
        "Mr.",
        "a.m.",
        "10p.m.",
        ":-)",
        ":(",
        "8-)",
        ":D",
    ],
    *[
        "(",
        ")",
        ":",
        ";",
        "-",
        "8",
        "1",
        "D",
        ".",
        "'",
        "’",
        '"',
        "---",
        "3,000",
        "2024-05-03",
        "http://x.y",
        "a@b.c",
        "#x",
    ],
    *["习近平说", "قال", "Мұқай", "ქართ", "😀", "👩\u200d👧", "é", "\u200b", "a-b-c/d"],
    *("l" + "o" * 80 + "ng", " ", "  ", "\n", "\n\n", "\t", "\xa0", " \n ", "\u3000"),
)
"""What texts are made of that are hard to cut."""

TOK2VEC = {
    "@architectures": "spacy.HashEmbedCNN.v2",
    "width": 16,
    "depth": 2,
    "embed_size": 50,
    "window_size": 1,
    "maxout_pieces": 2,
    "subword_features": True,
    "pretrained_vectors": None,
}

PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 8,
    "maxout_pieces": 2,
    "use_upper": True,
}


def build_pipeline(
    tok2vec: dict[str, Any], parser: dict[str, Any], *, seed: int = 0, scale: float = 1
) -> Any:
    """Build a pipeline with three labels and weights by chance.

    Args:
        tok2vec: Another architecture, or other settings of the one above.
        parser: Other settings of the one above.
        seed: For the weights.
        scale: Of the weights; 0 makes all moves equally good.
    """
    language: Any = spacy.blank("en")
    dice = np.random.default_rng(seed)
    language.vocab.vectors.resize((len(PIECES), 12))
    for word in PIECES:
        vector = dice.normal(size=12).astype(np.float32)
        language.vocab.set_vector(word, vector)
    known = {} if "@architectures" in tok2vec else TOK2VEC
    model = {**PARSER, **parser, "tok2vec": {**known, **tok2vec}}
    recognizer: Any = language.add_pipe("ner", config={"model": model})
    for label in ("PERSON", "ORG", "GPE"):
        recognizer.add_label(label)
    text = language.make_doc("Ali left Ürümqi .")
    example = Example.from_dict(text, {"entities": [(0, 3, "PERSON")]})
    language.initialize(lambda: [example])
    scatter(recognizer.model, dice, scale)
    return language


def scatter(model: Any, dice: np.random.Generator, scale: float) -> None:
    """Give all weights of a model values by chance."""
    for layer in model.walk():
        for name in layer.param_names:
            if layer.has_param(name):
                shape = layer.get_param(name).shape
                values = dice.normal(scale=scale, size=shape).astype(np.float32)
                layer.set_param(name, values)


@pytest.fixture(scope="session")
def build() -> Callable[..., Any]:
    return build_pipeline


@pytest.fixture(scope="session")
def language() -> Any:
    """The default pipeline, loaded for its entities."""
    return load_recognizer().language


@pytest.fixture(scope="session")
def texts() -> list[str]:
    """The texts that come with the project."""
    folders = (ROOT / "seeds", ROOT / "tests" / "fixtures")
    files = chain.from_iterable(folder.rglob("*.txt") for folder in folders)
    return [file.read_text(encoding="utf-8") for file in sorted(files)]


@pytest.fixture(scope="session")
def odd_texts() -> st.SearchStrategy[str]:
    """Texts that are hard to cut and hard to read."""
    pieces = st.lists(st.sampled_from(PIECES), max_size=40)
    return st.one_of(st.text(max_size=60), pieces.map("".join), pieces.map(" ".join))
