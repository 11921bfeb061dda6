"""Several processes mark what one would, in its order, and survive what kills one."""

import importlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from nameresolve.errors import ModelError
from nameresolve.model import Document, Span
from nameresolve.recognize.isolation import Failure, explain, recognize_apart
from nameresolve.recognize.pool import Crew, make_batches, mark_side_by_side
from nameresolve.recognize.team import Team, count_cores, report_failures, warn
from nameresolve.settings import Settings

WORKERS = '''
"""Processes that mark a text with what it says, or do what it says."""

import os
import signal
import time
from pathlib import Path

from nameresolve.errors import ModelError


def do(text):
    if text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if text == "exit":
        os._exit(3)
    if text.startswith("once ") and not Path(text[5:]).exists():
        Path(text[5:]).touch()
        os._exit(4)
    if text == "slow":
        time.sleep(1)
    return (("PERSON", 0, len(text)),)


def work(connection, model, settings):
    connection.send(None)
    while True:
        try:
            texts = connection.recv()
        except EOFError:
            return
        connection.send([do(text) for text in texts])


def work_ahead(connection, model, settings):
    connection.send(None)
    texts = connection.recv()
    if not connection.poll(30):
        os._exit(6)
    connection.send([do(text) for text in texts])
    connection.send([do(text) for text in connection.recv()])
    connection.recv()


def die(connection, model, settings):
    os._exit(5)


def refuse(connection, model, settings):
    connection.send(ModelError(f"no {model}"))
'''

SETTINGS = Settings(batch_size=3)


@pytest.fixture
def workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "some_workers.py").write_text(WORKERS, encoding="utf-8")
    # A process that is started finds modules where we do.
    monkeypatch.syspath_prepend(tmp_path)
    importlib.invalidate_caches()
    return importlib.import_module("some_workers")


def documents_of(*texts: str) -> list[Document]:
    return [Document(f"{number:02}.txt", text) for number, text in enumerate(texts)]


def mark(workers: Any, *texts: str) -> list[tuple[str, tuple[Span, ...] | Failure]]:
    crew = Crew("m", SETTINGS, 2, workers.work)
    marked = mark_side_by_side(documents_of(*texts), crew)
    return [(document.text, outcome) for document, outcome in marked]


def spans_of(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text), "PERSON"),)


def test_documents_come_back_in_their_order(workers: Any) -> None:
    texts = ["slow", *map(str, range(20))]
    assert mark(workers, *texts) == [(text, spans_of(text)) for text in texts]


def test_nothing_to_mark_starts_nothing(workers: Any) -> None:
    assert mark(workers) == []


@pytest.mark.parametrize(("poison", "code"), [("kill", -9), ("exit", 3)])
def test_a_text_that_kills_is_left_out_and_the_rest_done(
    workers: Any, poison: str, code: int
) -> None:
    texts = ["a", "b", poison, "d", "e", "f", "g"]
    outcomes = dict(mark(workers, *texts))
    assert list(outcomes) == texts
    failure = outcomes.pop(poison)
    assert isinstance(failure, Failure)
    assert f"exit code {code}" in failure.reason
    assert outcomes == {text: spans_of(text) for text in texts if text != poison}


def test_a_process_that_somebody_else_killed_loses_nothing(
    workers: Any, tmp_path: Path
) -> None:
    texts = ["a", f"once {tmp_path / 'flag'}", "c", "d"]
    assert mark(workers, *texts) == [(text, spans_of(text)) for text in texts]


def test_a_process_has_the_next_batch_before_it_is_done_with_one(workers: Any) -> None:
    crew = Crew("m", SETTINGS, 1, workers.work_ahead)
    documents = documents_of(*"abcdef")
    marked = list(mark_side_by_side(documents, crew))
    assert marked == [(each, spans_of(each.text)) for each in documents]


def test_a_batch_that_lay_ready_is_done_by_others(workers: Any) -> None:
    crew = Crew("m", SETTINGS, 1, workers.work)
    documents = documents_of("a", "b", "kill", "d", "e", "f", "g", "h", "i")
    outcomes = [outcome for _, outcome in mark_side_by_side(documents, crew)]
    assert isinstance(outcomes.pop(2), Failure)
    assert outcomes == [(Span(0, 1, "PERSON"),)] * 8


def test_a_process_that_dies_before_it_begins_is_an_error(workers: Any) -> None:
    crew = Crew("m", SETTINGS, 2, workers.die)
    with pytest.raises(ModelError, match=r"'m' has died .*exit code 5.*--jobs 1"):
        list(mark_side_by_side(documents_of("a", "b"), crew))


def test_a_model_that_does_not_load_is_an_error(workers: Any) -> None:
    crew = Crew("m", SETTINGS, 2, workers.refuse)
    with pytest.raises(ModelError, match="no m"):
        list(mark_side_by_side(documents_of("a"), crew))


def test_documents_are_read_as_they_are_needed(workers: Any) -> None:
    read = []

    def endless() -> Iterator[Document]:
        for number in range(100_000):
            read.append(number)
            yield Document(str(number), "a")

    crew = Crew("m", SETTINGS, 2, workers.work)
    marked = mark_side_by_side(endless(), crew)
    assert len(list(islice(marked, 50))) == 50
    assert len(read) < 200
    marked.close()  # type: ignore[attr-defined]  # it is a generator


def test_batches_are_neither_many_documents_nor_long() -> None:
    documents = documents_of(*"abcdefg", "x" * 50, "y" * 50, "z")
    batches = make_batches(documents, Settings(batch_size=3, max_chunk=60))
    texts = ["".join(d.text for _, d in batch.documents) for batch in batches]
    assert texts == ["abc", "def", "g" + "x" * 50 + "y" * 50, "z"]


def refuse_poison(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    if "poison" in texts:
        raise MemoryError("too  much")
    return [spans_of(text) for text in texts]


def test_a_text_that_fails_is_left_out_of_its_batch() -> None:
    outcomes = recognize_apart(refuse_poison, ["a", "poison", "c"], 60)
    failure = Failure("MemoryError too much")
    assert outcomes == [spans_of("a"), failure, spans_of("c")]
    assert explain("b.txt", failure) == (
        "b.txt: its names could not be read (MemoryError too much); it was left out"
    )


def hang_at_poison(texts: Sequence[str]) -> list[tuple[Span, ...]]:
    while "poison" in texts:
        pass
    return [spans_of(text) for text in texts]


def test_a_text_that_never_ends_is_left_out_of_its_batch() -> None:
    outcomes = recognize_apart(hang_at_poison, ["a", "poison", "c"], 0.05)
    assert outcomes[::2] == [spans_of("a"), spans_of("c")]
    assert isinstance(outcomes[1], Failure)
    assert "seconds to find" in outcomes[1].reason


def test_a_document_that_fails_is_reported_and_left_out() -> None:
    good, bad = documents_of("a", "b")
    said: list[str] = []
    outcomes: list[tuple[Span, ...] | Failure] = [Failure("too much"), spans_of("a")]
    marked = zip([bad, good], outcomes, strict=True)
    assert list(report_failures(marked, said.append)) == [(good, spans_of("a"))]
    assert said == [explain("01.txt", Failure("too much"))]


def test_who_does_not_listen_is_warned() -> None:
    with pytest.warns(RuntimeWarning, match="left out"):
        warn(explain("a.txt", Failure("too much")))


@pytest.mark.model
@pytest.mark.slow
def test_several_processes_find_what_one_finds() -> None:
    text = "Angela Merkel flew from Berlin to Paris with Omar Haile. "
    documents = documents_of(*(text * length for length in range(1, 60)))
    settings = Settings(pool_from=10_000)
    assert list(Team("en_core_web_md", settings, 2)(documents)) == list(
        Team("en_core_web_md", settings)(documents)
    )


def test_there_is_a_core() -> None:
    assert count_cores() >= 1
