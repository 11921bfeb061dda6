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
from nameresolve.errors import InputError, ModelError
from nameresolve.knowledge import Knowledge
from nameresolve.marking import Marked, mark_names
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
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.pipeline import (
    resolve,
    resolve_mentions,
    resolve_spans,
    run,
)
from nameresolve.readers import find_sources, read_documents, read_folder
from nameresolve.recognize.languages import languages_of
from nameresolve.recognize.models import Models
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


def test_a_run_that_is_stopped_keeps_what_it_has_done(workspace: Workspace) -> None:
    documents, settings = many(7), Settings(batch_size=2)
    with pytest.raises(KeyboardInterrupt):
        list(mark_names(documents, workspace, Fake(last=5), settings=settings))
    again = Fake()
    list(mark_names(documents, workspace, again, settings=settings))
    assert again.seen == ["5.txt", "6.txt"]


def test_a_run_that_nobody_reads_to_the_end_keeps_what_it_has_done(
    workspace: Workspace,
) -> None:
    documents, settings = many(7), Settings(batch_size=2)
    list(islice(mark_names(documents, workspace, Fake(), settings=settings), 5))
    again = Fake()
    list(mark_names(documents, workspace, again, settings=settings))
    assert again.seen == ["5.txt", "6.txt"]


def test_what_the_recognizer_leaves_out_is_tried_again(workspace: Workspace) -> None:
    def leave_out(documents: Iterable[Document]) -> Marked:
        return ((d, ()) for d in documents if d.path != "b.txt")

    documents = documents_of(TEXTS)
    assert "b.txt" not in marked_paths(mark_names(documents, workspace, leave_out))
    again = Fake()
    list(mark_names(documents, workspace, again))
    assert again.seen == ["b.txt"]


def test_a_document_is_handed_on_before_the_next_is_read(workspace: Workspace) -> None:
    fake = Fake()
    marked = mark_names(many(3), workspace, fake)
    next(marked)
    assert fake.seen == ["0.txt"]


def run_texts(texts: dict[str, str], workspace: Workspace) -> Resolution:
    documents = documents_of(texts)
    return run(documents, mark_names(documents, workspace, Fake()), workspace)


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


def pattern(spelling: str, id_: str = "", kind: Kind = Kind.PERSON) -> Pattern:
    return Pattern(kind, (PatternToken(spelling),), id_)


@pytest.mark.parametrize(
    ("native", "latin", "kind"),
    [
        ("Владимир Вексалин", "Vladimir Veksalin", Kind.PERSON),
        ("Київ", "Kyiv", Kind.PLACE),
        ("Қасым Құнболатов", "Kassym Kunbolatov", Kind.PERSON),
        ("ئىلھام توختى", "Ilham Tohti", Kind.PERSON),
        ("راھىلە داۋۇت", "Rahile Dawut", Kind.PERSON),
        ("عمر البشير", "Omar al-Bashir", Kind.PERSON),
        ("بغداد", "Baghdad", Kind.PLACE),
        ("陈全国", "Chen Quanguo", Kind.PERSON),
        ("北京", "Beijing", Kind.PLACE),
    ],
)
def test_a_pattern_in_a_native_script_joins_its_latin_spelling(
    native: str, latin: str, kind: Kind
) -> None:
    texts = {
        "a.txt": f"Yesterday {native} was named in it.",
        "b.txt": f"Yesterday {latin} was named in it.",
    }
    patterns = (pattern(native, kind=kind), pattern(latin, kind=kind))
    silent = lambda documents: ((document, ()) for document in documents)  # noqa: E731
    knowledge = Knowledge(patterns=patterns)
    (entity,) = resolve(
        documents_of(texts), recognizer=silent, knowledge=knowledge
    ).entities
    assert {variant.spelling for variant in entity.variants} == {native, latin}


def test_patterns_with_one_id_are_one_entity_with_that_id() -> None:
    patterns = (pattern("Omar Karimov", "nr-omar"), pattern("Nightingale", "nr-omar"))
    texts = {"a.txt": "Omar Karimov sang. They call him Nightingale."}
    (entity,) = resolve(
        documents_of(texts), recognizer=Fake(), knowledge=Knowledge(patterns=patterns)
    ).entities
    assert (entity.id, entity.name) == ("nr-omar", "Omar Karimov")
    (evidence,) = entity.links[0].evidence
    assert "A file of patterns says that they are the same" in evidence.sentence


def test_an_id_of_the_alias_map_goes_before_that_of_a_pattern() -> None:
    aliases = AliasMap(
        (AliasEntry("singer", "The Voice", Kind.PERSON, ("Omar Karimov",)),)
    )
    knowledge = Knowledge(aliases, patterns=(pattern("Omar Karimov", "nr-omar"),))
    (entity,) = resolve(
        documents_of({"a.txt": "Omar Karimov sang."}),
        recognizer=Fake(),
        knowledge=knowledge,
    ).entities
    assert (entity.id, entity.name) == ("singer", "The Voice")


@dataclass
class Speaker:
    """Marks the names it knows with the label of its language."""

    names: dict[str, str]
    seen: list[str] = field(default_factory=list)

    def __call__(
        self, documents: Iterable[Document]
    ) -> Iterator[tuple[Document, tuple[Span, ...]]]:
        for document in documents:
            self.seen.append(document.path)
            found = [
                Span(match.start(), match.end(), label)
                for name, label in self.names.items()
                for match in re.finditer(name, document.text)
            ]
            yield document, tuple(sorted(found))


MANY_LANGUAGES = {
    "en.txt": "On Monday, Omar Karimov said that he would go to the city with her.",
    "fr.txt": "Lundi, Omar Karimov a dit qu'il irait avec elle dans la ville d'Alger.",
    "ru.txt": "В понедельник Омар Каримов сказал, что поедет вместе с ней в город.",
    "z.txt": "12 34",
}


def make_models(home: Path) -> Models:
    """Name pipelines that have a version and no more."""
    for language in ("en", "fr", "ru"):
        folder = home / language
        folder.mkdir()
        (folder / "meta.json").write_text(
            f'{{"lang": "{language}", "name": "fake", "version": "1"}}'
        )
    others = {language: str(home / language) for language in ("ru", "fr")}
    return Models(str(home / "en"), others)


@pytest.fixture
def models(tmp_path: Path) -> Models:
    return make_models(tmp_path)


def make_speakers(models: Models) -> dict[str, Speaker]:
    return {
        models.default: Speaker({"Omar Karimov": "PERSON"}),
        models.by_language["fr"]: Speaker({"Omar Karimov": "PER", "d'Alger": "LOC"}),
        models.by_language["ru"]: Speaker({"Омар Каримов": "PER"}),
    }


@given(order=st.permutations(list(MANY_LANGUAGES)))
def test_each_language_is_read_by_its_model_and_all_become_one_result(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("models")
    polyglot = make_models(folder)
    speakers = make_speakers(polyglot)
    documents = documents_of({path: MANY_LANGUAGES[path] for path in order})
    knowledge = Knowledge(languages=languages_of(documents, polyglot))
    with open_workspace(folder / "names.db") as workspace:
        marked = mark_names(documents, workspace, speakers, models=polyglot)
        resolution = run(documents, marked, workspace, knowledge=knowledge)
    assert {name[-2:]: sorted(one.seen) for name, one in speakers.items()} == {
        "en": ["en.txt", "z.txt"],
        "fr": ["fr.txt"],
        "ru": ["ru.txt"],
    }
    assert spellings(resolution) == [["Alger"], ["Omar Karimov", "Омар Каримов"]]


def test_spans_are_kept_for_each_model(workspace: Workspace, models: Models) -> None:
    documents = documents_of(MANY_LANGUAGES)
    first, again, changed = (make_speakers(models) for _ in range(3))
    list(mark_names(documents, workspace, first, models=models))
    list(mark_names(documents, workspace, again, models=models))
    assert [speaker.seen for speaker in again.values()] == [[], [], []]
    only_russian = Models(models.default, {"ru": models.by_language["ru"]})
    list(mark_names(documents, workspace, changed, models=only_russian))
    assert [speaker.seen for speaker in changed.values()] == [["fr.txt"], [], []]


def test_a_missing_model_is_named_before_any_text_is_read(
    workspace: Workspace, models: Models
) -> None:
    speakers = make_speakers(models)
    missing = Models(models.default, {**models.by_language, "de": "no_such_model"})
    with pytest.raises(ModelError, match="no_such_model"):
        next(mark_names(documents_of(TEXTS), workspace, speakers, models=missing))
    assert not any(speaker.seen for speaker in speakers.values())


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
