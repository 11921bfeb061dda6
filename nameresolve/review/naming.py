"""What decisions call an entity, so that they are about it and not about a namesake."""

from collections.abc import Collection, Iterable, Iterator

from nameresolve.model import Chain, Entity, Kind
from nameresolve.names.normalize import spelling_key

type SpellingKey = tuple[Kind, str]
"""A kind and a folded spelling."""


def full_spellings(entity: Entity) -> frozenset[SpellingKey]:
    """List the full spellings of *entity*, folded, each with its kind."""
    forms = (form for chain in entity.chains for form in _full_forms(chain))
    return frozenset((entity.kind, spelling_key(form)) for form in forms)


def name_apart(
    kind: Kind, name: str, chains: Iterable[Chain], shared: Collection[SpellingKey]
) -> str:
    """Give a spelling of *chains* that is not *shared*: *name* itself, if it can be.

    Where there is none, the name comes with what tells it apart in its text, as in
    "Dnipro (river)"; where nothing does, it is *name* all the same.
    """
    given = tuple(chains)
    forms = dict.fromkeys((name, *(form for c in given for form in _full_forms(c))))
    own = [form for form in forms if (kind, spelling_key(form)) not in shared]
    if own:
        return own[0]
    key = spelling_key(name)
    tags = {chain.tag for chain in given if spelling_key(chain.form) == key}
    (tag,) = tags if len(tags) == 1 else {""}
    return f"{name} ({tag})" if tag else name


def _full_forms(chain: Chain) -> Iterator[str]:
    """A short form of a person is known in its document only."""
    yield chain.form
    if chain.kind is not Kind.PERSON:
        yield from chain.forms[1:]
