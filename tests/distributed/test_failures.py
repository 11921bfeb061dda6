import pytest

from nameresolve.distributed.failures import explain, explain_failures
from nameresolve.distributed.tables import SENTENCE
from nameresolve.errors import (
    EngineError,
    InputError,
    InterruptionError,
    ModelError,
    NameresolveError,
)

BEARER = "Omar Karimov"


@pytest.mark.parametrize(
    ("said", "error", "sentence"),
    [
        (f"x\n{SENTENCE}ModelError: no model; ship it\n at y", ModelError, "no model;"),
        ("RuntimeError: KeyError in kinds.py, line 7\n", EngineError, "kinds.py"),
        ("No module named 'nameresolve'", EngineError, "--archives"),
        ("Python worker exited unexpectedly (crashed)", EngineError, "more memory"),
        ("a.parquet is not a Parquet file. Expected", InputError, "write it again"),
        ("java.lang.OutOfMemoryError: Java heap", EngineError, "SPARK_DRIVER_MEMORY"),
        (f"something about {BEARER}", EngineError, "has failed or ended"),
    ],
)
def test_what_spark_says_becomes_one_sentence(
    said: str, error: type[NameresolveError], sentence: str
) -> None:
    explained = explain(said, "Py4JJavaError")
    assert type(explained) is error
    assert sentence in str(explained)
    assert "\n" not in str(explained)
    assert BEARER not in str(explained)


def test_ctrl_c_says_what_is_kept() -> None:
    with pytest.raises(InterruptionError, match="nothing is kept"), explain_failures():
        raise KeyboardInterrupt
