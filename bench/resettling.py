"""How long an answer takes to reach the entities of a workspace.

    uv run python bench/resettling.py nameresolve.db

Works on a copy. Measured are the log line, the new entities (the first time and then
warm, as in a review), and the search for contradictions; milliseconds, the median of
twenty answers about the first two persons.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from nameresolve.model import Decision, Judgement, Kind, Source
from nameresolve.review.judging import Resettler, judge, list_contradictions
from nameresolve.stores.workspace import Workspace, open_workspace

_ANSWERS = 20


def measure(workspace: Workspace) -> None:
    """Answer again and again, and print what it takes."""
    entities = workspace.load_entities().entities
    persons = [entity.name for entity in entities if entity.kind is Kind.PERSON]
    resettler = Resettler(workspace)
    print(f"{'first answer':<20}{clock(resettler.resettle):8.1f}")
    taken: dict[str, list[float]] = {"log": [], "entities": [], "contradictions": []}
    for number in range(_ANSWERS):
        judgement = Judgement.NO_JUDGEMENT if number % 2 else Judgement.SAME
        decision = Decision(
            persons[0], persons[1], Kind.PERSON, judgement, Source.HUMAN, user="bench"
        )
        taken["log"].append(clock(lambda said=decision: judge(workspace, said)))
        taken["entities"].append(clock(resettler.resettle))
        found = workspace.load_entities()
        taken["contradictions"].append(
            clock(lambda now=found: list_contradictions(workspace, now))
        )
    for label, times in taken.items():
        print(f"{label:<20}{statistics.median(times):8.1f}")


def clock(action: Callable[[], object]) -> float:
    """Give the milliseconds that *action* takes."""
    start = time.perf_counter()
    action()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "names.db"
        shutil.copy(sys.argv[1], copy)
        with open_workspace(copy) as opened:
            measure(opened)
