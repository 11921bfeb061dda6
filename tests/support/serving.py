"""The reconciliation service over one name, for those who speak to it through a socket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from nameresolve.model import Entity, Kind, Resolution, Variant
from nameresolve.reconcile.app import Service, make_app
from nameresolve.reconcile.finding import Finder
from nameresolve.reconcile.records import gather_records
from nameresolve.reconcile.suggesting import Suggester
from nameresolve.stores.alias_map import AliasMap


@contextmanager
def reconciling(patience: float = 30.0, **options: Any) -> Iterator[int]:
    """Serve, and give the port; *options* are those of uvicorn."""
    name = Variant("Omar Karimov", 1, 1)
    entity = Entity("nr-1", Kind.PERSON, name.spelling, (name,), ())
    records = gather_records(Resolution((), (entity,)), AliasMap(()), ())
    service = Service("x", Finder(records), Suggester(records), patience)
    config = uvicorn.Config(
        make_app(service), port=0, log_level="critical", lifespan="off", **options
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()
