"""How long an answer takes to reach the entities of a workspace.

    uv run python bench/resettling.py nameresolve.db
    uv run python bench/resettling.py NAMES.csv [--rows N]

Works on a copy, or fills a workspace with the column `name` of a table: ten names a text
are written into it, each with its family name once more further down. Measured are the
log line, the new entities (the first time and then warm, as in a review), the saving in
them, the next questions and the search for contradictions; milliseconds of CPU, the medians
of answers about persons here and there in the list. *part* are answers that divide what one
text joins, and have names compared anew.
"""

import csv
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import batched, pairwise
from pathlib import Path

from nameresolve.model import (
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Source,
)
from nameresolve.pipeline import resolve_mentions
from nameresolve.review.cases import list_cases
from nameresolve.review.judging import Resettler, judge, list_contradictions
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import Workspace, open_workspace

ANSWERS = 20
NAMES_A_TEXT = 10


def write_texts(names: Sequence[str]) -> Iterator[tuple[Document, list[Mention]]]:
    """Write *names* into texts, and yield each with its mentions."""
    for number, some in enumerate(batched(names, NAMES_A_TEXT)):
        path, text = f"{number:06}.txt", ""
        mentions: list[Mention] = []
        for said in (*some, *(name.split()[-1] for name in some)):
            mentions.append(
                Mention(path, len(text), len(text) + len(said), said, Kind.PERSON)
            )
            text += f"{said} came. "
        yield Document(path, text), mentions


def fill(workspace: Workspace, table: Path, most: int) -> None:
    """Resolve the names of a table, and save the result."""
    with table.open(encoding="utf-8", newline="") as lines:
        names = [row["name"] for row in csv.DictReader(lines)][:most]
    written = list(write_texts(names))
    mentions = [mention for _, found in written for mention in found]
    taken = clock(
        lambda: workspace.save(
            resolve_mentions([document for document, _ in written], mentions),
            context=Context(),
        )
    )
    print(f"{'resolving all':<20}{taken:10.1f}")


def measure(workspace: Workspace) -> None:
    """Answer again and again, and print what it takes."""
    entities = workspace.load_entities().entities
    persons = [entity for entity in entities if entity.kind is Kind.PERSON]
    chains = sum(len(entity.chains) for entity in entities)
    print(f"{len(entities):,} entities, {chains:,} chains")
    resettler = Resettler(workspace)
    print(f"{'first answer':<20}{clock(resettler.resettle):10.1f}")
    step = max(1, len(persons) // (ANSWERS + 1))
    some = pairwise([person.name for person in persons[::step]][: ANSWERS + 1])
    for label, judgements in (
        ("same", (Judgement.SAME, Judgement.NO_JUDGEMENT)),
        ("different", (Judgement.DIFFERENT, Judgement.NO_JUDGEMENT)),
    ):
        answer(workspace, resettler, label, list(some), judgements)
        some = pairwise([person.name for person in persons[1::step]][: ANSWERS + 1])
    parts = [names for person in persons if (names := parts_of(person))]
    answer(workspace, resettler, "part", parts[: ANSWERS // 4], (Judgement.DIFFERENT,))


def parts_of(person: Entity) -> tuple[str, str] | None:
    """Give two forms that one text has for *person*."""
    forms = next((c.forms for c in person.chains if len(c.forms) > 1), None)
    return (forms[0], forms[1]) if forms else None


def answer(
    workspace: Workspace,
    resettler: Resettler,
    label: str,
    pairs: Sequence[tuple[str, str]],
    judgements: Sequence[Judgement],
) -> None:
    """Judge each pair, and take it back at once where *judgements* say so."""
    taken: dict[str, list[float]] = {}
    for left, right in pairs:
        for judgement in judgements:
            decision = Decision(
                left, right, Kind.PERSON, judgement, Source.HUMAN, user="bench"
            )
            note(taken, "log line", lambda said=decision: judge(workspace, said))
            found = note(taken, "entities", resettler.resettle)
            note(taken, "questions", lambda now=found: list_cases(now))
            note(
                taken,
                "contradictions",
                lambda now=found: list_contradictions(workspace, now),
            )
    for what, times in taken.items():
        print(
            f"{label + ': ' + what:<26}{statistics.median(times):8.1f}"
            f"   most {max(times):8.1f}"
        )


def note[Result](
    taken: dict[str, list[float]], what: str, action: Callable[[], Result]
) -> Result:
    """Do *action* and note the milliseconds of CPU that it takes."""
    start = time.process_time()
    result = action()
    taken.setdefault(what, []).append(1000 * (time.process_time() - start))
    return result


def clock(action: Callable[[], object]) -> float:
    """Give the milliseconds of CPU that *action* takes."""
    taken: dict[str, list[float]] = {}
    note(taken, "", action)
    return taken[""][0]


def main(arguments: Sequence[str]) -> None:
    """Measure a copy of a workspace, or one made of the names of a table."""
    given = Path(arguments[0])
    most = int(arguments[2]) if arguments[1:2] == ["--rows"] else sys.maxsize
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "names.db"
        if given.suffix != ".csv":
            shutil.copy(given, copy)
        with open_workspace(copy) as opened:
            if given.suffix == ".csv":
                fill(opened, given, most)
            measure(opened)


if __name__ == "__main__":
    main(sys.argv[1:])
