"""What a session needs before it starts: Java, and a master that answers."""

import re
import shutil
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from nameresolve.errors import EngineError

LOCAL: Final = re.compile(r"local(?:\[(\d+|\*)(?:,\d+)?\])?")
"""A master that is this machine, and on how many of its cores."""

_PATIENCE: Final = 5.0
_PORTS: Final = {"spark": 7077, "http": 80, "https": 443}


def is_local(master: str | None) -> bool:
    """Tell whether a master is this machine."""
    return master is not None and LOCAL.fullmatch(master) is not None


def require_java(environment: Mapping[str, str]) -> None:
    """Look for Java where Spark will.

    Raises:
        EngineError: It is not there.
    """
    home = environment.get("JAVA_HOME")
    paths = environment.get("PATH", "")
    java = Path(home, "bin", "java") if home else shutil.which("java", path=paths)
    if java is None or not Path(java).exists():
        looked = f"in JAVA_HOME ({home})" if home else "on the PATH"
        raise EngineError(
            f"Spark needs Java, and there is none {looked}; install Java 17 or 21, or "
            "leave out --engine spark"
        )


def check_master(master: str, environment: Mapping[str, str]) -> None:
    """See whether a master can be reached; Spark itself would try for a minute.

    Raises:
        EngineError: It cannot, or it is none.
    """
    if is_local(master):
        return
    if master == "yarn":
        if not {"HADOOP_CONF_DIR", "YARN_CONF_DIR"} & environment.keys():
            raise EngineError(
                "The master yarn is described in HADOOP_CONF_DIR, which is not set; "
                "set it or name another --master"
            )
        return
    for host, port in _addresses(master):
        try:
            socket.create_connection((host, port), timeout=_PATIENCE).close()
        except OSError:
            continue
        return
    raise EngineError(
        f"The master {master} cannot be reached; check the address, or use "
        "--master local[2]"
    )


def _addresses(master: str) -> Iterator[tuple[str, int]]:
    """Yield the hosts and ports that an address names."""
    address = urlsplit(master.removeprefix("k8s://"))
    if not address.netloc:
        raise EngineError(
            f"{master!r} is no master; write local[2], spark://HOST:PORT, "
            "k8s://https://HOST:PORT or yarn"
        )
    for place in address.netloc.split(","):
        parts = urlsplit(f"//{place}")
        yield parts.hostname or "", parts.port or _PORTS.get(address.scheme, 443)
