"""Reconciliation queries as they come over the wire, and what is wrong with them."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn
from urllib.parse import parse_qs

from nameresolve.model import Kind

MOST_QUERIES: Final = 100
"""Queries in a batch; the manifest says so, and OpenRefine keeps to it."""
MOST_BYTES: Final = 1_000_000
"""Bytes in the body of a request."""
MOST_CANDIDATES: Final = 50
LONGEST_QUERY: Final = 1_000
"""Code points; nothing longer is a name, and nobody is found for it."""

_USUAL_CANDIDATES: Final = 10
_STRICTNESS: Final = ("any", "should", "all")
_KNOWN_KEYS: Final = frozenset({"query", "type", "limit", "properties", "type_strict"})
_MOST_FIELDS: Final = 20


class Refusal(Exception):  # noqa: N818 - the client's mistake, not ours
    """A request that is not answered: the HTTP status and one sentence that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Query:
    """Who is called *text*, among which kinds, and how many candidates are wanted."""

    text: str
    kinds: tuple[Kind, ...] = tuple(Kind)
    limit: int = _USUAL_CANDIDATES


def read_form(body: bytes) -> str:
    """Take the field ``queries`` out of an URL-encoded form.

    Raises:
        Refusal: There is none, or the body is no such form.
    """
    try:
        fields = parse_qs(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise Refusal(400, "The body is not an URL-encoded form in UTF-8.") from error
    if "queries" not in fields:
        raise Refusal(400, "The form has no field “queries”.")
    return fields["queries"][0]


def read_batch(text: str) -> dict[str, Query]:
    """Read a batch of queries in JSON, by their keys.

    Raises:
        Refusal: It is no such batch, or has too many queries.
    """
    try:
        batch = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "“queries” is not well-formed JSON.") from error
    if not isinstance(batch, dict):
        raise Refusal(400, "“queries” is not a JSON object of queries by their keys.")
    if len(batch) > MOST_QUERIES:
        sentence = (
            f"A batch holds {MOST_QUERIES} queries at most; this has {len(batch)}."
        )
        raise Refusal(413, sentence)
    return {key: _read_query(value) for key, value in batch.items()}


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _read_query(value: object) -> Query:
    if not isinstance(value, dict):
        raise Refusal(400, "A query is a JSON object with “query” or “properties”.")
    _check_keys(value)
    text = value.get("query", "")
    if not isinstance(text, str):
        raise Refusal(400, "“query” is not a string.")
    return Query(text, _read_kinds(value), _read_limit(value.get("limit")))


def _check_keys(value: Mapping[str, Any]) -> None:
    if not _KNOWN_KEYS.issuperset(value):
        known = ", ".join(sorted(_KNOWN_KEYS))
        raise Refusal(400, f"A query has no other keys than {known}.")
    properties = value.get("properties", [])
    if not isinstance(properties, list) or not all(map(_is_property, properties)):
        raise Refusal(400, "“properties” is not a list of objects with “pid” and “v”.")
    if "query" not in value and not properties:
        raise Refusal(400, "A query has neither “query” nor “properties”.")
    if value.get("type_strict", "any") not in _STRICTNESS:
        raise Refusal(400, f"“type_strict” is not one of {', '.join(_STRICTNESS)}.")


def _is_property(value: object) -> bool:
    return (
        isinstance(value, dict) and isinstance(value.get("pid"), str) and "v" in value
    )


def _read_kinds(value: Mapping[str, Any]) -> tuple[Kind, ...]:
    """Whoever asks for types that there are not is told of nobody."""
    wanted = value.get("type", [])
    listed = [wanted] if isinstance(wanted, str) else wanted
    if not isinstance(listed, list) or not all(isinstance(t, str) for t in listed):
        raise Refusal(400, "“type” is not a string or a list of strings.")
    return tuple(kind for kind in Kind if not listed or kind in listed)


def _read_limit(limit: object) -> int:
    if limit is None:
        return _USUAL_CANDIDATES
    if isinstance(limit, bool) or not isinstance(limit, int | float):
        raise Refusal(400, "“limit” is not a number.")
    if not math.isfinite(limit) or limit < 1:
        raise Refusal(400, "“limit” is not a positive number.")
    return int(min(limit, MOST_CANDIDATES))
