"""The verb: texts wherever they lie in, entities and Parquet out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from nameresolve.distributed.corpus import Bench, Gathering, iterate, mark_texts
from nameresolve.distributed.failures import explain_failures
from nameresolve.distributed.joining import SparkJoin
from nameresolve.distributed.lines import dump_spans, load_spans
from nameresolve.distributed.marking import Mark
from nameresolve.distributed.reading import read_texts
from nameresolve.distributed.results import write_results
from nameresolve.distributed.scoring import SparkScores
from nameresolve.distributed.tables import collect
from nameresolve.entities.engine import Engine
from nameresolve.errors import InputError, ReadError
from nameresolve.knowledge import Knowledge
from nameresolve.model import Document, Resolution, Span
from nameresolve.pipeline import resolve_again, resolve_and_save
from nameresolve.recognize.installed import model_language, recognizer_version
from nameresolve.recognize.models import Models
from nameresolve.stores.context import Context
from nameresolve.stores.documents import Shelf
from nameresolve.stores.places import load_places
from nameresolve.stores.workspace import Workspace

_LISTED: Final = 3
_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Task:
    """What to read, with what, and where the Parquet goes, if anywhere.

    Fewer than ``few_names`` are joined by the driver, and fewer than ``few_pairs`` of them
    scored there: Spark takes longer to begin. The result is the same.
    """

    paths: tuple[str, ...]
    models: Models
    context: Context
    most_edges: int
    output: str | None = None
    few_names: int = 50_000
    few_pairs: int = 200_000


@dataclass(slots=True)
class Report:
    """What the user should know of a run.

    ``documents`` is how many texts were read, ``trimmed`` of how many only the main text.
    """

    warnings: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    trimmed: int = 0
    documents: int = 0


@dataclass(frozen=True, slots=True)
class Memory:
    """A workspace, and a shelf for the texts that will be in it."""

    workspace: Workspace
    shelf: Shelf


def run_distributed(
    session: Any, task: Task, memory: Memory | None = None
) -> tuple[Resolution, Report]:
    """Do what ``run`` of the pipeline does, with the workers of Spark.

    Args:
        session: An open session.
        task: What to do.
        memory: Where spans, ids and decisions come from, and the result goes; without
            it texts never come to the driver, and the resolution has no documents.

    Raises:
        NameresolveError: There is nothing to read, or something that it takes is
            missing.
    """
    for model in task.models.names:
        recognizer_version(model)  # nobody waits to hear that a model is missing
    with explain_failures(), Bench(session) as bench:
        report = Report()
        texts = _take_texts(bench, task, report)
        if memory:
            _note_files(texts, memory.workspace)
        marked = _mark(bench, texts, report, task, memory)
        _note_failures(marked, report)
        resolution = _resolve(bench, marked, task, memory)
        if task.output:
            write_results(session, marked, resolution, task.output)
        return resolution, report


def _take_texts(bench: Bench, task: Task, report: Report) -> Any:
    """Read, and say what could not be read."""
    readings = bench.keep(read_texts(bench.session, task.paths, task.context.settings))
    notes = readings.where("text is null or remark is not null")
    columns = "number", "position", "path", "remark", "text is not null as was_read"
    for *_, path, remark, was_read in sorted(collect(notes.selectExpr(*columns))):
        (report.warnings if was_read else report.skipped).append(f"{path}: {remark}")
    texts = readings.where("text is not null")
    counted = texts.selectExpr("count(*)", "count_if(trimmed)", "count(distinct path)")
    report.documents, report.trimmed, distinct = next(collect(counted))
    if not report.documents:
        raise _nothing_read(report.skipped)
    if distinct < report.documents:
        report.documents = distinct
        return _without_namesakes(texts, report)
    return texts


def _without_namesakes(texts: Any, report: Report) -> Any:
    """Leave out what is called like an earlier text."""
    from pyspark.sql import Window, functions  # noqa: PLC0415 - an extra, and slow

    order = Window.partitionBy("path").orderBy("number", "position", "sha256")
    ranked = texts.withColumn("rank", functions.row_number().over(order))
    later = collect(ranked.where("rank > 1").select("path"))
    reason = "is the second document of this name; rename it"
    report.skipped += sorted(str(ReadError(path, reason)) for (path,) in later)
    return ranked.where("rank = 1").drop("rank")


def _nothing_read(skipped: Sequence[str]) -> InputError:
    shown = "; ".join(skipped[:_LISTED]) or "there is no text"
    rest = len(skipped) - _LISTED
    more = f" and {rest} more" if rest > 0 else ""
    return InputError(f"Nothing could be read: {shown}{more}.")


def _note_files(texts: Any, workspace: Workspace) -> None:
    files = collect(texts.where("file <> ''").select("path", "file"))
    workspace.note_files({path: Path(file) for path, file in files})


def _mark(
    bench: Bench, texts: Any, report: Report, task: Task, memory: Memory | None
) -> Any:
    known: dict[str, dict[str, str]] = {}
    if memory:
        digests = [row[0] for row in collect(texts.select("sha256").distinct())]
        for model in task.models.names:
            version = recognizer_version(model)
            cached = memory.workspace.cached_spans(digests, version)
            known[model] = {key: dump_spans(spans) for key, spans in cached.items()}
    mark = Mark(task.models, task.context.settings, bench.share(known))
    marked = mark_texts(bench, texts, report.documents, mark)
    if memory:
        _store_spans(marked, memory.workspace)
    return marked


def _store_spans(marked: Any, workspace: Workspace) -> None:
    fresh = marked.where("fresh").select("model", "sha256", "spans").distinct()
    batches: dict[str, dict[str, tuple[Span, ...]]] = {}
    for model, sha256, spans in collect(fresh):
        batch = batches.setdefault(recognizer_version(model), {})
        batch[sha256] = load_spans(spans)
    for version, batch in batches.items():
        workspace.store_batch(version, batch)


def _note_failures(marked: Any, report: Report) -> None:
    failed = collect(marked.where("failure <> ''").select("failure"))
    report.warnings += sorted(row[0] for row in failed)


def _resolve(
    bench: Bench, marked: Any, task: Task, memory: Memory | None
) -> Resolution:
    context = task.context
    knowledge = Knowledge(context.aliases, patterns=context.patterns)
    gathering = Gathering(
        bench,
        context.settings,
        frozenset(map(model_language, task.models.names)),
        context.aliases.names(),
        context.patterns,
    )
    chains, left_out = gathering.gather(marked)
    documents: Collection[Document] = ()
    if memory:
        documents = memory.shelf.put(_documents(marked))
    read = Resolution(documents, (), excluded=tuple(chains), left_out=left_out)

    engine = Engine(
        SparkJoin(bench.session, task.most_edges, task.few_names),
        SparkScores(bench.session, task.few_pairs),
    )

    def resolve_known(known: Knowledge) -> Resolution:
        return resolve_again(read, known, context.settings, engine)

    if memory is None:
        return resolve_known(knowledge)
    return resolve_and_save(
        resolve_known, documents, memory.workspace, knowledge, context
    )


def _documents(marked: Any) -> Iterator[Document]:
    for path, text, places in iterate(marked.select("path", "text", "places")):
        yield Document(path, text, load_places(places))
