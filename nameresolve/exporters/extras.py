"""What some formats need besides the result."""

from dataclasses import dataclass

from nameresolve.model import Decision


@dataclass(frozen=True, slots=True)
class Extras:
    """The decisions of people, and what the user asked for.

    ``with_text`` puts the texts themselves into formats that can hold them; ``column`` is
    the column that OpenRefine is to edit.
    """

    decisions: tuple[Decision, ...] = ()
    with_text: bool = False
    column: str = "name"


NO_EXTRAS = Extras()
