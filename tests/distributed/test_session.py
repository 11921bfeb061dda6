import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from nameresolve.distributed.masters import check_master, is_local, require_java
from nameresolve.errors import EngineError

PROGRAM = [sys.executable, "-m", "nameresolve", "run", "--engine", "spark"]


def test_without_java_there_is_one_sentence() -> None:
    with pytest.raises(EngineError, match="there is none on the PATH; install Java 17"):
        require_java({"PATH": ""})
    with pytest.raises(EngineError, match=r"there is none in JAVA_HOME \(/nowhere\)"):
        require_java({"JAVA_HOME": "/nowhere"})


@pytest.mark.parametrize(
    ("master", "sentence"),
    [
        ("spark://127.0.0.1:1", "cannot be reached"),
        ("k8s://https://127.0.0.1:1", "cannot be reached"),
        ("mesh", "is no master"),
        ("local[two]", "is no master"),
        ("yarn", "HADOOP_CONF_DIR, which is not set"),
    ],
)
def test_a_master_that_is_not_there_is_named(master: str, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        check_master(master, {})


@pytest.mark.parametrize("master", ["local", "local[2]", "local[*]", "local[4,2]"])
def test_this_machine_is_always_there(master: str) -> None:
    assert is_local(master)
    check_master(master, {})


def start(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "a.txt").write_text("Angela Merkel flew to Paris.", encoding="utf-8")
    return subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, "a.txt", "--db", "names.db", *arguments],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary"), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def listening(process: int) -> set[str]:
    """Return the addresses, in hexadecimal, at which a process can be met."""
    handles = Path(f"/proc/{process}/fd").iterdir()
    opened = [str(handle.readlink()) for handle in handles if handle.is_symlink()]
    sockets = {
        name.removeprefix("socket:[").removesuffix("]")
        for name in opened
        if name.startswith("socket:")
    }
    rows = [
        line.split()
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    listens = "0A"
    return {
        row[1].partition(":")[0]
        for row in rows
        if row[3] == listens and row[9] in sockets
    }


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists sockets in /proc")
def test_spark_can_be_met_on_this_machine_alone(spark: Any) -> None:
    gateway = spark.sparkContext._gateway  # noqa: SLF001 - nothing else knows the process
    found = listening(gateway.proc.pid)
    assert found
    # 127.0.0.1, by itself and as an address of IPv6.
    assert found <= {"0100007F", "0000000000000000FFFF00000100007F"}


@pytest.mark.slow
def test_a_run_without_java_ends_with_a_sentence(tmp_path: Path) -> None:
    process = start(tmp_path, JAVA_HOME="/nowhere")
    _, said = process.communicate(timeout=600)
    assert process.returncode == 1
    assert len(said.splitlines()) == 1
    assert "Spark needs Java" in said
    assert not (tmp_path / "names.db").exists()


@pytest.mark.slow
def test_a_run_without_spark_says_how_to_install_it(tmp_path: Path) -> None:
    (tmp_path / "pyspark.py").write_text("raise ImportError", encoding="utf-8")
    process = start(tmp_path, PYTHONPATH=str(tmp_path))
    _, said = process.communicate(timeout=600)
    assert process.returncode == 1
    assert len(said.splitlines()) == 1
    assert "pip install 'nameresolve[spark]'" in said


@pytest.mark.slow
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, spark: Any) -> None:
    del spark  # only so that there is Java
    process = start(tmp_path, "--master", "local[1]")
    temporary = tmp_path / "temporary"
    while process.poll() is None and not any(temporary.rglob("log4j2.properties")):
        time.sleep(0.1)
    time.sleep(5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 130
    assert len(said.splitlines()) == 1
    assert "Interrupted" in said
    assert not any(temporary.iterdir())


@pytest.mark.slow
@pytest.mark.model
def test_a_run_leaves_a_workspace_and_says_nothing_else(
    tmp_path: Path, spark: Any
) -> None:
    del spark  # only so that there is Java
    process = start(tmp_path, "--master", "local[1]", "--csv", "-o", "found")
    shown, said = process.communicate(timeout=600)
    assert process.returncode == 0, said
    assert "Angela Merkel" in shown
    assert len(said.splitlines()) == 1
    assert "saved in names.db and found" in said
    assert not any((tmp_path / "temporary").iterdir())
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["a.txt", "found", "names.db", "temporary"]
