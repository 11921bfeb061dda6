"""Nouns as JSON objects, in the words that several commands share."""

from nameresolve.model import Comparison, Contradiction, Decision, Entity
from nameresolve.review.words import say_contradiction


def entity_record(entity: Entity) -> dict[str, object]:
    """Say by what an entity is known."""
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": str(entity.kind),
        "mentions": len(entity.mentions),
    }


def comparison_record(comparison: Comparison) -> dict[str, object]:
    """List the evidence; weights are in nats."""
    return {
        "probability": round(comparison.probability, 4),
        "evidence": [
            {
                "feature": item.feature,
                "left": item.left,
                "right": item.right,
                "weight": round(item.weight, 4),
                "sentence": item.sentence,
            }
            for item in comparison.evidence
        ],
    }


def decision_record(decision: Decision) -> dict[str, object]:
    """Say who decided what, when and why."""
    made = decision.created_at
    return {
        "left": decision.left,
        "right": decision.right,
        "kind": str(decision.kind),
        "judgement": str(decision.judgement),
        "source": str(decision.source),
        "user": decision.user,
        "created_at": made.isoformat() if made else None,
        "reason": decision.reason,
    }


def contradiction_record(contradiction: Contradiction) -> dict[str, object]:
    """Give all sides, and the sentence that says what holds for now."""
    return {
        "same": [decision_record(decision) for decision in contradiction.same],
        "different": decision_record(contradiction.different),
        "sentence": say_contradiction(contradiction),
    }
