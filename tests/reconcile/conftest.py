"""A small service, a client that speaks the specification, and the shapes of answers."""

import asyncio
import runpy
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from jsonschema import Draft7Validator

from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import (
    Chain,
    Decision,
    Entity,
    Judgement,
    Kind,
    Mention,
    Resolution,
    Source,
    Variant,
)
from nameresolve.reconcile.app import Service, make_app
from nameresolve.reconcile.finding import Finder
from nameresolve.reconcile.records import Record, gather_records
from nameresolve.reconcile.suggesting import Suggester
from nameresolve.stores.alias_map import AliasEntry, AliasMap

HOSTILE = '"><script>alert(1)</script> Okoye & Sons'


def make_entity(id_: str, kind: Kind, *forms: str, short: str = "") -> Entity:
    mentions = tuple(
        Mention("a.txt", at, at + len(text), text, kind)
        for at, text in enumerate((*forms, *filter(None, [short])))
    )
    variants = tuple(Variant(mention.text, 1, 1) for mention in mentions)
    chains = tuple(
        Chain("a.txt", kind, (m,), (m.text,)) for m in mentions[: len(forms)]
    )
    rest = tuple(
        Chain("b.txt", kind, (m,), (m.text,), settled=False)
        for m in mentions[len(forms) :]
    )
    return Entity(id_, kind, forms[0], variants, (*chains, *rest))


ENTITIES = (
    make_entity("nr-1", Kind.PERSON, "Omar Karimov", "Omer Karimov", short="Karimov"),
    make_entity("nr-2", Kind.PERSON, "Umar Karimov"),
    make_entity("nr-3", Kind.PERSON, "Gulnara Sadykova", "Гульнара Садыкова"),
    make_entity("nr-4", Kind.PLACE, "Jordan"),
    make_entity("nr-5", Kind.PERSON, "Jordan", short="Jordan"),
    make_entity("nr-6", Kind.ORG, HOSTILE),
    make_entity("nr-7", Kind.ORG, "Security Bureau of Ukraine"),
)
ALIASES = AliasMap(
    (
        AliasEntry("qeshqer", "Kashgar", Kind.PLACE, ("Qeshqer",), ("Kashgan",)),
        AliasEntry("nr-4", "Jordan", Kind.PLACE, ("Urdun",)),
    )
)
DECISIONS = (
    Decision(
        "Omar Karimov", "Umar Karimov", Kind.PERSON, Judgement.DIFFERENT, Source.HUMAN
    ),
)


@pytest.fixture(scope="session")
def records() -> tuple[Record, ...]:
    return gather_records(Resolution((), ENTITIES), ALIASES, DECISIONS)


@pytest.fixture(scope="session")
def finder(records: tuple[Record, ...]) -> Finder:
    return Finder(records, Equivalents([(Kind.PERSON, ("gulnara", "roza"))]))


@pytest.fixture(scope="session")
def ask(records: tuple[Record, ...], finder: Finder) -> Callable[..., httpx.Response]:
    """Send one request, as httpx's ``request`` does; what the service raises is raised."""
    app = make_app(Service("test", finder, Suggester(records)), ["names.example"])

    async def send(method: str, path: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        base = "http://127.0.0.1:8000"
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return await client.request(method, path, **options)

    def ask(method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(send(method, path, **options))

    return ask


@pytest.fixture(scope="session")
def ask_impatient(
    records: tuple[Record, ...], finder: Finder
) -> Callable[[AsyncIterator[bytes]], httpx.Response]:
    """Post a body, as it comes, to a service that has no patience."""
    app = make_app(Service("test", finder, Suggester(records), patience=0.0))

    async def send(content: AsyncIterator[bytes]) -> httpx.Response:
        transport = httpx.ASGITransport(app)
        base = "http://127.0.0.1:8000"
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        async with httpx.AsyncClient(transport=transport, base_url=base) as client:
            return await client.post("/", content=content, headers=form)

    return lambda content: asyncio.run(send(content))


@pytest.fixture(scope="session")
def validate() -> Callable[[str, object], None]:
    """Hold a document against one of the shapes that a client relies on."""
    shapes = runpy.run_path(str(Path(__file__).parent / "shapes.py"))["SHAPES"]

    def validate(name: str, document: object) -> None:
        Draft7Validator(shapes[name]).validate(document)

    return validate
