"""What a result was made with, so that a decision can be applied to it later."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from nameresolve.model import Kind
from nameresolve.names.patterns import Pattern, PatternToken
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import EMPTY, AliasEntry, AliasMap, Equivalent


@dataclass(frozen=True, slots=True)
class Context:
    """The alias map, the patterns and the settings of a run."""

    aliases: AliasMap = EMPTY
    patterns: tuple[Pattern, ...] = ()
    settings: Settings = field(default_factory=Settings)


def dump_context(context: Context) -> str:
    """Write *context* as JSON."""
    aliases = context.aliases
    content = {
        "entries": [asdict(entry) for entry in aliases.entries],
        "equivalents": [asdict(group) for group in aliases.equivalents],
        "patterns": [asdict(pattern) for pattern in context.patterns],
        "settings": asdict(context.settings),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def load_context(content: str) -> Context:
    """Read what ``dump_context`` wrote; settings that are unknown here are left out.

    Raises:
        ValueError: It wrote something else.
    """
    record = json.loads(content)
    known = {setting.name for setting in fields(Settings)}
    settings = {k: v for k, v in record["settings"].items() if k in known}
    return Context(
        AliasMap(
            tuple(AliasEntry(**_with_tuples(entry)) for entry in record["entries"]),
            tuple(Equivalent(**_with_tuples(e)) for e in record["equivalents"]),
        ),
        tuple(_make_pattern(pattern) for pattern in record["patterns"]),
        Settings(**settings),
    )


def _make_pattern(record: Mapping[str, Any]) -> Pattern:
    tokens = tuple(PatternToken(**token) for token in record["tokens"])
    return Pattern(Kind(record["kind"]), tokens, record["id"])


def _with_tuples(record: Mapping[str, Any]) -> dict[str, Any]:
    """Turn lists into tuples and the word of a kind into a kind."""
    made = {k: tuple(v) if isinstance(v, list) else v for k, v in record.items()}
    return {**made, "kind": Kind(record["kind"])}
