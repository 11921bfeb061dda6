"""The vectors that come with a vocabulary, as spaCy's recognizers look them up."""

from typing import Any

import numpy as np

from nameresolve.recognize.decoder.arrays import Flags, Floats, Hashes, as_floats
from nameresolve.recognize.decoder.embedding import Static


def find_static(vectors: Any) -> Static:
    """Return what looks up vectors; without a table of rows, every token has one."""

    def find(keys: Hashes) -> tuple[Floats, Flags]:
        rows = vectors.find(keys=keys)
        return as_floats(vectors.data[rows]), rows < 0

    def compute(keys: Hashes) -> tuple[Floats, Flags]:
        return as_floats(vectors.get_batch(keys)), np.zeros(len(keys), np.bool_)

    return find if getattr(vectors, "mode", "") == "default" else compute
