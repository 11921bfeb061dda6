"""The real pipeline, on few words; everything about names is tested without it."""

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.errors import ModelError
from nameresolve.model import Document
from nameresolve.recognize.cutting import cut
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.models import DEFAULT_MODEL
from nameresolve.recognize.pipeline import Recognizer, load_recognizer
from nameresolve.settings import Settings


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    return load_recognizer(settings=Settings(batch_size=2, max_chunk=1000))


@given(st.text(alphabet="ab. \n"), st.integers(2, 20))
def test_pieces_of_a_text_make_up_the_text(text: str, size: int) -> None:
    pieces = list(cut(text, size))
    assert "".join(piece for _, piece in pieces) == text
    assert all(text[start : start + len(piece)] == piece for start, piece in pieces)
    assert all(len(piece) <= size for _, piece in pieces)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aaaa bbbb\n\ncc dd ee", "aaaa bbbb\n\n"),
        ("aaaa bbbb\ncc dd ee f", "aaaa bbbb\n"),
        ("aaaaaa bbb. c dd ee", "aaaaaa bbb. "),
        ("aaaaaa bb cc dd eee", "aaaaaa bb cc "),
        ("a" * 20, "a" * 14),
    ],
)
def test_a_long_text_is_cut_at_the_best_border(text: str, first: str) -> None:
    assert next(cut(text, 14))[1] == first


@pytest.mark.parametrize(
    "name", ["xx_no_such_model", "no/such/folder", "not a name", ""]
)
def test_a_missing_model_is_named_with_the_command_that_installs_it(name: str) -> None:
    with pytest.raises(ModelError, match="install") as caught:
        load_recognizer(name)
    assert repr(name) in str(caught.value)
    with pytest.raises(ModelError, match="is not installed"):
        recognizer_version(name)


def test_a_folder_that_is_no_pipeline_does_not_load(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "en", "name": "x", "version": "1"}')
    with pytest.raises(ModelError, match="does not load"):
        load_recognizer(str(tmp_path))


def test_a_version_names_the_model_and_spacy_without_importing_it() -> None:
    program = (
        "import sys; from nameresolve.recognize.installed import recognizer_version;"
        "print(recognizer_version()); sys.exit('spacy' in sys.modules)"
    )
    run = subprocess.run(  # noqa: S603 - our own interpreter and program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert run.stdout.startswith(f"{DEFAULT_MODEL} 3.8")
    assert "spaCy 3." in run.stdout


def test_settling_stored_spans_does_not_import_spacy() -> None:
    program = (
        "import sys; from nameresolve.model import Document, Span;"
        "from nameresolve.recognize.mentions import settle_mentions;"
        "found = settle_mentions([Document('a', 'Ana Lopez left.')], {'a': [Span(0, 9, 'PERSON')]});"
        "sys.exit('spacy' in sys.modules or len(found) != 1)"
    )
    run = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - as above
    assert run.returncode == 0


@pytest.mark.model
def test_entities_come_in_the_model_s_labels_with_offsets_of_the_text(
    recognizer: Recognizer,
) -> None:
    document = Document("a.txt", "Yesterday Angela Merkel flew from Berlin to Paris.")
    [(same, spans)] = recognizer([document])
    assert same is document
    assert {(document.text[s.start : s.end], s.label) for s in spans} >= {
        ("Angela Merkel", "PERSON"),
        ("Berlin", "GPE"),
        ("Paris", "GPE"),
    }


@pytest.mark.model
def test_offsets_hold_across_pieces_and_batches(recognizer: Recognizer) -> None:
    line = "Angela Merkel flew from Berlin to Paris on a grey day.\n\n"
    documents = [Document(f"{number}.txt", line * 60) for number in range(3)]
    results = list(recognizer(documents))
    assert [document for document, _ in results] == documents
    for document, spans in results:
        found = [document.text[span.start : span.end] for span in spans]
        assert found.count("Angela Merkel") == 60


@pytest.mark.model
def test_documents_are_streamed(recognizer: Recognizer) -> None:
    endless = (Document(str(number), "Berlin.") for number in iter(int, 1))
    assert len(list(islice(recognizer(endless), 5))) == 5


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00\x01 a\x7f",
        "\u202eAli\u202c",
        "\ud800 Ali \udfff",
        "e\u0301" * 99,
        "a" * 5000,
    ],
)
def test_hostile_texts_do_no_harm(recognizer: Recognizer, text: str) -> None:
    [(document, spans)] = recognizer([Document("a.txt", text)])
    assert all(0 <= span.start < span.end <= len(document.text) for span in spans)


@pytest.mark.model
def test_a_path_is_as_good_as_a_name(recognizer: Recognizer) -> None:
    path = str(recognizer.language.path)
    assert recognizer_version(path) == recognizer_version()
    assert load_recognizer(path).language.pipe_names == ["ner"]


@pytest.mark.model
def test_words_that_nobody_asks_for_are_not_loaded(recognizer: Recognizer) -> None:
    vocabulary = recognizer.language.vocab
    assert len(vocabulary.strings) < 10_000 < vocabulary.vectors.n_keys
    assert vocabulary["Berlin"].has_vector


@pytest.mark.model
@pytest.mark.slow
def test_the_words_of_a_text_are_forgotten_after_its_batch(
    recognizer: Recognizer,
) -> None:
    strings = recognizer.language.vocab.strings
    before = len(strings)
    texts = (f"Then Qvarnstrom{i} met Lindqvist{i} there." for i in range(8))
    documents = [Document(f"{i}.txt", text) for i, text in enumerate(texts)]
    assert len(list(recognizer(documents))) == len(documents)
    assert len(strings) == before
