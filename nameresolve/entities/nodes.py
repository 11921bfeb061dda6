"""What is clustered: the chains that are one by default, because they are spelled alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nameresolve.model import Chain, Kind, Name
from nameresolve.names.analyze import analyze, has_full_name
from nameresolve.names.normalize import fold, spelling_key

# Rare spellings of a long-lived entity add work and no evidence.
_MAXIMUM_NAMES = 6


type Nodes = "Mapping[int, Node] | Sequence[Node]"
"""Nodes by place, or by position."""


@dataclass(frozen=True, slots=True)
class Node:
    """Chains of one kind with the same fullest spelling.

    ``names`` are the spellings that are compared across documents: full names of
    persons, every spelling of places and organisations; the most frequent first.
    """

    kind: Kind
    chains: tuple[Chain, ...]
    names: tuple[Name, ...]
    settled: bool
    tag: str = ""
    is_parted: bool = False
    """Whether some document uses the spelling for two things: the river and the city."""

    documents: frozenset[str] = field(init=False, compare=False, repr=False)
    """The paths of the documents that the chains stand in."""

    def __post_init__(self) -> None:
        """Collect the documents once: every two nodes are asked for those they share."""
        documents = frozenset(chain.document for chain in self.chains)
        object.__setattr__(self, "documents", documents)

    @property
    def meant(self) -> str:
        """What the texts say beside the name that it is, if they do: "river"."""
        return self.tag or max(chain.tag for chain in self.chains)

    def may_mean_what(self, other: "Node") -> bool:
        """Whether both may be the river, or both the city.

        Where no document uses a spelling for two things, it may mean either.
        """
        return not (self.is_parted or other.is_parted) or self.meant == other.meant

    @property
    def form(self) -> str:
        """The fullest spelling."""
        return self.chains[0].form

    @property
    def spellings(self) -> frozenset[str]:
        """Every spelling, folded."""
        forms = (form for chain in self.chains for form in chain.forms)
        return frozenset(spelling_key(form) for form in forms)

    @property
    def full_spellings(self) -> frozenset[str]:
        """The spellings by which it is known outside a document, folded."""
        names = (name.folded or name.spelling for name in self.names)
        return frozenset((spelling_key(self.form), *names))


def share_document(left: Node, right: Node) -> bool:
    """Whether a document names both."""
    return not left.documents.isdisjoint(right.documents)


def names_beside_organizations(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield what is no short form of an organization, as it names something else.

    These are the folded spellings of persons and places, and their words.
    """
    for node in nodes:
        for spelling in node.spellings if node.kind is not Kind.ORG else ():
            yield from (spelling, *spelling.split())


def build_nodes(chains: Iterable[Chain]) -> tuple[Node, ...]:
    """Group *chains* by kind, fullest spelling and tag, in an order of their own.

    A tag counts only for spellings that some document uses for two things.
    """
    listed = sorted(chains, key=lambda chain: (chain.kind, chain.mentions))
    ambiguous = _ambiguous_spellings(listed)
    grouped: dict[tuple[Kind, str, bool, str, bool], list[Chain]] = defaultdict(list)
    for chain in listed:
        spelling = spelling_key(chain.form)
        is_parted = (chain.kind, spelling) in ambiguous
        tag = chain.tag if is_parted else ""
        grouped[chain.kind, spelling, chain.settled, tag, is_parted].append(chain)
    return tuple(
        Node(kind, tuple(group), _names(group), settled, tag, is_parted)
        for (kind, _, settled, tag, is_parted), group in sorted(grouped.items())
    )


def _ambiguous_spellings(chains: Sequence[Chain]) -> set[tuple[Kind, str]]:
    tags: dict[tuple[str, Kind, str], set[str]] = defaultdict(set)
    for chain in chains:
        tags[chain.document, chain.kind, fold(chain.form)].add(chain.tag)
    return {
        (kind, spelling) for (_, kind, spelling), seen in tags.items() if len(seen) > 1
    }


def _names(chains: Sequence[Chain]) -> tuple[Name, ...]:
    if len(chains) == 1 and len(chains[0].mentions) == 1:
        (form,) = _comparable_forms(chains[0])
        return (analyze(form, chains[0].kind),)
    counts: Counter[str] = Counter()
    for chain in chains:
        counts.update(_comparable_forms(chain))
    chosen: dict[str, Name] = {}
    for form, _ in sorted(counts.items(), key=_usual_first):
        name = analyze(form, chains[0].kind)
        chosen.setdefault(name.folded or form, name)
    return tuple(chosen.values())[:_MAXIMUM_NAMES]


def _comparable_forms(chain: Chain) -> Counter[str]:
    """A short form of a person says little outside the document that explains it."""
    spelled = Counter(" ".join(mention.text.split()) for mention in chain.mentions)
    if chain.kind is Kind.PERSON and chain.settled:
        kept = {
            f: n for f, n in spelled.items() if has_full_name(analyze(f, chain.kind))
        }
        return Counter(kept) or Counter({chain.form: 1})
    return spelled


def _usual_first(counted: tuple[str, int]) -> tuple[int, int, str]:
    form, count = counted
    return -count, -len(form), form
