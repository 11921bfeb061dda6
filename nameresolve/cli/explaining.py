"""What ``nameresolve explain`` does."""

from collections.abc import Iterator
from dataclasses import dataclass

import typer
from rich.text import Text

from nameresolve.cli import terminal
from nameresolve.cli.drawing import draw_evidence, draw_words
from nameresolve.cli.knowledge import choose_alias_map
from nameresolve.cli.orders import ExplainOrder, NameKind
from nameresolve.cli.printable import printable
from nameresolve.exporters.escape import to_json
from nameresolve.matching.equivalents import Equivalents
from nameresolve.matching.parts import FacingWords, face_words
from nameresolve.matching.spellings import (
    BARE_WORD,
    KindName,
    compare_prepared,
    prepare,
)
from nameresolve.model import Comparison, Decision, Judgement, Kind
from nameresolve.names.kinds import guess_kind
from nameresolve.names.normalize import fold
from nameresolve.names.romanize import romanize
from nameresolve.names.scripts import script_of
from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasMap


@dataclass(frozen=True, slots=True)
class Explanation:
    """A comparison with what follows from it.

    ``decision`` is what the alias map says of the pair; it overrules the probability.
    """

    kind: str
    is_guessed: bool
    comparison: Comparison
    words: tuple[FacingWords, ...]
    decision: Decision | None
    settings: Settings

    @property
    def verdict(self) -> str:
        """One of "merge", "review" and "apart"."""
        if self.decision is not None:
            same = self.decision.judgement is Judgement.SAME
            return "merge" if same else "apart"
        if self.comparison.probability >= self.settings.merge:
            return "merge"
        sure = self.comparison.probability < self.settings.review
        return "apart" if sure else "review"


def explain_order(order: ExplainOrder) -> Explanation:
    """Compare the two names of *order* with what the alias map knows.

    Raises:
        AliasMapError: The alias map is not there or not in order.
    """
    aliases = choose_alias_map(order.aliases)
    kind = _choose_kind(order, aliases)
    names = prepare(order.left, kind), prepare(order.right, kind)
    equivalents = Equivalents((e.kind, e.forms) for e in aliases.equivalents)
    comparison = compare_prepared(*names, kind, equivalents)
    return Explanation(
        str(kind),
        order.kind is NameKind.AUTO,
        comparison,
        face_words(comparison),
        _find_decision(order, kind, aliases),
        order.settings,
    )


def _choose_kind(order: ExplainOrder, aliases: AliasMap) -> KindName:
    if order.kind is NameKind.TOKEN:
        return BARE_WORD
    if order.kind is not NameKind.AUTO:
        return Kind(order.kind)
    for kind in Kind:
        if aliases.find(order.left, kind) and aliases.find(order.right, kind):
            return kind
    return guess_kind(order.left, order.right)


def _find_decision(
    order: ExplainOrder, kind: KindName, aliases: AliasMap
) -> Decision | None:
    asked = {fold(order.left), fold(order.right)}
    return next(
        (
            decision
            for decision in aliases.decisions()
            if decision.kind == kind
            and {fold(decision.left), fold(decision.right)} == asked
        ),
        None,
    )


def show(explanation: Explanation, *, as_json: bool) -> None:
    """Print an explanation as JSON, or draw it."""
    if as_json:
        typer.echo(to_json(_record(explanation)))
        return
    console = terminal.output()
    for line in _heading(explanation):
        console.print(Text(line))
    for words in explanation.words:
        console.print()
        for row in draw_words(words, console.width):
            console.print(Text(row))
    if explanation.comparison.evidence:
        console.print(draw_evidence(explanation.comparison))
    console.print(Text(_closing(explanation)))


def _heading(explanation: Explanation) -> Iterator[str]:
    comparison = explanation.comparison
    guessed = " (guessed; --kind sets it)" if explanation.is_guessed else ""
    yield (
        f"{printable(comparison.left)} ~ {printable(comparison.right)}, "
        f"compared as {explanation.kind}{guessed}"
    )
    for spelling in (comparison.left, comparison.right):
        if script_of(spelling) not in {"Latin", "None"}:
            yield f"{printable(spelling)} is spelled {printable(romanize(spelling))}"


_VERDICTS = {
    "merge": "merged (from {merge} on)",
    "review": "put before a person (from {review} to {merge})",
    "apart": "kept apart (below {review})",
}


def _closing(explanation: Explanation) -> str:
    comparison, settings = explanation.comparison, explanation.settings
    if not comparison.evidence:
        found = "There is nothing to compare: probability 0"
    else:
        score = f"{comparison.score:+.2f}".replace("-", "−")
        found = f"Sum {score} nats: probability {comparison.probability:.3f}"
    decision = explanation.decision
    if decision is not None:
        done = "merged" if explanation.verdict == "merge" else "kept apart"
        says = f"the alias map says so ({printable(decision.reason)})"
        return f"{found}; {done} in any case: {says}."
    cutoffs = {"merge": f"{settings.merge:g}", "review": f"{settings.review:g}"}
    return f"{found}, {_VERDICTS[explanation.verdict].format(**cutoffs)}."


def _record(explanation: Explanation) -> dict[str, object]:
    comparison, decision = explanation.comparison, explanation.decision
    return {
        "left": comparison.left,
        "right": comparison.right,
        "romanized": [romanize(comparison.left), romanize(comparison.right)],
        "kind": explanation.kind,
        "kind_is_guessed": explanation.is_guessed,
        "probability": round(comparison.probability, 6),
        "score": round(comparison.score, 4),
        "verdict": explanation.verdict,
        "decided_by": "score" if decision is None else str(decision.source),
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
        "alignments": [
            {
                "left": words.left,
                "right": words.right,
                "operations": [
                    {"left": o.left, "right": o.right, "weight": round(o.weight, 4)}
                    for o in words.operations
                ],
                "whole": round(words.whole, 4),
            }
            for words in explanation.words
        ],
    }
