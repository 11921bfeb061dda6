"""What Spark says when something goes wrong, in one sentence and without any name."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from nameresolve.distributed.tables import SENTENCE
from nameresolve.errors import (
    EngineError,
    InputError,
    InterruptionError,
    ModelError,
    NameresolveError,
)

_SAID: Final = re.compile(rf"{SENTENCE}(\w+): (.*)")
_BUG: Final = re.compile(r"RuntimeError: (\w+ in [\w.]+, line \d+)")
_MODULE: Final = re.compile(r"No module named '?([\w.]+)")
_CLASSES: Final[Mapping[str, Callable[[str], NameresolveError]]] = {
    "ModelError": ModelError,
    "InputError": InputError,
}
_SIGNS: Final[Mapping[str, NameresolveError]] = {
    "Python worker exited unexpectedly": EngineError(
        "A worker died again and again; give each executor more memory "
        "(spark.executor.memoryOverhead), or fewer cores"
    ),
    "is not a Parquet file": InputError(
        "A file is no Parquet that can be read; leave it out, or write it again"
    ),
    "FAILED_READ_FILE": InputError(
        "A file cannot be read; leave it out, or write it again"
    ),
    "No space left on device": EngineError(
        "There is no room for temporary files; free some, or set TMPDIR"
    ),
    "OutOfMemoryError": EngineError(
        "Spark's memory is not enough; set SPARK_DRIVER_MEMORY, for example to 8g"
    ),
}


@contextmanager
def explain_failures() -> Iterator[None]:
    """Turn what Spark throws into errors of this program.

    Raises:
        InterruptionError: Somebody has pressed Ctrl-C.
        NameresolveError: Spark has failed.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 - same

    try:
        yield
    except KeyboardInterrupt as stop:
        raise InterruptionError(
            "Interrupted; of a run on Spark nothing is kept but the spans of a "
            "recognition that had ended"
        ) from stop
    except (Py4JError, PySparkException, OSError) as error:
        # Not "from error": its words may hold those of a text.
        raise explain(str(error), type(error).__name__) from None


def explain(said: str, kind: str) -> NameresolveError:
    """Say what to do about what Spark has said.

    Args:
        said: The message, which may be long.
        kind: The name of the exception.
    """
    sentence = _SAID.search(said)
    if sentence:
        return _CLASSES.get(sentence[1], EngineError)(sentence[2])
    module = _MODULE.search(said)
    if module:
        return EngineError(
            f"A worker has no Python package {module[1]!r}; ship the environment to all "
            "executors, for example with --archives environment.tar.gz#environment "
            "(docs/scale.md)"
        )
    bug = _BUG.search(said)
    if bug:
        return EngineError(
            f"A worker failed ({bug[1]}); this is a mistake of the program, which would "
            "like to be reported"
        )
    for sign, error in _SIGNS.items():
        if sign in said:
            return error
    return EngineError(
        f"Spark has failed or ended ({kind}); its own log says more, or try "
        "--master local[2]"
    )
