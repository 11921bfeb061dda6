"""The log of decisions as JSON lines, in the order in which they were made."""

from collections.abc import Iterable, Iterator

from nameresolve.exporters.escape import to_json
from nameresolve.model import Decision


def export_decision_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield an object for each decision, one a line."""
    for decision in decisions:
        made = decision.created_at
        record = {
            "left": decision.left,
            "right": decision.right,
            "kind": decision.kind,
            "judgement": decision.judgement,
            "user": decision.user,
            "created_at": made.isoformat() if made else None,
            "reason": decision.reason,
            "version": decision.version,
        }
        yield to_json(record) + "\n"
