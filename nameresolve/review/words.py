"""Decisions and their contradictions in sentences."""

from nameresolve.model import Contradiction, Decision, Judgement, Source

_VERDICTS = {
    Judgement.SAME: "same",
    Judgement.DIFFERENT: "different",
    Judgement.UNSURE: "unsure",
    Judgement.NO_JUDGEMENT: "nothing (any more)",
}


def say_judgement(judgement: Judgement) -> str:
    """Say a judgement in the word that ``nameresolve decide`` takes."""
    return _VERDICTS[judgement]


def say_who(decision: Decision) -> str:
    """Name who decided: a person, the alias map with its line, or a pattern file."""
    if decision.source is Source.HUMAN:
        return decision.user or "somebody"
    who = decision.user or "the alias map"
    return f"{who[0].lower()}{who[1:]}" + (
        f" ({decision.reason})" if decision.reason else ""
    )


def say_decision(decision: Decision) -> str:
    """Say who decided what and when, and why if it is known."""
    day = f" on {decision.created_at:%Y-%m-%d}" if decision.created_at else ""
    why = ""
    if decision.source is Source.HUMAN and decision.reason:
        why = f" ({decision.reason})"
    return f"{say_who(decision)} said {say_judgement(decision.judgement)}{day}{why}"


def say_contradiction(contradiction: Contradiction) -> str:
    """Say in one sentence who said what, what holds for now, and what ends it."""
    different = contradiction.different
    if len(contradiction.same) > 1:
        return _say_chain(contradiction)
    (same,) = contradiction.same
    pair = f"“{different.left}” and “{different.right}”"
    both = f"{pair}: {say_decision(same)}, and {say_decision(different)}"
    if same.source is different.source:
        return (
            f"{both}; they stay apart until somebody settles it "
            "(nameresolve review asks)"
        )
    human = same if same.source is Source.HUMAN else different
    return f"{both}; the word of {say_who(human)} counts"


def is_between_people(contradiction: Contradiction) -> bool:
    """Tell whether people have to settle it, and not the map to give way."""
    decisions = (*contradiction.same, contradiction.different)
    return all(decision.source is Source.HUMAN for decision in decisions)


def _say_chain(contradiction: Contradiction) -> str:
    different = contradiction.different
    steps = ", ".join(
        f"“{same.left}” = “{same.right}” ({_by(same)})" for same in contradiction.same
    )
    across = f"“{different.left}” ≠ “{different.right}” ({_by(different)})"
    sources = {decision.source for decision in contradiction.same}
    left_out = "those of the map do not count" if len(sources) > 1 else "none counts"
    return (
        f"{steps}, but {across}: not all can hold; of the equations {left_out} "
        "until somebody settles it (nameresolve review asks)"
    )


def _by(decision: Decision) -> str:
    day = f", {decision.created_at:%Y-%m-%d}" if decision.created_at else ""
    return f"{say_who(decision)}{day}"
