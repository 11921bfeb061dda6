"""What Spark finds is what the program finds by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from nameresolve.distributed.run import Memory, Report, Task, run_distributed
from nameresolve.errors import InputError
from nameresolve.exporters.rows import alias_rows, as_dict, mention_rows
from nameresolve.knowledge import Knowledge
from nameresolve.marking import mark_names
from nameresolve.model import Document, Resolution
from nameresolve.pipeline import run
from nameresolve.readers import read_folder
from nameresolve.recognize.installed import recognizer_version
from nameresolve.recognize.models import ENGLISH_MODELS
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasMap
from nameresolve.stores.aliases import load_alias_map, shipped_alias_map_path
from nameresolve.stores.context import Context
from nameresolve.stores.documents import open_shelf
from nameresolve.stores.workspace import Workspace, open_workspace

MAP = load_alias_map(shipped_alias_map_path())
MANY = 1_000_000
pytestmark = [pytest.mark.slow, pytest.mark.model]


@dataclass(frozen=True)
class Found:
    """What both engines found, and where Spark put it."""

    local: Resolution
    spark: Resolution
    report: Report
    stored: Resolution
    output: Path


def task(*paths: str | Path, output: Path | None = None, column: str = "") -> Task:
    context = Context(MAP, (), Settings(text_column=column))
    where = str(output) if output else None
    return Task(tuple(map(str, paths)), ENGLISH_MODELS, context, MANY, where)


def run_here(folder: Path, db: Path) -> Resolution:
    documents = read_folder(folder).documents
    with open_workspace(db) as workspace:
        marked = mark_names(documents, workspace)
        return run(documents, marked, workspace, knowledge=Knowledge(MAP))


@pytest.fixture(scope="session")
def found(
    spark: Any, texts: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Found]:
    home = tmp_path_factory.mktemp("found")
    local = run_here(texts, home / "local.db")
    with open_shelf() as shelf, open_workspace(home / "spark.db") as workspace:
        memory = Memory(workspace, shelf)
        given = replace(task(texts, output=home / "parquet"), few_names=0, few_pairs=0)
        resolution, report = run_distributed(spark, given, memory)
        yield Found(local, resolution, report, workspace.load(), home / "parquet")


def test_both_engines_find_the_same(found: Found) -> None:
    assert found.spark.entities == found.local.entities
    assert found.spark.questions == found.local.questions
    assert found.spark.left_out == found.local.left_out
    assert found.spark.documents == found.local.documents
    assert found.report == Report(documents=len(found.local.documents))


def test_the_workspace_holds_what_was_found(found: Found) -> None:
    assert found.stored.entities == found.local.entities
    assert found.stored.questions == found.local.questions


def test_parquet_holds_the_rows_of_the_exports(found: Found) -> None:
    mentions = parquet.read_table(found.output / "mentions").to_pylist()
    expected = [as_dict(row) for row in mention_rows(found.local)]
    assert sorted(mentions, key=repr) == sorted(expected, key=repr)
    entities = parquet.read_table(found.output / "entities").to_pylist()
    assert entities == [as_dict(row) for row in alias_rows(found.local)]


def test_parquet_holds_what_joins_entities_and_what_is_asked(found: Found) -> None:
    edges = parquet.read_table(found.output / "edges").to_pylist()
    merged = [edge for edge in edges if edge["is_merged"]]
    assert len(merged) == sum(len(entity.merges) for entity in found.local.entities)
    assert len(edges) - len(merged) == len(found.local.questions)
    assert all(edge["evidence"] for edge in edges)


def as_table(documents: Iterator[Document]) -> pa.Table:
    rows = [(document.path, document.text) for document in documents]
    paths, bodies = zip(*rows, strict=True)
    return pa.table({"id": list(paths), "body": list(bodies)})


def test_a_table_of_the_same_texts_gives_the_same(
    spark: Any, found: Found, tmp_path: Path
) -> None:
    parquet.write_table(
        as_table(iter(found.local.documents)), tmp_path / "texts.parquet"
    )
    frame = spark.read.parquet(str(tmp_path / "texts.parquet"))
    frame.createOrReplaceTempView("stories")
    with open_shelf() as shelf, open_workspace(tmp_path / "names.db") as workspace:
        remember_spans(found, workspace)
        read, _ = run_distributed(
            spark, task("stories", column="Body"), Memory(workspace, shelf)
        )
    assert read.entities == found.local.entities


def remember_spans(found: Found, workspace: Workspace) -> None:
    """Hand over what was marked, as a second run finds it."""
    version = recognizer_version(ENGLISH_MODELS.default)
    with open_workspace(found.output.parent / "spark.db") as before:
        digests = {document.sha256 for document in found.local.documents}
        spans = before.cached_spans(digests, version)
    assert spans.keys() == digests
    workspace.store_batch(version, spans)


def test_what_a_workspace_knows_is_not_looked_for_again(
    spark: Any, tmp_path: Path
) -> None:
    document = Document("a.txt", "Angela Merkel flew to Paris.")
    (tmp_path / "a.txt").write_text(document.text, encoding="utf-8")
    with open_shelf() as shelf, open_workspace(tmp_path / "names.db") as workspace:
        version = recognizer_version(ENGLISH_MODELS.default)
        workspace.store_spans(version, document.sha256, ())
        context = Context(AliasMap(()), (), Settings())
        given = Task((str(tmp_path / "a.txt"),), ENGLISH_MODELS, context, MANY)
        run_distributed(spark, given, Memory(workspace, shelf))
        digest = document.sha256
        assert workspace.cached_spans({digest}, version) == {digest: ()}


@pytest.mark.parametrize(
    ("columns", "column", "sentence"),
    [
        ({"id": ["a"], "size": [1]}, "", "no column that is known to hold text"),
        ({"id": ["a"], "body": ["A"]}, "b", "no column 'b'"),
        ({"body": ["A text."]}, "", "no column that names its texts"),
        ({"id": ["a"], "body": [7]}, "", "the column body holds no text"),
        ({"id": ["a", "b"], "body": ["", None]}, "", "Nothing could be read: a: is"),
        ({"id": [None], "body": ["A text."]}, "", "has a row whose text has no name"),
    ],
)
def test_a_table_that_holds_no_texts_is_refused(
    spark: Any,
    tmp_path: Path,
    columns: dict[str, list[object]],
    column: str,
    sentence: str,
) -> None:
    file = tmp_path / "texts.parquet"
    parquet.write_table(pa.table(columns), file)
    with pytest.raises(InputError, match=sentence):
        run_distributed(spark, task(file, column=column))


def test_what_is_no_parquet_is_refused(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "texts.parquet").write_bytes(b"no Parquet")
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        run_distributed(spark, task(tmp_path / "texts.parquet"))


def test_what_is_neither_a_folder_nor_a_table_is_refused(spark: Any) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        run_distributed(spark, task("no_such_table"))


def test_texts_of_one_name_are_read_once(spark: Any, tmp_path: Path) -> None:
    file = tmp_path / "texts.parquet"
    texts = ["Angela Merkel flew to Paris."] * 2
    parquet.write_table(pa.table({"id": ["a", "a"], "text": texts}), file)
    resolution, report = run_distributed(spark, task(file))
    assert report.documents == 1
    assert report.skipped == ["a: is the second document of this name; rename it"]
    assert [e.name for e in resolution.entities] == ["Angela Merkel", "Paris"]
