"""The program as typer sees it, and what happens when something goes wrong."""

import sys
from typing import Annotated

import typer

from nameresolve.cli.closed_pipe import end_when_closed, flush
from nameresolve.cli.commands import CommandGroup
from nameresolve.cli.printable import printable
from nameresolve.collecting import keep_to_the_end
from nameresolve.errors import InterruptionError, NameresolveError

_INTERRUPTED = 130
_BUG = 70


app = typer.Typer(
    name="nameresolve",
    cls=CommandGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from nameresolve import __version__  # noqa: PLC0415 - reads the metadata

        typer.echo(f"nameresolve {__version__}")
        raise typer.Exit


@app.callback()
def nameresolve(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Show the version and exit.", callback=_show_version
        ),
    ] = False,
    debug: Annotated[
        bool,
        typer.Option(
            "--debug",
            help="Say on standard error what libraries remark, and all of an error in "
            "the program: both may hold names and texts.",
        ),
    ] = False,
) -> None:
    """Find the names in a folder of texts and merge their spelling variants.

    Everything stays on this machine, or on the Spark cluster that you name: no text
    and no name is sent anywhere else, and the texts are never changed.
    """
    from nameresolve.cli.remarks import listen  # noqa: PLC0415 - logging

    listen(debug)


def main() -> None:
    """Run the program; what the user can put right is said in one sentence.

    Exit codes: 0 done, 1 the user can fix it, 2 wrong usage, 70 a mistake of the program,
    141 nobody reads what is printed any more.
    """
    end_when_closed()
    try:
        try:
            app()
        finally:
            flush()
            keep_to_the_end()
    except NameresolveError as error:
        _complain(str(error))
        sys.exit(_INTERRUPTED if isinstance(error, InterruptionError) else 1)
    except SystemExit as stop:
        # typer has turned Ctrl-C into an exit without a word.
        if stop.code == _INTERRUPTED:
            _complain("Interrupted; what was recognized so far is kept.")
        raise
    except Exception as error:
        from nameresolve.cli.remarks import (  # noqa: PLC0415 - logging
            describe_bug,
            is_listening,
        )

        if is_listening():
            raise
        typer.echo(describe_bug(error), err=True)
        sys.exit(_BUG)


def _complain(sentence: str) -> None:
    typer.secho(f"nameresolve: {printable(sentence)}", bold=True, err=True)
