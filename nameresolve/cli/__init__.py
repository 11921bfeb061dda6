"""The command line: one command a file; each parses, calls one function and prints."""

from nameresolve.collecting import collect_seldom


def main() -> None:
    """Run the program, as ``nameresolve.cli.app`` does."""
    collect_seldom()
    from nameresolve.cli.app import (  # noqa: PLC0415 - only now, when nothing is collected
        main as run_program,
    )

    run_program()


__all__ = ["main"]
