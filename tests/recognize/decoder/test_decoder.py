"""What the decoder marks is what spaCy marks, entity by entity."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.recognize.decoder.decoder import Decoder
from nameresolve.recognize.decoder.making import make_decoder, make_plan

KNOWN = {
    "as spaCy's small models are": ({}, {}),
    "static vectors": ({"pretrained_vectors": True}, {}),
    "norms alone": ({"subword_features": False}, {}),
    "a wide window, three layers": ({"window_size": 2, "depth": 3}, {}),
    "three pieces": ({"maxout_pieces": 3}, {"maxout_pieces": 3}),
    "no upper layer": ({}, {"use_upper": False}),
    "one piece": ({}, {"maxout_pieces": 1}),
    "other attributes": (
        {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 16,
                "attrs": ["LOWER", "SHAPE", "IS_SPACE"],
                "rows": [40, 30, 5],
                "include_static_vectors": True,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 16,
                "window_size": 1,
                "maxout_pieces": 2,
                "depth": 1,
            },
        },
        {},
    ),
}


def entities_of(language: Any, texts: list[str]) -> list[list[tuple[str, int, int]]]:
    """Return what spaCy itself finds."""
    with language.memory_zone():
        return [
            [(each.label_, each.start_char, each.end_char) for each in marked.ents]
            for marked in language.pipe(texts)
        ]


def decoder_of(language: Any) -> Decoder:
    decoder = make_decoder(language)
    assert decoder is not None
    return decoder


@pytest.fixture(scope="module")
def decoder(language: Any) -> Decoder:
    return decoder_of(language)


@pytest.mark.model
def test_entities_are_spacy_s(
    language: Any, decoder: Decoder, texts: list[str]
) -> None:
    expected = entities_of(language, texts)
    assert sum(map(len, expected)) > 1000
    assert decoder(texts) == expected


@pytest.mark.model
@given(data=st.data())
def test_entities_of_odd_texts_are_spacy_s(
    language: Any,
    decoder: Decoder,
    odd_texts: st.SearchStrategy[str],
    data: st.DataObject,
) -> None:
    drawn = data.draw(st.lists(odd_texts, max_size=3))
    assert decoder(drawn) == entities_of(language, drawn)


@pytest.mark.model
def test_all_moves_could_be_told_apart_by_spacy_s_own_layers(
    language: Any, texts: list[str]
) -> None:
    plan = make_plan(language)
    assert plan is not None
    few = [text[:600] for text in texts[:3]]
    assert Decoder(replace(plan, close=float("inf")))(few) == entities_of(language, few)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", KNOWN)
def test_entities_are_spacy_s_whatever_the_weights(
    build: Callable[..., Any], texts: list[str], kind: str, seed: int
) -> None:
    # Weights by chance make entities that are longer than any name.
    language = build(*KNOWN[kind], seed=seed)
    few = ["", *texts[:4], " \n", texts[4][:1], "Ali"]
    assert decoder_of(language)(few) == entities_of(language, few)


@given(data=st.data())
def test_entities_of_odd_texts_are_spacy_s_whatever_the_weights(
    build: Callable[..., Any], odd_texts: st.SearchStrategy[str], data: st.DataObject
) -> None:
    language = build({"pretrained_vectors": True}, {}, seed=1)
    drawn = data.draw(st.lists(odd_texts, max_size=3))
    assert decoder_of(language)(drawn) == entities_of(language, drawn)


@pytest.mark.parametrize("scale", [0, 1e-4])
def test_of_equal_moves_the_one_that_spacy_takes_is_taken(
    build: Callable[..., Any], texts: list[str], scale: float
) -> None:
    language = build({}, {}, scale=scale)
    few = [text[:400] for text in texts[:5]]
    assert decoder_of(language)(few) == entities_of(language, few)


def test_what_was_learned_before_changes_nothing(
    build: Callable[..., Any], texts: list[str]
) -> None:
    decoder = decoder_of(build({}, {}))
    once = decoder(texts[:6])
    decoder(texts[6:])
    assert decoder(texts[:6]) == once
    assert [decoder([text])[0] for text in texts[:6]] == once


def test_no_texts_have_no_entities(build: Callable[..., Any]) -> None:
    decoder = decoder_of(build({}, {}))
    assert decoder([]) == []
    assert decoder(["", ""]) == [[], []]
