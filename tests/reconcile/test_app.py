"""The service as a client of the Reconciliation Service API 0.2 meets it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.reconcile.queries import MOST_BYTES, MOST_QUERIES

Ask = Callable[..., httpx.Response]
Validate = Callable[[str, object], None]

BATCH = {
    "q0": {"query": "Omar Karimov"},
    "q1": {"query": "Gulnara Sadikova", "type": "person", "limit": 3},
    "q2": {"query": "SBU", "type": ["org", "place"], "type_strict": "should"},
    "q3": {"query": "Nobody At All", "properties": [{"pid": "P1", "v": "x"}]},
    "q4": {"properties": [{"pid": "P1", "v": [{"id": "Q1"}, 3]}]},
    "q5": {"query": "Karimov", "limit": 1.0},
}


def post(ask: Ask, queries: object) -> httpx.Response:
    return ask("POST", "/", data={"queries": json.dumps(queries)})


def test_the_manifest_has_what_a_client_needs(ask: Ask, validate: Validate) -> None:
    manifest = ask("GET", "/").json()
    validate("manifest", manifest)
    assert manifest["versions"] == ["0.2"]
    assert manifest["batchSize"] == MOST_QUERIES


def test_what_the_manifest_names_is_there(ask: Ask, validate: Validate) -> None:
    manifest = ask("GET", "/").json()
    for kind, schema in (("entity", "entities"), ("type", "types")):
        place = manifest["suggest"][kind]
        url = place["service_url"] + place["service_path"]
        answer = ask("GET", url, params={"prefix": "o"}).json()
        validate(f"suggested {schema}", answer)
        assert answer["result"]
    for template in (manifest["view"]["url"], manifest["preview"]["url"]):
        page = ask("GET", template.replace("{{id}}", quote("nr-1", safe="")))
        assert page.status_code == 200
        assert "Omer Karimov" in page.text


def test_the_manifest_speaks_of_the_address_that_was_asked(ask: Ask) -> None:
    manifest = ask("GET", "/", headers={"Host": "localhost:1234"}).json()
    assert manifest["view"]["url"] == "http://localhost:1234/entity?id={{id}}"


def test_a_batch_is_answered(ask: Ask, validate: Validate) -> None:
    answer = post(ask, BATCH)
    validate("answers", answer.json())
    assert list(answer.json()) == list(BATCH)
    assert (
        answer.json() == ask("GET", "/", params={"queries": json.dumps(BATCH)}).json()
    )


def test_a_candidate_says_who_how_sure_and_why(ask: Ask) -> None:
    (found,) = post(ask, {"x": {"query": "Gulnara Sadikova"}}).json()["x"]["result"]
    assert (found["id"], found["name"]) == ("nr-3", "Gulnara Sadykova")
    assert found["type"] == [{"id": "person", "name": "Person"}]
    assert found["match"] is True
    assert 95 <= found["score"] <= 100
    features = {feature["id"]: feature["value"] for feature in found["features"]}
    assert len(features) == len(found["features"])
    assert features.pop("exact spelling") is False
    assert sum(features.values()) > 0
    assert "“Гульнара Садыкова”" in found["description"]


def test_candidates_are_sorted_by_their_score(ask: Ask) -> None:
    answer = post(ask, {"x": {"query": "Karimov"}}).json()["x"]["result"]
    scores = [candidate["score"] for candidate in answer]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_an_empty_batch_has_an_empty_answer(ask: Ask) -> None:
    assert post(ask, {}).json() == {}


@pytest.mark.parametrize(
    ("queries", "status", "said"),
    [
        pytest.param("{", 400, "JSON", id="cut off"),
        pytest.param("[" * 100_000, 400, "JSON", id="too deep"),
        pytest.param("1" * 10_000, 400, "JSON", id="a number that is too long"),
        pytest.param("[]", 400, "object", id="a list"),
        pytest.param('{"q0": 1}', 400, "object", id="a query that is none"),
        pytest.param('{"q0": {}}', 400, "neither", id="nothing asked"),
        pytest.param('{"q0": {"query": 1}}', 400, "string", id="a number as name"),
        pytest.param('{"q0": {"query": "a", "x": 1}}', 400, "keys", id="unknown key"),
        pytest.param(
            '{"q0": {"query": "a", "limit": 0}}', 400, "positive", id="limit 0"
        ),
        pytest.param(
            '{"q0": {"query": "a", "limit": 1e999}}', 400, "pos", id="endless"
        ),
        pytest.param('{"q0": {"query": "a", "limit": NaN}}', 400, "JSON", id="NaN"),
        pytest.param('{"q0": {"query": "a", "limit": true}}', 400, "number", id="true"),
        pytest.param('{"q0": {"query": "a", "type": 3}}', 400, "type", id="a type 3"),
        pytest.param(
            '{"q0": {"query": "a", "properties": [3]}}', 400, "pid", id="prop"
        ),
        pytest.param(
            '{"q0": {"query": "a", "type_strict": []}}', 400, "any", id="strict"
        ),
        pytest.param(
            json.dumps({str(n): {"query": "a"} for n in range(MOST_QUERIES + 1)}),
            413,
            "at most",
            id="too many",
        ),
    ],
)
def test_what_is_malformed_is_refused_in_a_sentence(
    ask: Ask, queries: str, status: int, said: str
) -> None:
    answer = ask("POST", "/", data={"queries": queries})
    assert answer.status_code == status
    assert said in answer.text
    assert answer.text.count("\n") == 0


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("POST", "/", {"data": {"extend": "{}"}}, 400),
        ("POST", "/", {"json": BATCH}, 415),
        ("POST", "/", {"content": b"queries=\xff"}, 415),
        ("GET", "/entity", {}, 400),
        ("GET", "/entity?id=nobody", {}, 404),
        ("GET", f"/suggest/entity?prefix={'x' * 2000}", {}, 400),
        ("GET", "/suggest/entity?prefix=a&cursor=-1", {}, 400),
        ("GET", "/suggest/type", {}, 400),
        ("GET", "/nowhere", {}, 404),
        ("PUT", "/", {}, 405),
        ("DELETE", "/entity", {}, 405),
    ],
)
def test_what_is_not_served_is_refused(
    ask: Ask, method: str, path: str, options: dict[str, Any], status: int
) -> None:
    answer = ask(method, path, **options)
    assert answer.status_code == status
    assert answer.text.endswith(".")


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def test_a_body_of_more_than_a_megabyte_is_refused(ask: Ask) -> None:
    body = b"queries=" + b"x" * MOST_BYTES
    assert ask("POST", "/", content=body, headers=FORM).status_code == 413


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "",
        "a b",
        "[::",
    ],
)
def test_a_name_that_is_made_to_lead_here_is_refused(ask: Ask, host: str) -> None:
    assert ask("GET", "/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "host",
    ["localhost", "LOCALHOST:8000", "127.0.0.1:80", "[::1]:8000", "names.example"],
)
def test_names_of_this_machine_are_answered(ask: Ask, host: str) -> None:
    assert ask("GET", "/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "http://localhost.evil.example",
        "file://",
        "http://",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_pages_of_other_machines_are_refused(
    ask: Ask, method: str, origin: str
) -> None:
    answer = ask(method, "/", headers={"Origin": origin})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


EMBEDDED = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
LINKED = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
ASKED = f"/?queries={quote(json.dumps({'q0': {'query': 'Omar Karimov'}}))}"


@pytest.mark.parametrize("path", ["/", ASKED, f"{ASKED}&callback=take"])
@pytest.mark.parametrize("dest", ["script", "image", "style", "empty"])
def test_a_page_of_another_site_cannot_make_a_part_of_itself_of_an_answer(
    ask: Ask, path: str, dest: str
) -> None:
    answer = ask("GET", path, headers={**EMBEDDED, "Sec-Fetch-Dest": dest})
    assert answer.status_code == 403
    assert "Karimov" not in answer.text


def test_a_link_from_another_site_shows_its_page(ask: Ask) -> None:
    assert ask("GET", "/entity?id=nr-1", headers=LINKED).status_code == 200


def test_pages_of_this_machine_may_be_of_another_site(ask: Ask) -> None:
    # A page of localhost is of another site than one of 127.0.0.1.
    headers = {**EMBEDDED, "Sec-Fetch-Mode": "cors", "Origin": "http://localhost:3333"}
    assert ask("GET", ASKED, headers=headers).status_code == 200


def test_no_answer_is_a_script(ask: Ask) -> None:
    answer = ask("GET", f"{ASKED}&callback=take")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert answer.json()["q0"]["result"]


@pytest.mark.parametrize("path", ["/", ASKED, f"{ASKED}&callback=take"])
def test_no_query_of_another_machines_page_is_answered(ask: Ask, path: str) -> None:
    answer = ask("GET", path, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, "Karimov" in answer.text) == (403, False)


async def whole() -> AsyncIterator[bytes]:
    yield b"queries=" + quote(json.dumps(BATCH)).encode()


async def trickle() -> AsyncIterator[bytes]:
    yield b"queries="
    while True:
        await asyncio.sleep(0.01)
        yield b"%20"


@pytest.mark.parametrize(("body", "status"), [(whole, 503), (trickle, 408)])
def test_what_takes_too_long_is_given_up(
    ask_impatient: Callable[[AsyncIterator[bytes]], httpx.Response],
    body: Callable[[], AsyncIterator[bytes]],
    status: int,
) -> None:
    answer = ask_impatient(body())
    assert answer.status_code == status
    assert answer.text.startswith("Th")


@pytest.mark.parametrize("path", ["/", "/suggest/type?prefix=p", "/entity?id=nr-1"])
@pytest.mark.parametrize("origin", ["http://127.0.0.1:3333", "http://[::1]:3333"])
def test_pages_of_this_machine_may_read_the_answers(
    ask: Ask, path: str, origin: str
) -> None:
    answer = ask("GET", path, headers={"Origin": origin})
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == origin


def test_a_browser_may_ask_beforehand(ask: Ask) -> None:
    asked = {
        "Origin": "http://localhost:3333",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = ask("OPTIONS", "/", headers=asked)
    assert answer.status_code == 200
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_answers_carry_careful_headers(ask: Ask) -> None:
    for path in ("/", "/nowhere", "/entity?id=nr-6"):
        headers = ask("GET", path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"


class Tags(HTMLParser):
    """Gathers the tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.found.add(tag)


def test_a_hostile_name_is_text_on_its_page(ask: Ask) -> None:
    answer = ask("GET", "/entity", params={"id": "nr-6"})
    tags = Tags()
    tags.feed(answer.text)
    assert "script" not in tags.found
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Okoye &amp; Sons" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "query": st.text() | JSON,
        "type": st.sampled_from(["person", "place", "org", ["org"], []]) | JSON,
        "limit": st.integers() | JSON,
        "properties": st.just([{"pid": "p", "v": 1}]) | JSON,
    },
)


@given(st.dictionaries(st.text(max_size=3), QUERIES | JSON, max_size=3) | JSON)
def test_any_json_is_answered_or_refused(
    ask: Ask, validate: Validate, queries: object
) -> None:
    answer = post(ask, queries)
    assert answer.status_code in (200, 400)
    if answer.status_code == 200:
        validate("answers", answer.json())


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.builds(lambda text: {"query": text}, st.text()),
        max_size=3,
    )
)
def test_any_text_is_answered(ask: Ask, queries: dict[str, dict[str, str]]) -> None:
    answer = post(ask, queries)
    assert answer.status_code == 200
    assert list(answer.json()) == list(queries)


@given(st.sampled_from([b"", b"queries="]), st.binary())
def test_any_bytes_are_answered_or_refused(
    ask: Ask, beginning: bytes, rest: bytes
) -> None:
    answer = ask("POST", "/", content=beginning + rest, headers=FORM)
    assert answer.status_code in (200, 400)


@given(
    st.sampled_from(
        ["/entity?id=", "/suggest/entity?prefix=", "/suggest/type?prefix=", "/"]
    ),
    st.binary(max_size=30),
)
def test_any_path_and_parameter_is_answered_or_refused(
    ask: Ask, path: str, value: bytes
) -> None:
    assert ask("GET", path + quote(value)).status_code in (200, 400, 404)
