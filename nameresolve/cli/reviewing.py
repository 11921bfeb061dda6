"""What ``nameresolve review`` does."""

import gc
import sys
from pathlib import Path

from nameresolve.cli import terminal
from nameresolve.cli.alias_writing import write_alias_map
from nameresolve.cli.login import login
from nameresolve.cli.orders import ReviewOrder
from nameresolve.cli.review_plain import Conversation
from nameresolve.review.ordering import Order
from nameresolve.review.session import Options, Session
from nameresolve.stores.workspace import open_workspace


def review_workspace(order: ReviewOrder) -> None:
    """Ask until there is no question left, or whoever answers has had enough.

    Raises:
        NameresolveError: There is no result in the workspace, or the alias map cannot
            be written.
    """
    options = Options(
        user=order.user or login(),
        kinds=order.kinds,
        unsure=order.unsure,
        blind=order.blind,
        limit=order.limit,
        order=Order(order.sequence),
    )
    with open_workspace(order.db) as workspace:
        session = Session(workspace, options)
        # What was read stays until the end; looking for garbage in it would take longer
        # than most answers.
        gc.freeze()
        if session.case is None and not session.can_undo:
            terminal.note(_nothing_to_ask())
        elif order.plain or not (sys.stdout.isatty() and sys.stdin.isatty()):
            Conversation(session, sys.stdin, sys.stdout).hold()
        else:
            from nameresolve.cli.review_screen import (  # noqa: PLC0415 - Textual is slow
                ReviewScreen,
            )

            ReviewScreen(session).run()
        if order.write is not None:
            write_alias_map(workspace, workspace.load(), order.write)
        if session.answered:
            terminal.note(_say_end(session, order.write))


def _nothing_to_ask() -> str:
    return (
        "There is nothing to ask about: no merge is in doubt. "
        "`nameresolve run --merge 0.99` merges less and asks more; "
        "`nameresolve decide` takes an answer that nobody asked for"
    )


def _say_end(session: Session, written: Path | None) -> str:
    count = session.answered
    answers = "answer is" if count == 1 else "answers are"
    place = f" and {written}" if written else ""
    return f"{count} {answers} in {session.workspace.path}{place}; b undoes, any time"
