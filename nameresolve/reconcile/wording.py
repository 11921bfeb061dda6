"""What the service says of a record: its type, a description, and the evidence."""

from collections import defaultdict
from typing import Final

from nameresolve.model import Kind
from nameresolve.reconcile.finding import Candidate
from nameresolve.reconcile.records import Record

TYPES: Final = (
    {"id": "person", "name": "Person"},
    {"id": "place", "name": "Place"},
    {"id": "org", "name": "Organisation"},
)
_WORDS: Final = {kind["id"]: kind["name"] for kind in TYPES}
_SHOWN_SPELLINGS: Final = 3
_LONGEST: Final = 400


def type_of(kind: Kind) -> dict[str, str]:
    """The type of a record, as the protocol has it."""
    return {"id": str(kind), "name": _WORDS[kind]}


def describe_record(record: Record) -> str:
    """Say in a line who this is, for the one who has to choose."""
    others = [s for s in record.spellings if s != record.name][:_SHOWN_SPELLINGS]
    also = f"; also {', '.join(f'“{other}”' for other in others)}" if others else ""
    return _cut(f"{_WORDS[record.kind]}, {say_where(record)}{also}")


def say_where(record: Record) -> str:
    """Say how often a record is named in the texts."""
    if not record.mentions:
        return "known from the alias map"
    times = "once" if record.mentions == 1 else f"{record.mentions:,} times"
    texts = "1 text" if record.documents == 1 else f"{record.documents:,} texts"
    return f"named {times} in {texts}"


def describe_candidate(candidate: Candidate) -> str:
    """Say who this is and why they may be meant."""
    comparison = candidate.comparison
    because = ["It is spelled so."] if candidate.exact else []
    if candidate.bare:
        because.append("A surname alone can be anybody's.")
    if comparison is not None:
        because.extend(item.sentence for item in comparison.evidence)
    return _cut(f"{describe_record(candidate.record)}. {' '.join(because)}".strip())


def features_of(candidate: Candidate) -> list[dict[str, object]]:
    """The evidence, feature by feature: the sum of the weights of each, in nats."""
    weights: dict[str, float] = defaultdict(float)
    if candidate.comparison is not None:
        for item in candidate.comparison.evidence:
            weights[item.feature] += item.weight
    weighed = [{"id": name, "value": round(w, 4)} for name, w in weights.items()]
    return [{"id": "exact spelling", "value": candidate.exact}, *weighed]


def answer(candidate: Candidate) -> dict[str, object]:
    """Write a candidate as the protocol has it; its score is in percent."""
    record = candidate.record
    return {
        "id": record.id,
        "name": record.name,
        "description": describe_candidate(candidate),
        "type": [type_of(record.kind)],
        "score": round(100 * candidate.probability, 2),
        "match": candidate.match,
        "features": features_of(candidate),
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
