"""The passes over the texts of a corpus that make chains of what was marked.

Each pass looks at one document at a time, and knows of all others what the pass before
has gathered: lines that they share, names that were marked, sums of scores, roles of words.
What is gathered is small beside the texts, and is the same however they are distributed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import batched
from typing import Any, Final

from nameresolve.chains import build_all_chains
from nameresolve.distributed.lines import (
    dump_chains,
    dump_names,
    load_names,
    load_spans,
)
from nameresolve.distributed.tables import Rows
from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.recognize.candidates import Candidate
from nameresolve.recognize.furniture import (
    TextRange,
    count_left_out,
    folder_of,
    furniture_of,
    menu_lines,
)
from nameresolve.recognize.kinds import (
    Means,
    Scores,
    add_up,
    agree,
    best,
    lean_to_person,
    read_weights,
    weigh_alone,
    weigh_together,
)
from nameresolve.recognize.mentions import look_up
from nameresolve.recognize.namesakes import tell_apart
from nameresolve.recognize.page import Page, read_page
from nameresolve.recognize.reading import clean_page, mark_candidates, read_again
from nameresolve.recognize.second_pass import Lore, learn
from nameresolve.recognize.sharing import Roles, roles_of, share
from nameresolve.stores.places import load_places

LINES: Final = "folder string, line string, sha256 string"
LORE: Final = "word string, whole boolean"
NAMES: Final = (
    "path string, text string, places string, names string, "
    "passages bigint, left_out bigint"
)
SUMS: Final = (
    "name string, marked boolean, person double, org double, place double, "
    "nobody double, size bigint"
)
ROLES: Final = "word string, role string, kind string"
CHAINS: Final = "path string, chains string, passages bigint, left_out bigint"

_TOGETHER: Final = 200
"""Documents whose words are scored in one go."""


def find_lines(rows: Rows) -> Rows:
    """Yield the lines of texts that may be items of menus, by folder."""
    for path, sha256, text in rows:
        for line in menu_lines(text):
            yield folder_of(path), line, sha256


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that texts of a folder share, by folder; None if furniture is kept."""

    familiar: Mapping[str, AbstractSet[str]] | None

    def find(self, path: str, text: str) -> tuple[TextRange, ...]:
        """Return the furniture of a text."""
        if self.familiar is None:
            return ()
        return furniture_of(text, self.familiar.get(folder_of(path), frozenset()))


@dataclass(frozen=True, slots=True)
class Learn:
    """The first pass: what marked names teach."""

    lines: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield marked names and the parts of them, each once."""
        lore = Lore()
        for path, text, places, language, line in rows:
            document = Document(path, text, load_places(places))
            page = read_page(document, self.lines.value.find(path, text), language)
            learn(lore, page, clean_page(page, load_spans(line)))
        yield from ((word, True) for word in sorted(lore.whole))
        yield from ((word, False) for word in sorted(lore.parts))


@dataclass(frozen=True, slots=True)
class FindNames:
    """The second pass: everything that could be a name.

    ``lore`` is what all documents teach, and ``spellings`` are known names by language.
    """

    lines: Any
    lore: Any
    spellings: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield each document with what could be a name in it."""
        for path, text, places, language, line in rows:
            document = Document(path, text, load_places(places))
            furniture, spans = self.lines.value.find(path, text), load_spans(line)
            page = read_page(document, furniture, language)
            candidates = self._find(page, spans)
            names = look_up(page, candidates, self.spellings.value[language])
            left_out = count_left_out({path: furniture}, {path: spans})
            counts = left_out.passages, left_out.names
            yield path, text, places, dump_names(names), *counts

    def _find(self, page: Page, spans: Iterable[Span]) -> list[Candidate]:
        lore: Lore = self.lore.value
        pieces = clean_page(page, spans)
        learn(lore, page, pieces)
        found = read_again(page, mark_candidates(page, pieces), lore)
        lore.forget(page.document.path)
        return found


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known so far of the names of a corpus.

    ``alone`` are the mean scores of names by their own reasons, ``roles`` those of words,
    ``together`` the mean scores with what names say of each other.
    """

    alone: Means | None = None
    roles: Roles | None = None
    together: Means | None = None


@dataclass(frozen=True, slots=True)
class SumUp:
    """Adds up scores of names: as far as is known what the others are."""

    known: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield sums that can be added up."""
        scored = (
            pair
            for path, line in rows
            for candidates in [load_names(path, line).candidates]
            for pair in zip(
                candidates, _score(candidates, self.known.value), strict=True
            )
        )
        for (name, is_marked), (scores, size) in add_up(scored).items():
            yield name, is_marked, *scores, size


@dataclass(frozen=True, slots=True)
class FindRoles:
    """Finds what roles the words of names play."""

    known: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield words with their roles and the kinds of what they name, each once."""
        found = {
            (word, role, str(kind))
            for path, line in rows
            for (word, role), kinds in self._roles(load_names(path, line).candidates)
            for kind in kinds
        }
        yield from sorted(found)

    def _roles(
        self, candidates: Sequence[Candidate]
    ) -> Iterable[tuple[tuple[str, str], AbstractSet[Kind]]]:
        return roles_of(candidates, _first(candidates, self.known.value)).items()


def _score(candidates: Sequence[Candidate], known: Knowledge) -> list[Scores]:
    weights = read_weights()
    alone = weigh_alone(candidates, weights)
    if known.roles is None:
        return alone
    shared = share(candidates, _first(candidates, known), known.roles)
    return weigh_together(alone, shared, weights)


def _first(candidates: Sequence[Candidate], known: Knowledge) -> list[Kind | None]:
    alone = weigh_alone(candidates, read_weights())
    return list(map(best, agree(candidates, alone, known.alone)))


@dataclass(frozen=True, slots=True)
class BuildChains:
    """The last pass: mentions, and the chains that they form."""

    known: Any

    def __call__(self, rows: Rows) -> Rows:
        """Yield the chains of each document."""
        for some in batched(rows, _TOGETHER):
            documents = [
                Document(path, text, load_places(places))
                for path, text, places, *_ in sorted(some)
            ]
            mentions = [
                mention
                for path, _, _, line, *_ in some
                for mention in self._settle(path, line)
            ]
            by_path: dict[str, list[Any]] = {}
            for chain in build_all_chains(documents, mentions):
                by_path.setdefault(chain.document, []).append(chain)
            for path, _, _, _, passages, left_out in some:
                chains = dump_chains(by_path.get(path, ()))
                yield path, chains, passages, left_out

    def _settle(self, path: str, line: str) -> Iterator[Mention]:
        names, known = load_names(path, line), self.known.value
        candidates = names.candidates
        scores = agree(candidates, _score(candidates, known), known.together)
        kinds = list(map(best, scores))
        leaning = partial(lean_to_person, weights=read_weights())
        namesakes = tell_apart(candidates, kinds, leaning)
        yield from names.settle(
            namesakes.get(position, kind) for position, kind in enumerate(kinds)
        )
