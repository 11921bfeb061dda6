"""What ``nameresolve serve`` does."""

import socket
from contextlib import suppress
from pathlib import Path
from typing import Final

from nameresolve.cli import terminal
from nameresolve.errors import ServiceError
from nameresolve.matching.equivalents import Equivalents
from nameresolve.reconcile.finding import Finder
from nameresolve.reconcile.records import Record, gather_records
from nameresolve.reconcile.suggesting import Suggester
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import open_workspace

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_PATIENCE: Final = 3
"""Seconds that answers under way have when the service is stopped."""
_MOST_CONNECTIONS: Final = 200
"""Programs of one machine need a dozen; each holds memory, also one that says nothing."""


def serve_workspace(db: Path, host: str, port: int) -> None:
    """Answer until Ctrl-C, from what *db* holds now.

    Raises:
        ServiceError: Its libraries are missing, or nothing can listen at that place.
        WorkspaceError: There is no result in *db*, or it is no workspace.
    """
    _require_extra()
    with terminal.wait("Preparing the names"):
        records, context = read_records(db)
        equivalents = ((e.kind, e.forms) for e in context.aliases.equivalents)
        finder = Finder(records, Equivalents(equivalents), context.settings)
        suggester = Suggester(records)
    with _listen(host, port) as listener:
        _announce(listener, host, len(records))
        _answer(listener, host, (f"nameresolve: {db.stem}", finder, suggester))


def read_records(db: Path) -> tuple[tuple[Record, ...], Context]:
    """Read what can be found, and with what it was made; *db* is closed afterwards."""
    with open_workspace(db) as workspace:
        context, resolution = workspace.context(), workspace.load_entities()
        records = gather_records(resolution, context.aliases, workspace.decisions())
    return records, context


def _require_extra() -> None:
    try:
        import starlette  # noqa: F401, PLC0415 - may be missing
        import uvicorn  # noqa: F401, PLC0415 - same
    except ImportError as error:
        raise ServiceError(
            "the service needs starlette and uvicorn; "
            "install them with pip install 'nameresolve[serve]'"
        ) from error


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ServiceError(
            f"nothing can listen on {host}, port {port} ({reason}); "
            "choose another with --host or --port"
        ) from error


def _announce(listener: socket.socket, host: str, number: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listener.getsockname()[1]}/"
    if host not in _LOCAL:
        opened = (
            f"every machine that reaches {host} can now read all names and spellings"
        )
        terminal.warn([f"{opened} here, without a password and unencrypted"])
    terminal.note(
        f"{number:,} entities to reconcile with at {address} - add it in OpenRefine "
        "under Reconcile, Start reconciling, Add standard service. Ctrl-C stops it."
    )


def _answer(
    listener: socket.socket, host: str, parts: tuple[str, Finder, Suggester]
) -> None:
    import uvicorn  # noqa: PLC0415 - may be missing

    from nameresolve.reconcile.app import Service, make_app  # noqa: PLC0415 - same
    from nameresolve.reconcile.patience import PatientProtocol  # noqa: PLC0415 - same

    config = uvicorn.Config(
        make_app(Service(*parts), [host]),
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,  # what somebody looks for is nobody's business
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_PATIENCE,
    )
    # The server has stopped in good order when it hands Ctrl-C on.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
