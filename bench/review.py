"""How many answers a perfect reviewer needs, and how long each takes to have effect.

The names stand where the gold says, so that only their merging is reviewed. The reviewer
answers what is asked, in the order in which it is asked, as the gold has it; when there
are no more questions, whatever is still apart is merged by search, and whatever is one by
mistake is looked into, an answer each. An answer also counts where it changes nothing. A
mention is settled when it is in the largest part of its gold entity, with no other's.

    uv run python bench/review.py [GOLD.jsonl FOLDER]...
"""

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from nameresolve.cli.gold_texts import gold_documents, gold_mentions
from nameresolve.errors import NotFoundError
from nameresolve.evaluate import GoldDocument, load_gold
from nameresolve.model import Chain, Entity, Kind, Resolution
from nameresolve.pipeline import resolve_mentions
from nameresolve.review.cases import Case
from nameresolve.review.members import Member
from nameresolve.review.session import Options, Session
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import Workspace, open_workspace

_FIXTURES = Path("tests/fixtures")
_PATIENCE = 200
"""Answers by search after which a corpus is given up."""
_DEFAULTS = (
    (_FIXTURES / "seeds_gold.jsonl", Path("seeds")),
    *(
        (_FIXTURES / "corpora" / name / "gold.jsonl", _FIXTURES / "corpora" / name)
        for name in ("slavic_caucasus", "horn_africa")
    ),
)

type Place = tuple[str, int, int]


@dataclass
class Reviewer:
    """Knows the truth, and says it when asked."""

    gold: dict[Place, str]
    kinds: dict[str, Kind]
    seconds: list[float] = field(default_factory=list)
    asked: int = 0
    searched: int = 0

    def review(self, session: Session) -> None:
        """Answer until everything that can be right is right."""
        while session.case is not None and not self.is_done(session.resolution):
            before = time.perf_counter()
            self._answer(session, session.case)
            self.seconds.append(time.perf_counter() - before)
            self.asked += 1
        while not self.is_done(session.resolution):
            before, given = time.perf_counter(), self.searched
            if self._merge_next(session) or self._part_next(session):
                self.searched += 1
                self.seconds.append(time.perf_counter() - before)
            if self.searched in (given, _PATIENCE):
                break

    def settled(self, resolution: Resolution) -> int:
        """Count the mentions that are with the others of their gold entity, and only so."""
        most: Counter[str] = Counter()
        for entity in resolution.entities:
            owners = {self.of_chain(chain) for chain in entity.chains}
            if len(owners) == 1:
                owner = owners.pop()
                most[owner] = max(most[owner], len(entity.mentions))
        return most.total()

    def is_done(self, resolution: Resolution) -> bool:
        """Tell whether the clusters are those of the gold, as far as chains allow."""
        return self.pure(resolution) and not any(True for _ in self.apart(resolution))

    def pure(self, resolution: Resolution) -> bool:
        """Tell whether no entity holds chains of two."""
        return all(
            len({self.of_chain(chain) for chain in entity.chains}) == 1
            for entity in resolution.entities
        )

    def of_chain(self, chain: Chain) -> str:
        """Say whose most of the mentions of a chain are."""
        counts = Counter(self.gold[m.document, m.start, m.end] for m in chain.mentions)
        return min(counts, key=lambda id_: (-counts[id_], id_))

    def of_member(self, member: Member) -> str:
        """Say whose most of the mentions of a member are."""
        counts: Counter[str] = Counter()
        for chain in member.chains:
            counts[self.of_chain(chain)] += len(chain.mentions)
        return min(counts, key=lambda id_: (-counts[id_], id_))

    def _answer(self, session: Session, case: Case) -> None:
        owners = [self.of_member(member) for member in case.members]
        first = Counter(owners).most_common(1)[0]
        if first[1] == 1:
            session.different()
            return
        for position, owner in enumerate(owners):
            if owner != first[0]:
                session.tick(position)
        session.same()

    def apart(self, resolution: Resolution) -> Iterator[tuple[Entity, Entity]]:
        """Yield what the gold has as one, and spelling can tell apart to merge it."""
        of_gold: dict[str, list[Entity]] = defaultdict(list)
        for entity in resolution.entities:
            owner = {self.of_chain(chain) for chain in entity.chains}
            if len(owner) == 1:
                of_gold[owner.pop()].append(entity)
        for same in of_gold.values():
            by_count = sorted(same, key=lambda e: -len(e.mentions))
            for other in by_count[1:]:
                yield by_count[0], other

    def _merge_next(self, session: Session) -> bool:
        """Merge the first two by search that are apart and can be merged."""
        for one, other in self.apart(session.resolution):
            try:
                session.merge(one, other)
            except NotFoundError:
                continue
            return True
        return False

    def _part_next(self, session: Session) -> bool:
        """Look into the first entity that holds two, and answer as the gold has it."""
        for entity in session.resolution.entities:
            if len({self.of_chain(chain) for chain in entity.chains}) == 1:
                continue
            try:
                session.open(entity)
            except NotFoundError:
                continue
            if session.case is not None:
                self._answer(session, session.case)
                return True
        return False


def fill(workspace: Workspace, gold: tuple[GoldDocument, ...], folder: Path) -> None:
    """Resolve the gold mentions, and save the result."""
    documents = gold_documents(gold, folder)
    resolution = resolve_mentions(documents, gold_mentions(gold))
    workspace.save(resolution, context=Context())


def play(path: Path, folder: Path) -> None:
    """Print what one corpus takes."""
    gold = load_gold(path)
    owners = {(d.id, *m.span): m.entity for d in gold for m in d.mentions}
    kinds = {m.entity: m.kind for d in gold for m in d.mentions}
    with (
        tempfile.TemporaryDirectory() as temporary,
        open_workspace(Path(temporary) / "names.db") as workspace,
    ):
        fill(workspace, gold, folder)
        reviewer = Reviewer(owners, kinds)
        session = Session(workspace, Options("gold"))
        queue, entities = session.remaining, len(session.resolution.entities)
        before = _measure(reviewer, session)
        reviewer.review(session)
        after = _measure(reviewer, session)
        given = reviewer.asked + reviewer.searched
        gained = after[1] - before[1]
        milliseconds = [1000 * s for s in reviewer.seconds] or [0.0]
        print(
            f"{path.parent.name}/{path.name}: {len(kinds)} gold entities, "
            f"{entities} found, {queue} questions at first; {given} answers "
            f"({reviewer.asked} asked, {reviewer.searched} by search), "
            f"{given / len(kinds):.3f} a gold entity; still apart {before[0]} -> "
            f"{after[0]}, pure {reviewer.pure(session.resolution)}; mentions settled "
            f"{before[1]} -> {after[1]} of {len(owners)}, "
            f"{gained / max(1, given):.1f} an answer; ms an answer: "
            f"median {median(milliseconds):.0f}, most {max(milliseconds):.0f}"
        )


def _measure(reviewer: Reviewer, session: Session) -> tuple[int, int]:
    """Count what is apart and what is settled."""
    apart = sum(1 for _ in reviewer.apart(session.resolution))
    return apart, reviewer.settled(session.resolution)


if __name__ == "__main__":
    given = [Path(word) for word in sys.argv[1:]]
    for gold_file, texts in (
        list(zip(given[::2], given[1::2], strict=True)) or _DEFAULTS
    ):
        play(gold_file, texts)
