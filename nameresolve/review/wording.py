"""What a review says about its question, in words that any screen can show."""

from nameresolve.model import Evidence
from nameresolve.names.romanize import romanize
from nameresolve.names.scripts import script_of
from nameresolve.review.cases import Case
from nameresolve.review.members import Member
from nameresolve.review.session import Session
from nameresolve.review.words import say_decision

_BAR = 12
_FULL = 3.0
"""The weight (nats) that fills a bar."""


def say_progress(session: Session) -> str:
    """Say how far it is: ``12 of 87 · 5 unsure · about 6 min left``."""
    total = session.answered + session.remaining
    number = min(session.answered + 1, total) if session.case else session.answered
    minutes = session.minutes
    left = f"about {minutes} min left" if minutes else "done"
    return f"{number} of {total} · {session.unsure_count} unsure · {left}"


def say_question(case: Case) -> str:
    """Ask what is asked."""
    where = _count(case.documents, "document")
    if case.words:
        return f"Not all that was said of this {case.kind} can hold. Is it the same?"
    if case.joined:
        return f"One {case.kind} by score, in {where}. Is it the same?"
    return f"Is this one {case.kind}, in {where}?"


def say_words(case: Case) -> list[str]:
    """List what was said that cannot all hold, and by whom, when and why."""
    said = [f"“{w.left}” and “{w.right}”: {say_decision(w)}" for w in case.words]
    remedy = "What you answer holds; what cannot hold beside it is withdrawn."
    return [*said, remedy] if said else []


def say_member(member: Member) -> str:
    """Give a name with its count, kind, and reading."""
    reading = latin(member.name)
    romanized = f" ({reading})" if reading else ""
    return f"{member.name}{romanized} ×{member.count} {member.kind}"


def say_variants(member: Member) -> str:
    """List the other spellings of a member; empty where there are none."""
    others = [v for v in member.variants if v.spelling != member.name]
    return ", ".join(f"{v.spelling} ×{v.count}" for v in others)


def say_weakest(case: Case, *, blind: bool) -> str:
    """Name the link that is most in doubt, with its probability unless *blind*."""
    comparison = case.weakest.comparison
    left, right = (
        case.members[n].name for n in (case.weakest.left, case.weakest.right)
    )
    likely = "" if blind else f", {percent(comparison.probability)} likely"
    return f"Weakest link: {left} ~ {right}{likely}"


def draw_bar(item: Evidence) -> str:
    """Draw a weight as a bar left (against) or right (for) of a line."""
    length = min(_BAR, max(1, round(abs(item.weight) / _FULL * _BAR)))
    bar = "█" * length if item.weight else ""
    against, support = (bar, "") if item.weight < 0 else ("", bar)
    return f"{against:>{_BAR}}│{support:<{_BAR}}"


def latin(name: str) -> str:
    """Spell a name of another script in Latin letters; empty where it is in them."""
    if script_of(name) in ("Latin", "None"):
        return ""
    reading = romanize(name)
    return "" if reading.casefold() == name.casefold() else reading


def percent(probability: float) -> str:
    """Round, but claim a certainty only where there is one."""
    if probability == 1:
        return "100 %"
    return f"{min(99, round(100 * probability))} %"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
