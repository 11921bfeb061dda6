"""The program, loaded once and started as often as asked: every start is a fork.

Each line that comes in is an order in JSON: ``words``, ``home``, ``stdin`` and ``stdout``.
The number of the process goes out, and when it is over, what it ended with. Loading takes
longer than most commands; so a blow at random hits the work and not the loading.
"""

import importlib
import json
import os
import sys
import traceback

from nameresolve.cli import main

LOADED = (
    *("backing_up", "deciding", "exporting", "importing", "reviewing", "running"),
    *("review_plain", "alias_writing"),
)


def serve() -> None:
    for name in LOADED:
        importlib.import_module(f"nameresolve.cli.{name}")
    for line in sys.stdin:
        order = json.loads(line)
        process = os.fork()
        if process == 0:
            become(order)
        print(process, flush=True)  # noqa: T201 - the answer
        print(os.waitpid(process, 0)[1], flush=True)  # noqa: T201 - and the end


def become(order: dict[str, str]) -> None:
    """Be the program from here on, and never come back."""
    os.chdir(order["home"])
    for number, name in enumerate(("stdin", "stdout", "stdout")):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        os.dup2(os.open(order[name], flags, 0o600), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, for good
    sys.argv = ["nameresolve", *order["words"]]
    code = 1
    try:
        main()
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else bool(stop.code)
    except BaseException:  # noqa: BLE001 - it is shown
        traceback.print_exc()
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    serve()
