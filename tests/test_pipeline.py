"""The verbs, with a recognizer that marks capitalized words: no model is needed."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import nameresolve
from nameresolve.errors import InputError
from nameresolve.model import (
    Decision,
    Document,
    Judgement,
    Kind,
    Mention,
    Resolution,
    Source,
    Span,
)
from nameresolve.pipeline import (
    Knowledge,
    mark_names,
    resolve,
    resolve_mentions,
    resolve_spans,
    run,
)
from nameresolve.readers import find_sources, read_documents, read_folder
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasEntry, AliasMap
from nameresolve.stores.workspace import Workspace, open_workspace

_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)*")


@dataclass
class Fake:
    """Marks capitalized words as persons, and remembers what it was given.

    It is killed when it has read ``last`` documents.
    """

    last: int | None = None
    seen: list[str] = field(default_factory=list)

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        for document in documents:
            if len(self.seen) == self.last:
                raise KeyboardInterrupt
            self.seen.append(document.path)
            found = _NAME.finditer(document.text)
            yield document, tuple(Span(*name.span(), "PERSON") for name in found)


TEXTS = {
    "a.txt": "On Monday, Omar Karimov spoke. And later Karimov left.",
    "b.txt": "We saw Umar Karimov and Rustam Yusupov there.",
    "c.txt": "They say that Yusupov came, and Omar Karimov did not.",
}


def documents_of(texts: dict[str, str]) -> list[Document]:
    return [Document(path, text) for path, text in texts.items()]


def spellings(resolution: Resolution) -> list[list[str]]:
    return sorted(
        sorted(variant.spelling for variant in entity.variants)
        for entity in resolution.entities
    )


EXPECTED = [["Karimov", "Omar Karimov", "Umar Karimov"], ["Rustam Yusupov", "Yusupov"]]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "names.db") as opened:
        yield opened


def test_documents_in_entities_out() -> None:
    resolution = resolve(documents_of(TEXTS), recognizer=Fake())
    assert spellings(resolution) == EXPECTED
    assert [document.path for document in resolution.documents] == list(TEXTS)


def test_mentions_say_where_they_stand() -> None:
    for entity in resolve(documents_of(TEXTS), recognizer=Fake()).entities:
        for mention in entity.mentions:
            assert TEXTS[mention.document][mention.start : mention.end] == mention.text


@given(order=st.permutations(list(TEXTS)))
def test_the_order_of_the_documents_does_not_matter(order: list[str]) -> None:
    shuffled = documents_of({path: TEXTS[path] for path in order})
    assert resolve(shuffled, recognizer=Fake()) == resolve(
        documents_of(TEXTS), recognizer=Fake()
    )


def test_stored_spans_give_the_same_result() -> None:
    documents = documents_of(TEXTS)
    spans = {document.path: marked for document, marked in Fake()(documents)}
    assert resolve_spans(documents, spans) == resolve(documents, recognizer=Fake())


def test_names_in_site_furniture_count_only_when_it_is_kept() -> None:
    page = "Then Omar Karimov spoke there.\n\nRelated Links\nRustam Yusupov"
    without = resolve([Document("a.txt", page)], recognizer=Fake())
    kept = resolve(
        [Document("a.txt", page)],
        recognizer=Fake(),
        settings=Settings(keep_furniture=True),
    )
    assert "Rustam Yusupov" not in {entity.name for entity in without.entities}
    assert "Rustam Yusupov" in {entity.name for entity in kept.entities}
    assert (without.left_out.passages, kept.left_out.passages) == (1, 0)


def test_no_document_makes_no_entity() -> None:
    assert resolve([], recognizer=Fake()) == Resolution((), ())


def test_mentions_of_other_programs_can_be_merged() -> None:
    documents = documents_of({"a.txt": "Omar Karimov", "b.txt": "KARIMOV"})
    mentions = [
        Mention("a.txt", 0, 12, "Omar Karimov", Kind.PERSON),
        Mention("b.txt", 0, 7, "KARIMOV", Kind.PERSON),
    ]
    resolution = resolve_mentions(documents, mentions)
    assert spellings(resolution) == [["KARIMOV", "Omar Karimov"]]
    assert resolve_mentions(documents, mentions[::-1]) == resolution


def test_an_alias_map_names_finds_and_joins() -> None:
    texts = {"a.txt": "Omar Karimov sang.", "b.txt": "some call her Nightingale now."}
    entry = AliasEntry(
        "singer-1", "Aziza", Kind.PERSON, ("Omar Karimov", "Nightingale")
    )
    knowledge = Knowledge(AliasMap((entry,)))
    (entity,) = resolve(
        documents_of(texts), recognizer=Fake(), knowledge=knowledge
    ).entities
    assert (entity.id, entity.name) == ("singer-1", "Aziza")
    assert entity.documents == ("a.txt", "b.txt")
    assert entity.source is Source.ALIAS


def test_a_decision_parts_what_the_alias_map_joins() -> None:
    entry = AliasEntry("nr-1", "Omar Karimov", Kind.PERSON, ("Rustam Yusupov",))
    different = Decision(
        "Rustam Yusupov", "Omar Karimov", Kind.PERSON, Judgement.DIFFERENT, Source.HUMAN
    )
    for decisions, count in (((), 1), ((different,), 2)):
        knowledge = Knowledge(AliasMap((entry,)), decisions)
        documents = documents_of({"a.txt": "We saw Omar Karimov with Rustam Yusupov."})
        resolution = resolve(documents, recognizer=Fake(), knowledge=knowledge)
        assert len(resolution.entities) == count


def write(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_bad_file_is_skipped_and_listed(tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", {**TEXTS, "empty.txt": " \n"})
    (folder / "binary.txt").write_bytes(b"\x7fELF\0\0\0\0" * 40)
    given_input = read_folder(folder)
    assert [document.path for document in given_input.documents] == list(TEXTS)
    assert [error.path for error in given_input.skipped] == ["binary.txt", "empty.txt"]


def test_a_doubtful_file_is_read_with_a_warning(tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", TEXTS)
    (folder / "old.txt").write_bytes("Şükrü Yılmaz geldi ve gitti.".encode("cp1254"))
    given_input = read_folder(folder)
    assert len(given_input.documents) == 4
    assert [warning.partition(":")[0] for warning in given_input.warnings] == [
        "old.txt"
    ]


def test_where_nothing_can_be_read_the_user_hears_why(tmp_path: Path) -> None:
    empty = {f"{number}.txt": "" for number in range(5)}
    folder = write(tmp_path / "texts", empty)
    with pytest.raises(InputError, match=r"0\.txt: .*; 1\.txt.*and 2 more") as caught:
        read_folder(folder)
    assert "\n" not in str(caught.value)


def test_a_folder_without_texts_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="empty"):
        read_folder(tmp_path)


def test_a_file_over_the_limit_is_skipped(tmp_path: Path) -> None:
    folder = write(tmp_path / "texts", {"a.txt": "Omar", "b.txt": "Omar " * 100})
    given_input = read_documents(find_sources([folder]), Settings(max_bytes=50))
    assert [error.path for error in given_input.skipped] == ["b.txt"]


def marked_paths(marked: Iterable[tuple[Document, object]]) -> list[str]:
    return sorted(document.path for document, _ in marked)


def test_a_second_run_hands_over_only_what_was_not_seen(workspace: Workspace) -> None:
    documents = documents_of(TEXTS)
    first, second, third = Fake(), Fake(), Fake()
    assert marked_paths(mark_names(documents, workspace, first)) == list(TEXTS)
    grown = [*documents, Document("d.txt", "Then Aziza Nurova came.")]
    assert marked_paths(mark_names(grown, workspace, second)) == [*TEXTS, "d.txt"]
    list(mark_names(grown, workspace, third))
    assert (first.seen, second.seen, third.seen) == (list(TEXTS), ["d.txt"], [])


def test_stored_spans_are_those_that_were_marked(workspace: Workspace) -> None:
    documents = documents_of(TEXTS)
    fresh = sorted(mark_names(documents, workspace, Fake()), key=repr)
    assert sorted(mark_names(documents, workspace, Fake()), key=repr) == fresh


def test_a_changed_text_is_read_again(workspace: Workspace) -> None:
    list(mark_names([Document("a.txt", "Omar came.")], workspace, Fake()))
    again = Fake()
    list(mark_names([Document("a.txt", "Omar left.")], workspace, again))
    assert again.seen == ["a.txt"]


def test_a_renamed_text_is_not_read_again(workspace: Workspace) -> None:
    list(mark_names([Document("a.txt", "Omar came.")], workspace, Fake()))
    again = Fake()
    marked = list(mark_names([Document("b.txt", "Omar came.")], workspace, again))
    assert again.seen == []
    assert marked[0][0].path == "b.txt"


def test_the_same_text_twice_is_read_once(workspace: Workspace) -> None:
    fake = Fake()
    copies = [Document(path, "Omar came.") for path in ("a.txt", "b.txt", "c.txt")]
    marked = list(mark_names(copies, workspace, fake))
    assert fake.seen == ["a.txt"]
    assert marked_paths(marked) == ["a.txt", "b.txt", "c.txt"]
    assert {spans for _, spans in marked} == {(Span(0, 4, "PERSON"),)}


def many(count: int) -> list[Document]:
    return [Document(f"{i}.txt", f"Omar number {i} came.") for i in range(count)]


def test_a_killed_run_keeps_its_batches(workspace: Workspace) -> None:
    documents, settings = many(7), Settings(batch_size=2)
    with pytest.raises(KeyboardInterrupt):
        list(mark_names(documents, workspace, Fake(last=5), settings=settings))
    again = Fake()
    list(mark_names(documents, workspace, again, settings=settings))
    assert again.seen == ["4.txt", "5.txt", "6.txt"]


def test_a_run_that_nobody_reads_to_the_end_keeps_its_batches(
    workspace: Workspace,
) -> None:
    documents, settings = many(7), Settings(batch_size=2)
    list(islice(mark_names(documents, workspace, Fake(), settings=settings), 5))
    again = Fake()
    list(mark_names(documents, workspace, again, settings=settings))
    assert again.seen == ["4.txt", "5.txt", "6.txt"]


def test_a_document_is_handed_on_before_the_next_is_read(workspace: Workspace) -> None:
    fake = Fake()
    marked = mark_names(many(3), workspace, fake)
    next(marked)
    assert fake.seen == ["0.txt"]


def run_texts(texts: dict[str, str], workspace: Workspace) -> Resolution:
    return run(mark_names(documents_of(texts), workspace, Fake()), workspace)


HARD = {
    **TEXTS,
    "d.txt": "Omar Karimov spoke. Rustam Karimov came. Then Karimov left.",
    "e.txt": "Now Dawit Haile is here with Haile Dawit.",
}


@pytest.mark.parametrize("texts", [TEXTS, HARD, {"a.txt": "nobody came."}])
def test_what_is_saved_loads_equal(workspace: Workspace, texts: dict[str, str]) -> None:
    resolution = run_texts(texts, workspace)
    assert workspace.load() == resolution


def test_a_second_run_gives_the_same(workspace: Workspace) -> None:
    assert run_texts(HARD, workspace) == run_texts(HARD, workspace)


@given(order=st.permutations(list(HARD)))
def test_a_saved_result_does_not_depend_on_the_order_of_the_documents(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    results = []
    for texts in (HARD, {path: HARD[path] for path in order}):
        path = tmp_path_factory.mktemp("workspace") / "names.db"
        with open_workspace(path) as workspace:
            results.append(run_texts(texts, workspace))
    assert results[0] == results[1]


def test_ids_are_kept_when_the_folder_grows(workspace: Workspace) -> None:
    before = {entity.name: entity.id for entity in run_texts(TEXTS, workspace).entities}
    grown = {
        "0.txt": "First came Aziza Nurova with Umar Karimov.",
        **TEXTS,
        "d.txt": "It was Umar Karimov. Yes, Umar Karimov.",
    }
    resolution = run_texts(grown, workspace)
    after = {
        variant.spelling: entity.id
        for entity in resolution.entities
        for variant in entity.variants
    }
    assert {name: after[name] for name in before} == before
    assert after["Aziza Nurova"] not in before.values()


def test_ids_are_kept_when_a_document_leaves_and_returns(workspace: Workspace) -> None:
    before = run_texts(TEXTS, workspace)
    run_texts({"a.txt": TEXTS["a.txt"]}, workspace)
    assert run_texts(TEXTS, workspace) == before


def test_a_recorded_decision_holds_in_the_next_run(workspace: Workspace) -> None:
    assert spellings(run_texts(TEXTS, workspace)) == EXPECTED
    workspace.record(
        Decision(
            "Omar Karimov",
            "Umar Karimov",
            Kind.PERSON,
            Judgement.DIFFERENT,
            Source.HUMAN,
        )
    )
    (with_omar,) = (
        entity
        for entity in run_texts(TEXTS, workspace).entities
        if entity.name == "Omar Karimov"
    )
    assert "Umar Karimov" not in {variant.spelling for variant in with_omar.variants}


PUBLIC = [
    "AliasMap", "Document", "Entity", "Kind", "Knowledge", "NameresolveError",
    "Resolution", "Settings", "load_alias_map", "read_folder", "resolve",
]  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(nameresolve, name).__name__ == name


def test_the_package_knows_its_version() -> None:
    assert re.match(r"\d+\.\d+", nameresolve.__version__)


def test_no_other_name_is_public() -> None:
    unknown: Callable[[], object] = lambda: nameresolve.no_such_name  # type: ignore[attr-defined]  # noqa: E731
    with pytest.raises(AttributeError, match="no_such_name"):
        unknown()
