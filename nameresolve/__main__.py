"""``python -m nameresolve``."""

from nameresolve.cli import main

main()
