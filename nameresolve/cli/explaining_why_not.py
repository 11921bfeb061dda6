"""What ``nameresolve why-not`` does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import typer

from nameresolve.cli.printable import printable
from nameresolve.cli.records import (
    comparison_record,
    contradiction_record,
    decision_record,
    entity_record,
)
from nameresolve.model import Comparison, Kind
from nameresolve.review.lookup import find_pair_in
from nameresolve.review.why_not import Answer, Verdict, why_not
from nameresolve.review.words import say_contradiction, say_decision
from nameresolve.stores.workspace import open_workspace


def show_why_not(
    db: Path, names: tuple[str, str], kind: Kind | None, *, as_json: bool
) -> None:
    """Print why two names are not one entity, or how they became one.

    Raises:
        NotFoundError: A name is not there or ambiguous.
        WorkspaceError: There is no result in *db*, or it is no workspace.
    """
    with open_workspace(db) as workspace:
        resolution = workspace.load_entities()
        pair = find_pair_in(workspace, resolution, names, kind=kind)
        answer = why_not(workspace, resolution, pair)
    if as_json:
        typer.echo(json.dumps(_record(answer), ensure_ascii=False, indent=2))
        return
    for line in _lines(answer):
        typer.echo(printable(line))


def _lines(answer: Answer) -> Iterator[str]:
    pair = answer.pair
    yield f"“{pair.left}” and “{pair.right}”: {_SENTENCES[answer.verdict](answer)}"
    for name, full, document in answer.inside:
        yield f"  in {document}, “{name}” belongs to “{full}”"
    for number, merge in enumerate(answer.path, start=1):
        likely = f"{100 * merge.comparison.probability:.0f} % sure"
        yield f"  {number}. {merge.left} + {merge.right}: {likely}"
        yield from _reasons(merge.comparison)
    if answer.comparison:
        yield from _reasons(answer.comparison)
    for contradiction in answer.contradictions:
        yield f"  contradiction: {say_contradiction(contradiction)}"


def _reasons(comparison: Comparison) -> Iterator[str]:
    for item in comparison.evidence:
        yield f"     {item.weight:+.2f}  {item.sentence}"


def _say_one(answer: Answer) -> str:
    entity = answer.pair.left_entity
    where = ", ".join(answer.documents)
    if where:
        return (
            f"they are one entity, {entity.name} ({entity.id}), joined inside {where}"
        )
    if not answer.path:
        return f"they are one entity, {entity.name} ({entity.id}), by one full name"
    return f"they are one entity, {entity.name} ({entity.id}), joined in this way:"


def _say_decided(answer: Answer) -> str:
    decision = answer.decision
    if decision is None:
        return "they are kept apart by a decision"
    pair = f"“{decision.left}” and “{decision.right}”"
    return f"kept apart: of {pair}, {say_decision(decision)}"


def _say_side_by_side(answer: Answer) -> str:
    where = ", ".join(answer.documents)
    return f"kept apart: {where} names both side by side, and they are not alike enough"


def _say_review(answer: Answer) -> str:
    return (
        f"{_percent(answer.probability)} likely: too doubtful to merge "
        f"(from {_percent(answer.settings.merge)}), and left for a person to decide"
    )


def _say_outvoted(answer: Answer) -> str:
    return (
        f"{_percent(answer.probability)} likely by these two names, and their other "
        "spellings speak against it"
    )


def _say_below(answer: Answer) -> str:
    return (
        f"{_percent(answer.probability)} likely: below {_percent(answer.settings.review)}"
        ", from where on a person is asked"
    )


def _say_no_candidate(answer: Answer) -> str:
    return (
        "never compared, since too few of their words are alike; "
        f"a comparison gives {_percent(answer.probability)}"
    )


_SENTENCES: Final[dict[Verdict, Callable[[Answer], str]]] = {
    Verdict.ONE: _say_one,
    Verdict.DECIDED: _say_decided,
    Verdict.SIDE_BY_SIDE: _say_side_by_side,
    Verdict.IN_REVIEW: _say_review,
    Verdict.OUTVOTED: _say_outvoted,
    Verdict.BELOW: _say_below,
    Verdict.NO_CANDIDATE: _say_no_candidate,
}


def _percent(probability: float) -> str:
    return f"{100 * probability:.0f} %"


def _record(answer: Answer) -> dict[str, object]:
    pair, decision = answer.pair, answer.decision
    return {
        "left": pair.left,
        "right": pair.right,
        "kind": str(pair.kind),
        "entities": [entity_record(e) for e in (pair.left_entity, pair.right_entity)],
        "verdict": str(answer.verdict),
        "probability": round(answer.probability, 4),
        "merge_from": answer.settings.merge,
        "review_from": answer.settings.review,
        "comparison": comparison_record(answer.comparison)
        if answer.comparison
        else None,
        "decision": decision_record(decision) if decision else None,
        "contradictions": [contradiction_record(c) for c in answer.contradictions],
        "documents": list(answer.documents),
        "inside": [
            {"name": name, "full_name": full, "document": document}
            for name, full, document in answer.inside
        ],
        "path": [
            {
                "left": merge.left,
                "right": merge.right,
                **comparison_record(merge.comparison),
            }
            for merge in answer.path
        ],
    }
