"""The review on a screen: it draws the session, and hands it the keys."""

from collections.abc import Callable
from typing import ClassVar, Final

from rich.console import RenderableType
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import Input, Static

from nameresolve.cli.isolating import Balanced, isolate_names
from nameresolve.cli.review_bindings import BINDINGS
from nameresolve.cli.review_drawing import (
    draw_case,
    draw_evidence,
    draw_footer,
    draw_header,
    draw_pair,
)
from nameresolve.cli.review_keys import HELP
from nameresolve.errors import NameresolveError
from nameresolve.model import Entity, Kind
from nameresolve.review.session import Session

LEAST_WIDTH: Final = 80
LEAST_HEIGHT: Final = 24

_KINDS: Final = {"p": Kind.PERSON, "o": Kind.ORG, "l": Kind.PLACE}


class ReviewScreen(App[None]):
    """The screen over one session; it decides nothing itself."""

    AUTO_FOCUS = ""
    ENABLE_COMMAND_PALETTE = False
    CSS = """
    Screen { layout: vertical; background: ansi_default; color: ansi_default; }
    #header { height: 1; }
    #footer { height: 1; dock: bottom; }
    #question { height: 1fr; padding: 1 1 0 1; }
    #pair { height: 1fr; padding: 1 1 0 1; }
    #pair Static { width: 1fr; padding: 0 1; }
    #evidence { height: auto; max-height: 40%; padding: 0 1; border-top: solid ansi_default; }
    #message { height: auto; padding: 0 1; }
    #entry, #entry:focus { height: 3; border: heavy ansi_default; }
    #entry, #entry:focus { background: ansi_default; color: ansi_default; }
    #entry > .input--cursor { background: ansi_default; color: ansi_default; }
    #entry > .input--cursor { text-style: reverse; }
    VerticalScroll { scrollbar-color: ansi_default; scrollbar-background: ansi_default; }
    #small { height: 1fr; padding: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = list(BINDINGS)

    def __init__(self, session: Session) -> None:
        super().__init__(ansi_color=True)
        self.session = session
        self.shown: set[str] = set()
        self.message: tuple[str, ...] = ()
        self.found: list[Entity] = []
        self._entering = ""

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Static(id="header", markup=False)
        with VerticalScroll(id="question", can_focus=False):
            yield Static(id="case", markup=False)
        with Horizontal(id="pair"):
            yield Static(id="left", markup=False)
            yield Static(id="right", markup=False)
        yield Static(id="evidence", markup=False)
        yield Static(id="message", markup=False)
        yield Input(id="entry")
        yield Static(id="small", markup=False)
        yield Static(id="footer", markup=False)

    def on_mount(self) -> None:
        """Draw the first question."""
        self.draw()

    def on_resize(self, _: Resize) -> None:
        """Draw anew, or say what size it needs."""
        self.draw()

    def draw(self) -> None:
        """Show the session as it is now."""
        session, shown = self.session, self.shown
        is_small = self.size.width < LEAST_WIDTH or self.size.height < LEAST_HEIGHT
        is_pair = "pair" in shown and session.case is not None
        visible = {
            "header": not is_small,
            "footer": not is_small,
            "question": not is_small and not is_pair,
            "pair": not is_small and is_pair,
            "evidence": not is_small and session.case is not None,
            "message": not is_small and bool(self.message),
            "entry": not is_small and bool(self._entering),
            "small": is_small,
        }
        for name, is_shown in visible.items():
            self.query_one(f"#{name}").display = is_shown
        left, right = draw_pair(session)
        texts: dict[str, RenderableType] = {
            "header": self._draw_bar(draw_header(session)),
            "footer": self._draw_bar(draw_footer()),
            "case": self._draw_question(),
            "left": left,
            "right": right,
            "evidence": draw_evidence(session, in_full="why" in shown),
            "message": Balanced(Text("\n".join(map(isolate_names, self.message)))),
            "small": Text(self._say_size()),
        }
        for name, text in texts.items():
            self.query_one(f"#{name}", Static).update(text)

    def _draw_bar(self, words: Text) -> Text:
        """Draw a line that is reversed from edge to edge."""
        words.pad_right(max(0, self.size.width - words.cell_len))
        words.stylize("reverse")
        return words

    def _draw_question(self) -> RenderableType:
        if "help" in self.shown:
            return Text(HELP)
        more, romanized = "more" in self.shown, "romanized" in self.shown
        return draw_case(self.session, more=more, romanized=romanized)

    def _say_size(self) -> str:
        size = f"{self.size.width}×{self.size.height}"
        return (
            f"The review needs a terminal of {LEAST_WIDTH}×{LEAST_HEIGHT}; this one is "
            f"{size}. Make it larger, or quit with q and use --plain."
        )

    def _try(self, verb: Callable[[], object], *message: str) -> None:
        """Do something; what cannot be done is said, and nothing is lost."""
        self.message = message
        try:
            verb()
        except NameresolveError as error:
            self.message = (str(error),)
        self.draw()

    def action_answer(self, verb: str) -> None:
        """Give the answer that a key stands for."""
        self.shown -= {"help", "more", "why", "pair"}
        self._try(getattr(self.session, verb))

    def action_undo(self) -> None:
        """Take back the last step."""
        is_done = self.session.undo()
        self._try(lambda: None, "Undone." if is_done else "There is nothing to undo.")

    def action_redo(self) -> None:
        """Say again what was taken back."""
        is_done = self.session.redo()
        self._try(lambda: None, "Said again." if is_done else "Nothing to redo.")

    def action_take_out(self) -> None:
        """Take the marked member out, or in."""
        self._try(self.session.tick)

    def action_move(self, step: int) -> None:
        """Mark the member above or below."""
        self.session.mark(self.session.marked + step)
        self.draw()

    def action_show(self, what: str) -> None:
        """Show more of something, or no more."""
        self.shown ^= {what}
        self.draw()

    def action_choose(self, number: int) -> None:
        """Choose a found entity's partner, or the variant that is the name."""
        self._try(lambda: self.session.choose(number - 1), f"Name {number} it is.")

    def action_enter(self, what: str) -> None:
        """Ask for words: a name, a kind, what to find, a note."""
        prompts = {
            "name": "Call it",
            "kind": "p person, o organization, l place",
            "find": "Find entities; two numbers of those merge, one looks into it",
            "note": "Note for the next answer",
        }
        self._entering = what
        entry = self.query_one("#entry", Input)
        entry.value, entry.placeholder = "", prompts[what]
        self.draw()
        entry.focus()

    def action_leave(self) -> None:
        """Go back to the question."""
        self._entering = ""
        self.message = ()
        self.shown -= {"help"}
        self.set_focus(None)
        self.draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the words that were asked for."""
        what, words = self._entering, event.value.strip()
        self.action_leave()
        verbs: dict[str, Callable[[str], None]] = {
            "name": self.session.rename,
            "kind": self._change_kind,
            "find": self._find,
            "note": self._note,
        }
        if words:
            message = () if what == "find" else ("Done.",)
            self._try(lambda: verbs[what](words), *message)

    def _note(self, words: str) -> None:
        self.session.note = words

    def _change_kind(self, words: str) -> None:
        kind = _KINDS.get(words[:1].lower())
        if kind is None:
            self.message = ("Type p, o or l.",)
        else:
            self.session.change_kind(kind)

    def _find(self, words: str) -> None:
        numbers = [int(word) for word in words.split() if word.isdecimal()]
        chosen = [self.found[n - 1] for n in numbers if 1 <= n <= len(self.found)]
        if len(chosen) == 2:  # noqa: PLR2004 - two are merged
            self.session.merge(*chosen)
            self.message, self.found = ("Merged.",), []
            return
        if len(chosen) == 1 and len(numbers) == len(words.split()):
            self.found = []
            self.session.open(*chosen)
            return
        # What was found before stays: the other one may have another spelling.
        known = {entity.id for entity in self.found}
        fresh = [e for e in self.session.search(words) if e.id not in known][:5]
        self.found = [*self.found, *fresh][-9:]
        self.message = tuple(
            f"{n} {e.name}, {e.kind}, {len(e.mentions)}×, {e.id}"
            for n, e in enumerate(self.found, start=1)
        )
