"""What is known before a text is read: an alias map, decisions, earlier ids, patterns."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from nameresolve.entities.build import Guidance
from nameresolve.entities.edits import find_edits
from nameresolve.entities.identity import KnownIds
from nameresolve.matching.equivalents import Equivalents
from nameresolve.model import Decision
from nameresolve.names.normalize import fold
from nameresolve.names.patterns import Pattern
from nameresolve.stores.alias_map import EMPTY, AliasMap
from nameresolve.stores.patterns import decide_patterns


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known before a text is read.

    ``languages`` are those of the models that marked the documents, by path; a
    document without an entry was marked by an English one.
    """

    aliases: AliasMap = EMPTY
    decisions: tuple[Decision, ...] = ()
    known_ids: KnownIds = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)


def guidance_of(knowledge: Knowledge) -> Guidance:
    """Say in the words of ``build_entities`` what is known."""
    aliases, patterns = knowledge.aliases, knowledge.patterns
    # A pattern gives an id and leaves the choice of the name to the texts.
    of_patterns = {
        (pattern.kind, fold(pattern.spelling)): ("", pattern.id)
        for pattern in reversed(patterns)
        if pattern.id
    }
    of_map = {
        (entry.kind, fold(spelling)): (entry.name, entry.id)
        for entry in reversed(aliases.entries)
        for spelling in entry.spellings
    }
    return Guidance(
        (
            *decide_patterns(patterns, aliases),
            *aliases.decisions(),
            *knowledge.decisions,
        ),
        of_patterns | of_map,
        knowledge.known_ids,
        Equivalents((group.kind, group.forms) for group in aliases.equivalents),
        find_edits(knowledge.decisions).names,
    )
