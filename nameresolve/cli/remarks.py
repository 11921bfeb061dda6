"""What libraries remark, and what there is to say of a mistake in the program.

Both may quote texts and names, and end up in a log or in a report of the mistake: neither
is shown in full unless ``--debug`` asks for it.
"""

import logging
import traceback

from nameresolve.cli.printable import printable


class _Inert(logging.Formatter):
    """Makes lines in which nothing commands a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return "\n".join(map(printable, super().format(record).splitlines()))


def listen(wanted: bool) -> None:
    """Show what libraries remark, if *wanted*, or nothing of it."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if h.get_name() == __name__]:
        root.removeHandler(handler)
    # Without any handler, Python itself would print warnings.
    chosen = logging.StreamHandler() if wanted else logging.NullHandler()
    chosen.set_name(__name__)
    chosen.setFormatter(_Inert("%(levelname)s %(name)s: %(message)s"))
    root.addHandler(chosen)
    root.setLevel(logging.DEBUG if wanted else logging.WARNING)


def is_listening() -> bool:
    """Tell whether ``--debug`` was given."""
    return logging.getLogger().isEnabledFor(logging.DEBUG)


def describe_bug(error: Exception) -> str:
    """Say where in the program something went wrong, and not with what."""
    places = [
        f"  {frame.filename}, line {frame.lineno}, in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    said = (
        f"nameresolve: this is a mistake of the program ({type(error).__name__}); please "
        "report these lines, in which there is no name. `nameresolve --debug` says more, "
        "and may quote texts."
    )
    return "\n".join(map(printable, [*places, said]))
