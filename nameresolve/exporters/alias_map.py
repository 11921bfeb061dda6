"""The alias map: YAML that people edit by hand and keep under version control."""

import re
from collections.abc import Iterator, Sequence

from nameresolve.exporters.alias_claims import Listing, Plan, plan_listings
from nameresolve.exporters.escape import to_json
from nameresolve.model import Resolution

_HEADER = """\
# Alias map: what is one person, organization or place, however it is spelled.
# Edit it by hand; a later export adds to it and leaves what is there alone.
"""
_LINE_LENGTH = 100
# Anything else is quoted, and so are the words that some YAML reader takes for a value:
# a name can be "No" or "Null".
_PLAIN = re.compile(r"[^\W\d_](?:[\w.'’ -]*[\w.])?")
_VALUES = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])


def export_alias_map(
    resolution: Resolution, *, minimum_variants: int = 2
) -> Iterator[str]:
    """Yield an alias map of the entities with at least *minimum_variants* spellings.

    Entities that came from an alias map are written even with fewer.
    """
    yield _HEADER
    plan = plan_listings(
        resolution.entities, taken={}, minimum_variants=minimum_variants
    )
    yield from render_plan(plan)


def render_plan(plan: Plan) -> Iterator[str]:
    """Yield the entries of *plan* as items of a block list, its notes in front."""
    yield from (f"# {note}\n" for note in plan.notes)
    yield from map(_render_entry, plan.listings)


def render_scalar(text: str) -> str:
    """Write *text* so that every YAML reader takes it for this very string.

    >>> render_scalar("Kim Jong-un"), render_scalar("No"), render_scalar("a: b")
    ('Kim Jong-un', '"No"', '"a: b"')
    """
    if _PLAIN.fullmatch(text) and text.casefold() not in _VALUES:
        return text
    return to_json(text)


def render_items(texts: Sequence[str]) -> str:
    """Write *texts* as the inside of a list on one line."""
    return ", ".join(map(render_scalar, texts))


def render_list(texts: Sequence[str]) -> str:
    """Write *texts* as a list on one line."""
    return f"[{render_items(texts)}]"


def _render_entry(listing: Listing) -> str:
    entity, (name, *aliases) = listing.entity, listing.spellings
    return (
        f"- id: {render_scalar(entity.id)}\n"
        f"  name: {render_scalar(name)}\n"
        f"  kind: {entity.kind}\n" + (_render_aliases(aliases) if aliases else "")
    )


def _render_aliases(aliases: Sequence[str]) -> str:
    line = f"  aliases: {render_list(aliases)}\n"
    if len(line) <= _LINE_LENGTH:
        return line
    return "  aliases:\n" + "".join(
        f"    - {render_scalar(text)}\n" for text in aliases
    )
