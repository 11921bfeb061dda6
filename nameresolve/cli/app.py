"""The program as typer sees it, and what happens when something goes wrong."""

import sys
from typing import Annotated

import typer

from nameresolve.cli.annotate import annotate
from nameresolve.cli.backup import backup
from nameresolve.cli.check import check
from nameresolve.cli.closed_pipe import end_when_closed, flush
from nameresolve.cli.decide import decide
from nameresolve.cli.evaluate import evaluate
from nameresolve.cli.explain import explain
from nameresolve.cli.export import export
from nameresolve.cli.formats import formats
from nameresolve.cli.import_names import import_names
from nameresolve.cli.names import names
from nameresolve.cli.printable import printable
from nameresolve.cli.report import report
from nameresolve.cli.review import review
from nameresolve.cli.run import run
from nameresolve.cli.serve import serve
from nameresolve.cli.show import show
from nameresolve.cli.version import version
from nameresolve.cli.why_not import why_not
from nameresolve.errors import InterruptionError, NameresolveError

_INTERRUPTED = 130
_BUG = 70


app = typer.Typer(
    name="nameresolve",
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


app.command()(run)
app.command()(show)
app.command()(why_not)
app.command()(decide)
app.command()(review)
app.command()(export)
app.command()(report)
app.command()(annotate)
app.command()(serve)
app.command("import")(import_names)
app.command()(names)
app.command()(explain)
app.command()(formats)
app.command()(evaluate)
app.command()(backup)
app.command()(check)
app.command()(version)


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
