"""A session of Spark that keeps to itself.

For a local master everything stays on this machine: driver and executors speak through
127.0.0.1, there is no web page, nothing is written to a log, and temporary files lie in a
folder that only their owner reads and that is removed. No package is ever downloaded.
"""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from nameresolve.distributed.masters import (
    LOCAL,
    check_master,
    is_local,
    require_java,
)
from nameresolve.errors import EngineError

_TRIES: Final = 4
_QUIET: Final = "rootLogger.level = off\n"


@contextmanager
def open_session(master: str | None = None) -> Iterator[Any]:
    """Open a session, and close it; one that is open already is used and left open.

    Args:
        master: Spark's address of a cluster, or ``local[N]``; by default what
            ``spark-submit`` was told, or else all cores of this machine.

    Raises:
        EngineError: Spark or Java is missing, does not start, or cannot be reached.
    """
    active = _require_spark().getActiveSession()
    if active is not None:
        yield active
        return
    is_submitted = "PYSPARK_GATEWAY_PORT" in os.environ
    if not is_submitted:
        master = master or "local[*]"
        require_java(os.environ)
    if master:
        check_master(master, os.environ)
    # Not with the block: Spark's processes have to be gone before their files can be.
    home = Path(tempfile.mkdtemp(prefix="nameresolve-"))
    try:
        with _own_handler() as interrupted:
            session = _start(master, home)
            if interrupted:
                raise KeyboardInterrupt
            yield session
    finally:
        _stop(is_ours=not is_submitted)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _own_handler() -> Iterator[list[int]]:
    """Note Ctrl-C while Spark starts, and afterwards have it mean what it did before.

    Java that is left alone before it has said where it can be met never ends. Once Spark
    has started it has a handler of its own, which stops what is being done.
    """
    interrupted: list[int] = []
    try:
        before = signal.signal(
            signal.SIGINT, lambda number, _: interrupted.append(number)
        )
    except ValueError:  # not the main thread, which alone has handlers
        yield interrupted
        return
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _require_spark() -> Any:
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and slow
    except ImportError as error:
        raise EngineError(
            "Spark is not installed; install it with pip install 'nameresolve[spark]'"
        ) from error
    return SparkSession


def _start(master: str | None, home: Path) -> Any:
    builder = _require_spark().builder.appName("nameresolve")
    for name, value in _options(master, home).items():
        builder = builder.config(name, value)
    if master:
        local = LOCAL.fullmatch(master)
        # A task that died is tried again, more carefully.
        builder = builder.master(
            f"local[{local[1] or 1},{_TRIES}]" if local else master
        )
    with _environment(_surroundings(master, home)), _silence():
        try:
            return builder.getOrCreate()
        except Exception as error:
            raise EngineError(
                "Spark does not start; it needs Java 17 or 21 (java -version), some "
                f"memory, and a master it knows, not {master}"
            ) from error


def _options(master: str | None, home: Path) -> Mapping[str, str]:
    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "OFF",
        "spark.driver.maxResultSize": "0",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
    }
    if is_local(master):
        options |= {
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={home}"
            " -XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
            "spark.local.dir": str(home),
            "spark.sql.shuffle.partitions": "4",
            # What there is to compile is soon done, and takes longer to compile.
            "spark.sql.codegen.wholeStage": "false",
            "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        }
        if "SPARK_DRIVER_MEMORY" not in os.environ:
            options["spark.driver.memory"] = "2g"
    return options


def _surroundings(master: str | None, home: Path) -> Mapping[str, str]:
    if not is_local(master):
        return {}
    (home / "log4j2.properties").write_text(_QUIET, encoding="utf-8")
    return {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_CONF_DIR": str(home),
        "SPARK_LOCAL_DIRS": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_LAUNCHER_OPTS": "-XX:-UsePerfData",
    }


@contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _silence() -> Iterator[None]:
    """Have Java say nothing: what starts now keeps its standard error for ever."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _stop(*, is_ours: bool) -> None:
    from pyspark import SparkContext  # noqa: PLC0415 - an extra, and slow

    session = _require_spark().getActiveSession()
    with suppress(Exception):  # it may be gone already, whatever ended it
        if session is not None:
            session.stop()
    gateway = SparkContext._gateway  # noqa: SLF001 - nothing else ends Java before Python does
    if not is_ours or gateway is None:
        return
    with suppress(Exception):
        gateway.shutdown()
    gateway.proc.stdin.close()
    gateway.proc.wait()
    SparkContext._gateway = SparkContext._jvm = None  # noqa: SLF001 - the next session starts anew
