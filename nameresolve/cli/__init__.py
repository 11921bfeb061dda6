"""The command line: one command a file; each parses, calls one function and prints."""

from nameresolve.cli.app import main

__all__ = ["main"]
