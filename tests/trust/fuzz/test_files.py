"""Files that others give us beside the texts: what they say, or a sentence.

Alias maps, decisions, patterns, lists of names of other programs, tables of names,
annotated texts, and the queries of the reconciliation service.
"""

import asyncio
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote_plus

import httpx
import pytest

from fuzzing import Fuzz
from nameresolve.errors import ExportError, NameresolveError
from nameresolve.evaluate.gold import load_gold
from nameresolve.exporters.table import UPDATERS
from nameresolve.importers.formats import FORMATS as IMPORTED
from nameresolve.importers.gathering import gather
from nameresolve.importers.rows import Source
from nameresolve.model import Chain, Entity, Kind, Mention, Resolution, Variant
from nameresolve.reconcile.app import Service, make_app
from nameresolve.reconcile.finding import Finder
from nameresolve.reconcile.queries import Refusal, read_batch, read_form
from nameresolve.reconcile.records import gather_records
from nameresolve.reconcile.suggesting import Suggester
from nameresolve.stores.alias_map import AliasMap
from nameresolve.stores.alias_yaml import parse_records
from nameresolve.stores.aliases import parse_alias_map
from nameresolve.stores.decision_lines import parse_decisions
from nameresolve.stores.patterns import load_patterns
from nameresolve.tables.formats import FORMATS as TABLES

PATH = Path("a.yaml")


YAML = (
    *("- id: x\n", "  name: Omar\n", "  kind: person\n", "  aliases: [Umar, Omer]\n"),
    *(
        "  not: [Amar]\n",
        "- equivalent: [a, b]\n",
        "  note: y\n",
        "&a ",
        "*a",
        "<<: *a\n",
    ),
    *(
        "!!python/object/apply:os.system ",
        "!!binary ",
        "!!map ",
        "--- ",
        "...\n",
        "? ",
        ": ",
    ),
    *(
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "|\n",
        ">-\n",
        "'",
        '"',
        "\\x1b",
        "\t",
        "[",
        "]",
        "{",
        "}",
    ),
    *(
        "# a\n",
        "\n",
        "  - ",
        "    ",
        "- ",
        "yes",
        "0x1f",
        "1_000",
        "2026-01-31",
        "~",
        "\x07",
    ),
    *(
        "\ufeff",
        "\u2028",
        "\x85",
        "\ud800",
        ",",
        "\\",
        "@",
        "`",
        "\r\n",
        "!",
        "=",
        "1:20:30",
    ),
)
JSON = (
    *(
        '{"left": "a", "right": "b", "kind": "person", "judgement": "same"}',
        "\n",
        "{",
        "}",
    ),
    *(
        '"left": ',
        '"judgement": "name"',
        '"created_at": "2026-01-31T25:00"',
        '"user": "k"',
    ),
    *(
        "[",
        "]",
        ",",
        ":",
        '"',
        "null",
        "1e999",
        "NaN",
        "\\ud800",
        "\\u0000",
        "\ufeff",
        "9" * 5000,
    ),
    *(
        '"label": "PERSON", "pattern": "Omar"',
        '"pattern": [{"LOWER": "x"}]',
        '"id": "x"',
    ),
    *(
        '["NK-a", "NK-b", "positive", 0.9, "u", "2026"]',
        '"op": "core/mass-edit"',
        '"edits": [',
    ),
    *(
        '"from": ["a"]',
        '"to": "b"',
        "true",
        "-0",
        '"query": "Omar"',
        '"limit": ',
        '"type": ["x"]',
    ),
    *(
        '"mentions": [{"start": 0, "end": 4, "text": "Omar", "entity": "x", "type": "person"}]',
    ),
    *(
        '"id": "a.txt"',
        '"text": "Omar"',
        '"ignore": [[0, 1]]',
        '"caption": "x"',
        '"schema": "Person"',
    ),
    *(
        '"properties": {"name": ["a"], "alias": ["b"]}',
        '"columnName": "x"',
        '"kind": "none"',
    ),
)
TABLE = (
    *(
        "name,alias,kind,id\n",
        "Omar,Umar,person,x\n",
        ",",
        ";",
        "\t",
        '"',
        "\n",
        "\r",
        "\0",
    ),
    *(
        "'=1+1",
        "=1+1",
        "\ufeff",
        "canonical",
        "spelling",
        "org",
        "\ud800",
        " ",
        "a",
        "\x1b",
    ),
)
RDF = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n",
    *(
        '<a> skos:prefLabel "Omar"@en ; skos:altLabel "Umar" .\n',
        "<",
        ">",
        '"',
        '"""',
        ".",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "^^",
        "@base <x> .\n",
        "_:a ",
        "\\u0000",
        "#",
        ";",
        " a skos:Concept ",
    ),
    *(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
        "</rdf:RDF>",
        "&a;",
    ),
    *(
        '<!DOCTYPE a [<!ENTITY a "b">]>',
        '<rdf:Description rdf:about="x">',
        "<?xml ?>",
        "é",
    ),
)


def any_letter(dice: Random) -> str:
    return chr(dice.randrange(dice.choice((0x80, 0x600, 0x3000, 0x110000))))


def texts(words: tuple[str, ...]) -> Callable[[Random], str]:
    """Make texts that are put together from the words of a format."""

    def make(dice: Random) -> str:
        return "".join(
            dice.choice(words) if dice.randrange(8) else any_letter(dice)
            for _ in range(dice.randint(0, 14))
        )

    return make


def contents(words: tuple[str, ...]) -> Callable[[Random], bytes]:
    make_text = texts(words)

    def make(dice: Random) -> bytes:
        if not dice.randrange(8):
            return any_bytes(dice)
        return make_text(dice).encode("utf-8", "surrogatepass")

    return make


def any_bytes(dice: Random) -> bytes:
    return bytes(dice.choices(range(256), k=dice.randint(0, 150)))


def check_aliases(text: str) -> None:
    for read in (parse_alias_map, parse_records):
        try:
            read(text, PATH)
        except NameresolveError as error:
            assert str(error).startswith("a.yaml")  # noqa: PT017 - most are no maps


def test_any_alias_map_is_understood_or_refused(fuzz: Fuzz) -> None:
    fuzz(check_aliases, texts(YAML), 30_000)


def test_any_alias_map_is_added_to_or_left_as_it_is(fuzz: Fuzz) -> None:
    mention = Mention("a.txt", 0, 4, "Umar", Kind.PERSON)
    chain = Chain("a.txt", Kind.PERSON, (mention,), ("Umar",))
    entity = Entity("x", Kind.PERSON, "Omar", (Variant("Umar", 1, 1),), (chain,))
    resolution = Resolution((), (entity,))

    def check(text: str) -> None:
        try:
            parse_alias_map(text, PATH)
        except NameresolveError:
            return
        try:
            updated = UPDATERS["aliases.yaml"](text, resolution)
        except ExportError:
            return
        parse_alias_map(updated, PATH)

    fuzz(check, texts(YAML), 10_000)


def test_any_decisions_are_understood_or_refused(fuzz: Fuzz) -> None:
    def check(text: str) -> None:
        try:
            for decision in parse_decisions(text, name="x", user="kim"):
                assert decision.left
                assert decision.user
        except NameresolveError as error:
            assert str(error).startswith("x, line")  # noqa: PT017 - most are no decisions

    fuzz(check, texts(JSON), 60_000)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


@pytest.mark.parametrize(
    ("suffix", "load"),
    [("patterns", lambda path: load_patterns([path])), ("gold", load_gold)],
)
def test_any_lines_are_understood_or_refused(
    suffix: str, load: Callable[[Path], object], folder: Path, fuzz: Fuzz
) -> None:
    path = folder / f"a.{suffix}"

    def check(content: bytes) -> None:
        path.write_bytes(content)
        try:
            load(path)
        except NameresolveError as error:
            assert path.name in str(error)  # noqa: PT017 - most are neither

    fuzz(check, contents(JSON), 15_000)


@pytest.mark.parametrize("name", IMPORTED)
def test_any_list_of_another_program_is_understood_or_refused(
    name: str, fuzz: Fuzz
) -> None:
    words = {"csv": TABLE, "turtle": RDF, "rdfxml": RDF}.get(name, JSON)

    def check(content: bytes) -> None:
        try:
            gather(IMPORTED[name](Source("x", content, Kind.PERSON)))
        except NameresolveError as error:
            assert str(error)  # noqa: PT017 - most are no such lists

    fuzz(check, contents(words), 3_000 if words is RDF else 15_000)


PAST = (b"\rname,alias,kind,id\n", b'"\n' * 20_000)
"""A line that ends in the old way before the heading; quotes that took a minute."""


@pytest.mark.parametrize("suffix", TABLES)
def test_any_table_of_names_is_read_and_written_or_refused(
    suffix: str, fuzz: Fuzz
) -> None:
    words = JSON if "json" in suffix else TABLE

    def check(content: bytes) -> None:
        try:
            table = TABLES[suffix](content, f"x{suffix}", None)
        except NameresolveError as error:
            assert f"x{suffix}" in str(error)  # noqa: PT017 - most are no tables
            return
        b"".join(table.write([None] * len(table.names)))

    fuzz(check, contents(words), 6_000, *PAST)


def test_any_batch_of_queries_is_understood_or_refused(fuzz: Fuzz) -> None:
    def check(content: bytes) -> None:
        try:
            batch = read_batch(read_form(b"queries=" + content))
        except Refusal as error:
            assert 400 <= error.status < 500  # noqa: PT017 - most are refused
            return
        assert all(query.limit > 0 for query in batch.values())

    make_content = contents(JSON)

    def make(dice: Random) -> bytes:
        content = make_content(dice)
        return quote_plus(content).encode() if dice.randrange(6) else content

    fuzz(check, make, 60_000)


def test_any_request_is_answered_or_refused(fuzz: Fuzz) -> None:
    entity = Entity(
        "nr-1", Kind.PERSON, "Omar Karimov", (Variant("Omar Karimov", 1, 1),), ()
    )
    records = gather_records(Resolution((), (entity,)), AliasMap(()), ())
    app = make_app(Service("x", Finder(records), Suggester(records)))
    transport = httpx.ASGITransport(app)

    async def ask(path: str, body: bytes | None) -> int:
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:1"
        ) as client:
            answer = await client.request(
                "GET" if body is None else "POST",
                path,
                content=body,
                headers={"content-type": "application/x-www-form-urlencoded"},
            )
            return answer.status_code

    def check(case: tuple[str, bytes, bool]) -> None:
        path, content, is_get = case
        encoded = quote_plus(content)
        body = None if is_get else b"queries=" + encoded.encode()
        status = asyncio.run(ask(path + encoded if is_get else "/", body))
        assert status in (200, 400, 404, 413), (path, content)

    paths = (
        "/?queries=",
        "/entity?id=",
        "/suggest/entity?prefix=",
        "/x",
        "/?callback=",
    )
    make_content = contents(JSON)

    def make(dice: Random) -> tuple[str, bytes, bool]:
        return dice.choice(paths), make_content(dice), bool(dice.randrange(2))

    fuzz(check, make, 8_000)
