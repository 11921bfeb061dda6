"""Which key stands for which verb on the screen of a review."""

from typing import Final

from textual.binding import Binding, BindingType

BINDINGS: Final[tuple[BindingType, ...]] = (
    Binding("y", "answer('same')", "same"),
    Binding("n", "answer('different')", "different"),
    Binding("u", "answer('unsure')", "unsure"),
    Binding("s", "answer('split')", "split"),
    Binding("space", "answer('skip')", "skip"),
    Binding("k", "answer('reject_name')", "not a name"),
    Binding("b", "undo", "undo"),
    Binding("B", "redo", "redo"),
    Binding("e", "take_out", "take out"),
    Binding("up", "move(-1)", "mark"),
    Binding("down", "move(1)", "mark"),
    Binding("c", "show('more')", "context"),
    Binding("l", "show('romanized')", "script"),
    Binding("w", "show('why')", "why"),
    Binding("p", "show('pair')", "pair"),
    Binding("question_mark", "show('help')", "help"),
    Binding("r", "enter('name')", "rename"),
    Binding("t", "enter('kind')", "kind"),
    Binding("slash", "enter('find')", "find"),
    Binding("number_sign", "enter('note')", "note"),
    *(Binding(str(n), f"choose({n})", "choose") for n in range(1, 10)),
    Binding("escape", "leave", "back"),
    Binding("q", "quit", "quit"),
)
