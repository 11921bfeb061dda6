"""The question on the screen: what stands where, as text that obeys nothing."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nameresolve.cli.isolating import Balanced, isolate, isolate_names, isolate_parts
from nameresolve.cli.printable import printable
from nameresolve.cli.review_keys import FOOTER
from nameresolve.model import Comparison
from nameresolve.review.cases import Case
from nameresolve.review.members import Member
from nameresolve.review.portrait import Sighting
from nameresolve.review.session import Session
from nameresolve.review.sights import see
from nameresolve.review.wording import (
    draw_bar,
    latin,
    say_progress,
    say_question,
    say_variants,
    say_weakest,
    say_words,
)

_MORE = 4
_BEFORE = 70
_AFTER = 90


def draw_header(session: Session) -> Text:
    """Say how far it is, and who decides."""
    return Text(printable(f" {say_progress(session)} · {session.options.user}"))


def draw_footer() -> Text:
    """Name the keys, in bold letters, and what they do."""
    words = [part for key, word in FOOTER for part in ((key, "bold"), f" {word} ")]
    footer = Text.assemble(" ", *words)
    footer.rstrip()
    return footer


def draw_case(session: Session, *, more: bool, romanized: bool) -> RenderableType:
    """Draw the members, the one that is marked with an arrow, and their sentences."""
    case = session.case
    if case is None:
        return Text("There is no question any more; everything is saved.")
    lines: list[RenderableType] = [Text(say_question(case), style="bold"), Text()]
    lines += [
        Text(isolate_names(line)) for line in (*say_words(case), "") if case.words
    ]
    for number, member in enumerate(case.members):
        lines.append(_draw_member(session, number, member, romanized=romanized))
        if others := say_variants(member):
            lines.append(_indent(Text(isolate_names(f"also {others}"))))
        sightings = see(session.workspace, member, limit=_MORE if more else 1)
        lines += [_indent(_draw_sighting(sighting)) for sighting in sightings]
    if session.note:
        lines += [Text(), Text(isolate_names(f"Note: {session.note}"), style="italic")]
    return Balanced(Group(*lines))


def draw_evidence(session: Session, *, in_full: bool) -> RenderableType:
    """Draw the weakest link with its reasons as bars; in full, those of every link."""
    case = session.case
    if case is None:
        return Text()
    blind = session.options.blind
    lines: list[RenderableType] = [
        Text(isolate_names(say_weakest(case, blind=blind)), style="bold")
    ]
    for edge in case.edges if in_full else (case.weakest,):
        if edge is not case.weakest:
            ends = (case.members[n].name for n in (edge.left, edge.right))
            lines.append(Text(isolate_names(" ~ ".join(ends)), style="bold"))
        lines.append(_draw_reasons(edge.comparison, blind=blind))
    return Balanced(Group(*lines))


def draw_pair(session: Session) -> tuple[RenderableType, RenderableType]:
    """Draw the two ends of the weakest link side by side, what differs underlined."""
    case = session.case
    if case is None:
        return Text(), Text()
    ends = case.weakest.left, case.weakest.right
    left, right = (
        _draw_side(session, case, number, other)
        for number, other in (ends, reversed(ends))
    )
    return Balanced(left), Balanced(right)


def _draw_member(
    session: Session, number: int, member: Member, *, romanized: bool
) -> Text:
    is_in, is_marked = number in session.ticked, number == session.marked
    name, aside = member.name, latin(member.name)
    if romanized and aside:
        name, aside = aside, name
    return Text.assemble(
        "▶ " if is_marked else "  ",
        f"{number + 1} ",
        "[x] " if is_in else "[ ] ",
        (isolate(name), "bold reverse" if is_marked else "bold"),
        f" ({isolate(aside)})" if aside else "",
        f"  ×{member.count}  {member.kind}",
        "" if is_in else "  taken out",
    )


def _draw_sighting(sighting: Sighting) -> Text:
    before, after = sighting.before, sighting.after
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    if len(after) > _AFTER:
        after = after[:_AFTER].rpartition(" ")[0] + " …"
    before, name, after = isolate_parts(before, sighting.name, after)
    return Text.assemble(
        before,
        (name, "bold underline"),
        after,
        (f" — {isolate(sighting.mention.document)}", "dim"),
    )


def _draw_reasons(comparison: Comparison, *, blind: bool) -> Table:
    """Put weight, bar and sentence into columns; the bars would tell the number."""
    table = Table.grid(padding=(0, 1))
    for item in comparison.evidence:
        sentence = Text(isolate_names(item.sentence))
        if blind:
            table.add_row(Text("-"), sentence)
        else:
            table.add_row(Text(f"{item.weight:+.2f}"), Text(draw_bar(item)), sentence)
    return table


def _indent(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 8))


def _draw_side(session: Session, case: Case, number: int, other: int) -> Text:
    member, against = case.members[number], case.members[other]
    name = Text()
    words = {word.casefold() for word in against.name.split()}
    own = member.name.split()
    for word, shown in zip(own, isolate_parts(*own), strict=True):
        style = "bold" if word.casefold() in words else "bold underline"
        name.append(shown, style=style).append(" ")
    lines = [name, Text(f"×{member.count} {member.kind}")]
    if reading := latin(member.name):
        lines.append(Text(isolate(reading)))
    if others := say_variants(member):
        lines.append(Text(isolate_names(f"also {others}")))
    sightings = see(session.workspace, member, limit=_MORE)
    for sighting in sightings:
        lines += [Text(), _draw_sighting(sighting)]
    return Text("\n").join(lines)
