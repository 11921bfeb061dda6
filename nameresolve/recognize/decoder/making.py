"""Decoders for the pipelines that can have one."""

from typing import Any, Final

import numpy as np

from nameresolve.recognize.decoder.decoder import Decoder, Plan
from nameresolve.recognize.decoder.kernels import fastest_kernel
from nameresolve.recognize.decoder.moves import read_moves
from nameresolve.recognize.decoder.network import read_network
from nameresolve.recognize.decoder.special_cases import read_special_cases
from nameresolve.recognize.decoder.static_vectors import find_static

PROBE: Final = (
    "On 3 May Anna-Maria O'Neill (47) left U.S. Steel Corp. for Ürümqi,\n he said."
)
"""Some text with words of many shapes."""

TOLERANCE: Final = 1e-3
"""By how much the vectors of a decoder may differ from spaCy's: some hundred times as
much as they do."""


def make_decoder(language: Any) -> Decoder | None:
    """Return what finds the entities of a pipeline faster than the pipeline itself.

    Returns:
        Nothing if the pipeline has a part that is not of a known kind; what is known
        is tried on a text and believed only if it makes spaCy's own vectors of it.
    """
    plan = make_plan(language) if _is_plain(language) else None
    if plan is None:
        return None
    decoder = Decoder(plan)
    model = language.get_pipe("ner").model
    [expected] = [model.layers[0].predict([language.make_doc(PROBE)])]
    found = decoder.vectors_of(PROBE)
    if found.shape == expected.shape and np.allclose(found, expected, atol=TOLERANCE):
        return decoder
    return None


def _is_plain(language: Any) -> bool:
    """Tell whether nothing but spaCy's own recognizer has a say in the entities."""
    from spacy.language import Language  # noqa: PLC0415 - whoever has a pipeline has it
    from spacy.pipeline import EntityRecognizer  # noqa: PLC0415 - as above
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # noqa: PLC0415 - compiled, without types
    from thinc.api import NumpyOps  # noqa: PLC0415 - as above

    if language.pipe_names != ["ner"]:
        return False
    recognizer = language.get_pipe("ner")
    return (
        type(recognizer) is EntityRecognizer
        and recognizer.cfg["beam_width"] == 1
        and type(recognizer.model.ops) is NumpyOps
        and type(language).make_doc is Language.make_doc
        and type(language.tokenizer) is Tokenizer
    )


def make_plan(language: Any) -> Plan | None:
    """Return what a decoder for a pipeline is made of, or nothing if it is unknown."""
    recognizer, vocab = language.get_pipe("ner"), language.vocab
    network = read_network(recognizer.model)
    special_cases = read_special_cases(language.tokenizer)
    # Not move_names, which lacks the move for blocked entities and is out of step.
    numbers = range(recognizer.moves.n_moves)
    moves = read_moves([recognizer.moves.get_class_name(each) for each in numbers])
    if network is None or moves is None or special_cases is None:
        return None
    return Plan(
        network,
        moves,
        find_static(vocab.vectors),
        fastest_kernel(),
        language.tokenizer,
        (*network.embedding.columns, getattr(vocab.vectors, "attr", "ORTH")),
        special_cases,
        language.memory_zone,
    )
