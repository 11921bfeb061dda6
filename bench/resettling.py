"""How long somebody waits from an answer in a review to the next question.

    uv run python bench/resettling.py [nameresolve.db | NAMES.csv] [--rows N]

Works on a copy of a workspace, or fills one: with the column `name` of a table, or with
made-up names, as a rule for ten thousand entities, which takes a minute. Ten names a text
are written into it, each with its family name once more further down, and an organization;
every tenth text has family names alone. Measured is what the screen does for a key: the line in the log,
the new entities, saving them and finding the next question; milliseconds of CPU, the
median and the longest of some answers of each sort, each of them taken back. *part* are
answers that divide what one text joins; *new person* is an organization that is said to be one.
"""

import csv
import gc
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched, islice
from pathlib import Path
from random import Random

from nameresolve.errors import NotFoundError
from nameresolve.model import (
    Decision,
    Document,
    Entity,
    Judgement,
    Kind,
    Mention,
    Resolution,
    Source,
)
from nameresolve.pipeline import resolve_mentions
from nameresolve.review.judging import judge, list_contradictions
from nameresolve.review.options import Options
from nameresolve.review.session import Session
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import Workspace, open_workspace

ANSWERS = 10
NAMES_A_TEXT = 10
ROWS = 14_000
USER = "bench"

_BEGINNINGS = [
    "B",
    "D",
    "F",
    "G",
    "H",
    "K",
    "L",
    "M",
    "N",
    "P",
    "R",
    "S",
    "T",
    "V",
    "Z",
    "Kh",
    "Sh",
    "Ch",
    "Dzh",
]
_MIDDLES = [
    "b",
    "d",
    "g",
    "k",
    "l",
    "m",
    "n",
    "r",
    "s",
    "t",
    "v",
    "z",
    "nd",
    "rk",
    "lm",
    "st",
    "khm",
]
_ENDINGS = ["ov", "ev", "in", "enko", "iani", "dze", "uly", "shvili", "ak", "yan"]
_SLIPS = (("kh", "h"), ("dzh", "j"), ("o", "u"), ("i", "y"), ("v", "w"), ("l", "ll"))


def make_names(count: int) -> list[str]:
    """Make up *count* names, some of them other spellings of those before."""
    random = Random(20_26)  # noqa: S311 - the same names every time
    names: list[str] = []
    for _ in range(count):
        if names and random.random() < 0.35:  # noqa: PLR2004 - about as in real lists
            wrong, right = random.choice(_SLIPS)
            names.append(random.choice(names[-50:]).replace(wrong, right, 1))
        else:
            given, family = (_make_word(random) for _ in range(2))
            names.append(f"{given} {family}{random.choice(_ENDINGS)}")
    return names


def _make_word(random: Random) -> str:
    parts = [random.choice(_BEGINNINGS), random.choice("aeiou")]
    for _ in range(random.choice((1, 1, 2))):
        parts += random.choice(_MIDDLES), random.choice("aeiou")
    return "".join(parts)


def write_texts(names: Sequence[str]) -> Iterator[tuple[Document, list[Mention]]]:
    """Write *names* into texts, and yield each with its mentions."""
    for number, some in enumerate(batched(names, NAMES_A_TEXT)):
        families = [name.split()[-1] for name in some]
        said = [*some, *families] if number % 10 else families
        firm = f"Group {families[0]}"
        path, text = f"{number:06}.txt", ""
        mentions: list[Mention] = []
        for name in (*said, firm):
            kind = Kind.ORG if name is firm else Kind.PERSON
            mentions.append(Mention(path, len(text), len(text) + len(name), name, kind))
            text += f"{name} came. "
        yield Document(path, text), mentions


def fill(workspace: Workspace, names: Sequence[str]) -> None:
    """Resolve *names*, and save the result."""
    written = list(write_texts(names))
    mentions = [mention for _, found in written for mention in found]
    resolution = resolve_mentions([document for document, _ in written], mentions)
    workspace.save(resolution, context=Context())


def measure(workspace: Workspace) -> None:
    """Answer again and again, and print what it takes."""
    taken: dict[str, list[float]] = {}
    session = note(taken, "start", lambda: Session(workspace, Options(USER)))
    gc.freeze()  # as the program does
    entities = session.resolution.entities
    print(f"{len(entities):,} entities, {session.remaining:,} questions")
    for what, act in list_acts(session):
        try:
            note(taken, what, act)
        except NotFoundError:  # two entities of two kinds, or no question at all
            continue
        note(taken, f"{what}: undo", session.undo)
    found = session.resolution
    note(taken, "contradictions", lambda: list_contradictions(workspace, found))
    for what, times in taken.items():
        print(f"{what:<20}{statistics.median(times):9.0f}   most {max(times):9.0f}")


def list_acts(session: Session) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield some answers of every sort, each with what it is called."""
    for _ in range(ANSWERS):
        yield "same", session.same
        yield "different", session.different
        yield "split", session.split
        yield "rename", lambda: session.rename("Adam Smith")
        yield "not a name", session.reject_name
        yield "other kind", lambda: session.change_kind(Kind.ORG)
        yield "unsure", session.unsure
        yield "skip", session.skip
    for one, other in spread(batched(session.resolution.entities, 2)):
        yield "merge", lambda left=one, right=other: session.merge(left, right)
    for entity in spread(
        e for e in session.resolution.entities if can_open(session, e)
    ):
        yield "eject", lambda chosen=entity: eject(session, chosen)
    for left, right in spread(list_parted(session.resolution)):
        prepare(session, left, right, Kind.PERSON, Judgement.DIFFERENT)
        yield "part", session.redo
    for firm in spread(e for e in session.resolution.entities if e.kind is Kind.ORG):
        prepare(session, firm.chains[0].form, Kind.PERSON, Kind.ORG, Judgement.KIND)
        yield "new person", session.redo


def prepare(
    session: Session, left: str, right: str, kind: Kind, judgement: Judgement
) -> None:
    """Write a decision that nobody is asked for into the log, to be redone."""
    judge(
        session.workspace,
        Decision(left, right, kind, judgement, Source.HUMAN, user=USER),
    )
    session.undo()


def eject(session: Session, entity: Entity) -> None:
    """Say that the last of the names in *entity* is somebody else's."""
    session.open(entity)
    if session.case is not None:
        session.tick(len(session.case.members) - 1)
        session.same()


def can_open(session: Session, entity: Entity) -> bool:
    """Tell whether *entity* is made of names that can be taken out."""
    try:
        session.open(entity)
    except NotFoundError:
        return False
    return True


def list_parted(resolution: Resolution) -> Iterator[tuple[str, str]]:
    """List pairs of forms that a text has for one."""
    for entity in resolution.entities:
        for chain in entity.chains:
            if len(chain.forms) > 1:
                yield chain.forms[0], chain.forms[1]


def spread[Thing](things: Iterable[Thing]) -> list[Thing]:
    """Take some of *things* from all over them."""
    listed = list(things)
    return list(islice(listed, 1, None, len(listed) // ANSWERS + 1))


def note[Result](
    taken: dict[str, list[float]], what: str, action: Callable[[], Result]
) -> Result:
    """Do *action* and note the milliseconds that it takes."""
    start = time.process_time()
    result = action()
    taken.setdefault(what, []).append(1000 * (time.process_time() - start))
    return result


def read_names(table: Path) -> list[str]:
    """Read the column of names."""
    with table.open(encoding="utf-8", newline="") as lines:
        return [row["name"] for row in csv.DictReader(lines)]


def main(arguments: Sequence[str]) -> None:
    """Measure a copy of a workspace, or one made of names."""
    given = [Path(word) for word in arguments[:1] if word != "--rows"]
    most = int(arguments[-1]) if "--rows" in arguments else ROWS
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "names.db"
        for file in given:
            if file.suffix != ".csv":
                shutil.copy(file, copy)
        is_filled = copy.exists()
        with open_workspace(copy) as opened:
            if not is_filled:
                names = [name for table in given for name in read_names(table)]
                fill(opened, (names or make_names(most))[:most])
            measure(opened)


if __name__ == "__main__":
    main(sys.argv[1:])
