"""A review as a conversation: a line asked, a line answered.

It is for screen readers, pipes and scripts; nothing is drawn and nothing is redrawn.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TextIO

from nameresolve.cli.printable import printable
from nameresolve.cli.review_keys import PLAIN_HELP
from nameresolve.errors import NotFoundError
from nameresolve.model import Entity, Kind
from nameresolve.review.session import Session
from nameresolve.review.sights import see
from nameresolve.review.wording import (
    latin,
    percent,
    say_member,
    say_progress,
    say_question,
    say_variants,
    say_weakest,
    say_words,
)

type _Verb = Callable[[str], None]

_MORE: Final = 5
_KEYS: Final = "y n u s b e c w ? q"

NO_MORE: Final = "There is no question any more; everything is saved."


@dataclass(slots=True)
class Conversation:
    """A session that is held line by line; ``hold`` returns when it is over."""

    session: Session
    answers: TextIO
    output: TextIO
    _over: bool = field(default=False, init=False)
    _verbs: dict[str, _Verb] = field(init=False)

    def __post_init__(self) -> None:
        """Say which word does what."""
        session = self.session
        self._verbs = {
            "y": lambda _: self._answer(session.same),
            "n": lambda _: self._answer(session.different),
            "u": lambda _: self._answer(session.unsure),
            "s": lambda _: self._answer(session.split),
            "": lambda _: self._answer(session.skip),
            "skip": lambda _: self._answer(session.skip),
            "b": self._undo,
            "redo": self._redo,
            "e": self._take_out,
            "r": self._rename,
            "t": self._change_kind,
            "k": self._reject,
            "w": self._why,
            "c": self._context,
            "l": self._romanize,
            "m": self._merge,
            "o": self._open,
            "?": self._help,
            "q": self._quit,
        }

    def hold(self) -> None:
        """Ask and listen until there are no questions, or no more answers."""
        self._ask()
        while not self._over:
            line = self.answers.readline()
            if not line:
                break
            self._hear(line.strip())

    def _ask(self) -> None:
        session = self.session
        if session.case is None:
            self._tell(f"{NO_MORE} b undoes, q quits.")
            return
        members = "; ".join(
            f"{number}. {'' if number - 1 in session.ticked else '(out) '}"
            f"{say_member(member)}"
            for number, member in enumerate(session.case.members, start=1)
        )
        for line in say_words(session.case):
            self._tell(f"  {line}")
        weakest = "" if session.options.blind else f" {self._likely()}"
        progress = say_progress(session)
        question = say_question(session.case)
        self._tell(f"[{progress}] {question} {members}.{weakest} [{_KEYS}]")

    def _likely(self) -> str:
        case = self.session.case
        return f"{percent(case.weakest.comparison.probability)} likely." if case else ""

    def _hear(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word.isdecimal():
            self._choose(int(word))
        elif line.startswith("/"):
            self._find(line[1:].strip())
        elif line.startswith("#"):
            self._note(line[1:].strip())
        else:
            self._do(self._verbs.get(word.lower(), self._misheard), rest.strip())

    def _do(self, verb: _Verb, rest: str) -> None:
        try:
            verb(rest)
        except NotFoundError as error:
            self._tell(str(error))

    def _answer(self, verb: Callable[[], None]) -> None:
        verb()
        self._ask()

    def _tell(self, line: str) -> None:
        self.output.write(f"{printable(line)}\n")
        self.output.flush()

    def _misheard(self, _: str) -> None:
        self._tell(f"Type one of {_KEYS}; ? explains them.")

    def _undo(self, _: str) -> None:
        self._tell("Undone." if self.session.undo() else "There is nothing to undo.")
        self._ask()

    def _redo(self, _: str) -> None:
        self._tell(
            "Said again." if self.session.redo() else "There is nothing to redo."
        )
        self._ask()

    def _take_out(self, rest: str) -> None:
        if self._mark(rest):
            self.session.tick()
            self._ask()

    def _rename(self, rest: str) -> None:
        self.session.rename(rest)
        self._tell(f"It is called {rest}." if rest else "Type r and a name.")

    def _choose(self, number: int) -> None:
        if self.session.choose(number - 1):
            self._tell("That is its name now.")
        else:
            self._tell(f"There is no member {number}.")

    def _change_kind(self, rest: str) -> None:
        word, _, number = rest.partition(" ")
        if word not in set(Kind):
            self._tell(f"Type t and one of {', '.join(Kind)}.")
        elif self._mark(number):
            self.session.change_kind(Kind(word))
            self._ask()

    def _reject(self, rest: str) -> None:
        if self._mark(rest):
            self.session.reject_name()
            self._ask()

    def _mark(self, rest: str) -> bool:
        """Choose a member by its number; the first where none is given."""
        case = self.session.case
        number = int(rest) if rest.isdecimal() else 1
        if case is None or (rest and not rest.isdecimal()):
            self._tell("Type the number of a member.")
            return False
        if not 1 <= number <= len(case.members):
            self._tell(f"There is no member {number}.")
            return False
        self.session.mark(number - 1)
        return True

    def _why(self, _: str) -> None:
        case = self.session.case
        if case is None:
            return
        self._tell(say_weakest(case, blind=self.session.options.blind))
        for item in case.weakest.comparison.evidence:
            weight = "" if self.session.options.blind else f"{item.weight:+.2f} "
            self._tell(f"  {weight}{item.sentence}")

    def _context(self, _: str) -> None:
        case = self.session.case
        for number, member in enumerate(case.members if case else (), start=1):
            others = say_variants(member)
            self._tell(f"{number}. {member.name}" + (f": {others}" if others else ""))
            for sighting in see(self.session.workspace, member, limit=_MORE):
                name = f"{sighting.before}[{sighting.name}]{sighting.after}"
                self._tell(f"  {sighting.mention.document}: {name}")

    def _romanize(self, _: str) -> None:
        case = self.session.case
        for number, member in enumerate(case.members if case else (), start=1):
            self._tell(f"{number}. {latin(member.name) or member.name}")

    def _find(self, text: str) -> None:
        found = self.session.search(text)
        for entity in found:
            self._tell(f"{entity.id}: {_say_entity(entity)}")
        if not found:
            self._tell("Nothing is spelled like that.")

    def _merge(self, rest: str) -> None:
        found = self._entities(rest)
        if len(found) != 2:  # noqa: PLR2004 - two are merged
            self._tell("Type m and two ids; / finds them.")
            return
        self.session.merge(*found)
        self._tell("Merged.")
        self._ask()

    def _open(self, rest: str) -> None:
        found = self._entities(rest)
        if len(found) != 1:
            self._tell("Type o and an id; / finds it.")
            return
        self.session.open(*found)
        self._ask()

    def _entities(self, rest: str) -> list[Entity]:
        """Find the entities of the ids that were typed; none where one is unknown."""
        ids = rest.split()
        found = [e for id_ in ids for e in self.session.search(id_)[:1] if e.id == id_]
        return found if len(found) == len(ids) else []

    def _note(self, text: str) -> None:
        self.session.note = text
        self._tell("It goes with the next answer.")

    def _help(self, _: str) -> None:
        for line in PLAIN_HELP:
            self._tell(line)

    def _quit(self, _: str) -> None:
        self._over = True


def _say_entity(entity: Entity) -> str:
    return f"{entity.name}, {entity.kind}, {len(entity.mentions)} mentions"
