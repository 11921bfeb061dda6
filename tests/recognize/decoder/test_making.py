"""What the decoder does not know goes through spaCy's own pipeline."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy

from nameresolve.model import Document
from nameresolve.recognize.decoder.making import make_decoder
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.pipeline import choose_mark, load_recognizer

UNKNOWN = {
    "more features a state": ({}, {"extra_state_tokens": True}),
    "another encoder": (
        {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": 16,
                "attrs": ["NORM"],
                "rows": [50],
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MishWindowEncoder.v2",
                "width": 16,
                "window_size": 1,
                "depth": 2,
            },
        },
        {},
    ),
    "another embedding": (
        {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.CharacterEmbed.v2",
                "width": 16,
                "rows": 50,
                "nM": 4,
                "nC": 4,
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": 16,
                "window_size": 1,
                "maxout_pieces": 2,
                "depth": 2,
            },
        },
        {},
    ),
}


def expected_of(language: Any, texts: list[str]) -> list[list[tuple[str, int, int]]]:
    return [
        [(each.label_, each.start_char, each.end_char) for each in marked.ents]
        for marked in language.pipe(texts)
    ]


def check_fallback(language: Any, texts: list[str]) -> None:
    assert make_decoder(language) is None
    expected = expected_of(language, texts)
    assert any(expected)
    assert choose_mark(language)(texts) == expected


@pytest.mark.parametrize("kind", UNKNOWN)
def test_other_architectures_fall_back(
    build: Callable[..., Any], texts: list[str], kind: str
) -> None:
    check_fallback(build(*UNKNOWN[kind]), texts[:3])


def test_a_beam_falls_back(build: Callable[..., Any], texts: list[str]) -> None:
    language = build({}, {})
    language.get_pipe("ner").cfg["beam_width"] = 2
    check_fallback(language, [text[:300] for text in texts[:3]])


def test_a_ruler_beside_the_model_falls_back(
    build: Callable[..., Any], texts: list[str]
) -> None:
    language = build({}, {})
    ruler = language.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "X", "pattern": "the"}])
    check_fallback(language, texts[:3])


def test_a_tokenizer_of_one_s_own_falls_back(
    build: Callable[..., Any], texts: list[str]
) -> None:
    language = build({}, {})
    tokenizer = language.tokenizer
    language.tokenizer = lambda text: tokenizer(text.upper())
    check_fallback(language, texts[:3])


def test_a_layer_that_computes_something_else_falls_back(
    build: Callable[..., Any], texts: list[str]
) -> None:
    language = build({}, {})
    [first, *_] = [
        layer
        for layer in language.get_pipe("ner").model.walk()
        if layer.name == "layernorm"
    ]
    forward = first._func  # noqa: SLF001 - a layer changed by somebody else

    def double(model: Any, values: Any, is_train: bool) -> Any:  # noqa: FBT001 - thinc's
        made, back = forward(model, values, is_train)
        return 2 * made, back

    first._func = double  # noqa: SLF001 - as above
    check_fallback(language, texts[:3])


def test_a_listener_is_loaded_with_what_it_listens_to(tmp_path: Path) -> None:
    language = spacy.blank("en")
    language.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 8,
        "maxout_pieces": 2,
        "use_upper": False,
        "tok2vec": listener,
    }
    recognizer: Any = language.add_pipe("ner", config={"model": model})
    recognizer.add_label("PERSON")
    language.initialize()
    language.to_disk(tmp_path)
    loaded = load_recognizer(str(tmp_path))
    assert loaded.language.pipe_names == ["tok2vec", "ner"]
    assert make_decoder(loaded.language) is None
    text = "Ali left. Then Aly did."
    [(_, spans)] = loaded([Document("a.txt", text)])
    [expected] = expected_of(spacy.load(tmp_path), [text])
    assert [(span.label, span.start, span.end) for span in spans] == sorted(
        expected, key=lambda each: each[1:]
    )


def test_a_ruler_is_loaded_and_shows_in_the_version(
    tmp_path: Path, build: Callable[..., Any]
) -> None:
    language = build({}, {})
    language.to_disk(tmp_path / "plain")
    ruler = language.add_pipe("entity_ruler", before="ner")
    ruler.add_patterns([{"label": "X", "pattern": "Tobias"}])
    language.to_disk(tmp_path / "ruled")
    ruled = load_recognizer(str(tmp_path / "ruled"))
    assert ruled.language.pipe_names == ["entity_ruler", "ner"]
    [(_, spans)] = ruled([Document("a.txt", "There was Tobias again.")])
    assert ("X", 10, 16) in {(span.label, span.start, span.end) for span in spans}
    plain = recognizer_version(str(tmp_path / "plain"))
    assert recognizer_version(str(tmp_path / "ruled")) != plain
