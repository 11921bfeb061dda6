"""A chain as one line of JSON: how those that are no names are kept."""

import json
from dataclasses import asdict

from nameresolve.model import Chain, Kind, Mention


def dump_chain(chain: Chain) -> str:
    """Write *chain* as JSON."""
    return json.dumps(asdict(chain), ensure_ascii=True, separators=(",", ":"))


def load_chain(line: str) -> Chain:
    """Read what ``dump_chain`` wrote."""
    record = json.loads(line)
    mentions, guesses = (
        tuple(Mention(**{**each, "kind": Kind(each["kind"])}) for each in record[key])
        for key in ("mentions", "guesses")
    )
    return Chain(
        document=record["document"],
        kind=Kind(record["kind"]),
        mentions=mentions,
        forms=tuple(record["forms"]),
        settled=record["settled"],
        guesses=guesses,
        tag=record["tag"],
        whole=tuple(record["whole"]),
        read_as=Kind(record["read_as"]) if record["read_as"] else None,
    )
