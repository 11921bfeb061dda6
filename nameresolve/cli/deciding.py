"""What ``nameresolve decide`` does."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import typer

from nameresolve.bounding import about, read_stream
from nameresolve.cli import terminal
from nameresolve.cli.login import login
from nameresolve.cli.orders import DecideOrder, Verdict
from nameresolve.cli.printable import printable
from nameresolve.cli.records import (
    contradiction_record,
    decision_record,
    entity_record,
)
from nameresolve.errors import DecisionError
from nameresolve.model import Decision, Entity, Judgement, Source
from nameresolve.review.changes import Change
from nameresolve.review.deciding import Outcome, decide, take_over
from nameresolve.review.lookup import find_pair_in
from nameresolve.review.words import (
    is_between_people,
    say_contradiction,
    say_judgement,
    say_who,
)
from nameresolve.stores.decision_lines import LIMIT, parse_decisions, read_decisions
from nameresolve.stores.workspace import open_workspace

_STDIN = Path("-")
_JUDGEMENTS: Final = {
    Verdict.SAME: Judgement.SAME,
    Verdict.DIFFERENT: Judgement.DIFFERENT,
    Verdict.UNSURE: Judgement.UNSURE,
    Verdict.WITHDRAW: Judgement.NO_JUDGEMENT,
}


def decide_pair(db: Path, order: DecideOrder) -> Outcome:
    """Record and apply what *order* says.

    Raises:
        NameresolveError: One of the names is not there or ambiguous, or the workspace
            cannot be used.
    """
    judgement = _JUDGEMENTS[order.verdict or Verdict.UNSURE]
    with open_workspace(db) as workspace:
        resolution, names = workspace.load_entities(), (order.left, order.right)
        pair = find_pair_in(workspace, resolution, names, kind=order.kind)
        decision = Decision(
            pair.left,
            pair.right,
            pair.kind,
            judgement,
            Source.HUMAN,
            order.reason,
            order.user or login(),
        )
        return decide(workspace, decision)


def take_over_file(db: Path, source: Path, user: str | None) -> Outcome:
    """Add the decisions of a file to the log and apply them.

    Raises:
        NameresolveError: The file is not well formed, or the workspace cannot be used.
    """
    if source == _STDIN:
        name = "standard input"
        content = read_stream(sys.stdin.buffer, LIMIT, about(DecisionError, name))
        text = content.decode("utf-8-sig", "surrogateescape")
        decisions = parse_decisions(text, name=name, user=user or "")
    else:
        decisions = read_decisions(source, user=user or "")
    with open_workspace(db) as workspace:
        return take_over(workspace, decisions)


def show(outcome: Outcome, order: DecideOrder, *, as_json: bool) -> bool:
    """Print what came of it, and say whether people have something to settle."""
    if as_json:
        typer.echo(_as_json(outcome))
    else:
        for line in _lines(outcome, order):
            typer.echo(printable(line))
    for contradiction in outcome.contradictions:
        terminal.complain(f"contradiction: {say_contradiction(contradiction)}")
    return any(map(is_between_people, outcome.contradictions))


def _lines(outcome: Outcome, order: DecideOrder) -> Iterator[str]:
    if order.verdict is None:
        count = len(outcome.added)
        yield f"{count:,} new decision{'' if count == 1 else 's'} taken over"
    else:
        for decision in outcome.added:
            judgement = say_judgement(decision.judgement)
            pair = f"“{decision.left}” and “{decision.right}”"
            yield f"{pair}: {say_who(decision)} says {judgement}"
    for change in outcome.changes:
        yield say_change(change)
    if not outcome.changes:
        yield "no entity changes"


def say_change(change: Change) -> str:
    """Say which entities were merged into which, or split."""
    before, after = (
        " + ".join(map(_say_entity, entities))
        for entities in (change.before, change.after)
    )
    if len(change.after) == 1:
        return f"merged: {before} → {after}"
    return f"{'split' if len(change.before) == 1 else 'changed'}: {before} → {after}"


def _say_entity(entity: Entity) -> str:
    return f"{entity.name} [{entity.id}, {len(entity.mentions)}×]"


def _as_json(outcome: Outcome) -> str:
    record = {
        "decisions": [decision_record(decision) for decision in outcome.added],
        "changes": [
            {
                "before": [entity_record(entity) for entity in change.before],
                "after": [entity_record(entity) for entity in change.after],
            }
            for change in outcome.changes
        ],
        "contradictions": [contradiction_record(c) for c in outcome.contradictions],
    }
    return json.dumps(record, ensure_ascii=False, indent=2)
