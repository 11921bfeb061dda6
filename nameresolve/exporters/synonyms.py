"""Synonym files of Solr and Elasticsearch, in Solr's format.

https://solr.apache.org/guide/solr/latest/indexing-guide/filters.html#synonym-graph-filter
"""

import re
from collections.abc import Iterator
from typing import Final

from nameresolve.exporters.escape import replace_surrogates, to_json
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.spellings import Spellings, clean, spellings_apart
from nameresolve.model import Resolution

_SPECIAL: Final = re.compile(r"[\\,#]|=>")


def export_synonyms(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield a line of equal spellings for each entity that has several."""
    for listed in _listed(resolution):
        yield from _notes(listed)
        spellings = _searchable(listed)
        if len(spellings) > 1:
            yield ", ".join(map(_escape, spellings)) + "\n"


def export_mappings(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield a line for each entity that maps its spellings to its name."""
    for listed in _listed(resolution):
        yield from _notes(listed)
        name, *others = _searchable(listed) or ("",)
        if others and name == clean(listed.entity.name):
            yield f"{', '.join(map(_escape, others))} => {_escape(name)}\n"


def _listed(resolution: Resolution) -> list[Spellings]:
    entities = [e for e in resolution.entities if len(e.variants) > 1]
    apart = spellings_apart(resolution.entities)
    ids = {entity.id for entity in entities}
    return [listed for listed in apart if listed.entity.id in ids]


def _searchable(listed: Spellings) -> tuple[str, ...]:
    """Those that have a word: of a line with nothing to search for no line is read."""
    return tuple(filter(_has_word, listed.own))


def _has_word(spelling: str) -> bool:
    return any(letter.isalpha() or letter.isdecimal() for letter in spelling)


def _notes(listed: Spellings) -> Iterator[str]:
    for spelling in listed.left_out:
        yield (
            f"# {to_json(spelling)} is left out of {to_json(listed.entity.id)}: "
            "another has it, too.\n"
        )
    for spelling in listed.own:
        if not _has_word(spelling):
            yield (
                f"# {to_json(spelling)} is left out of {to_json(listed.entity.id)}: "
                "it has no letter.\n"
            )


def _escape(spelling: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", replace_surrogates(spelling))
