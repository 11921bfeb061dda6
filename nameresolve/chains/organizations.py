"""Acronyms and short forms of organisations inside one document."""

from nameresolve.chains.forms import Form, Grouping
from nameresolve.matching.compare import compare
from nameresolve.model import Role
from nameresolve.names.acronyms import is_acronym_of
from nameresolve.names.gazetteer import places_called

_SAME_ORGANIZATION = 1.5


def join_organizations(grouping: Grouping) -> None:
    """Join acronyms to their expansions and short forms to the only full name they fit."""
    for position, form in enumerate(grouping.forms):
        if form.name.is_acronym:
            fuller = _expansions(grouping, position)
        else:
            fuller = _fuller_names(grouping, position)
        if len(grouping.roots(fuller)) == 1:
            grouping.join(fuller[0], position)


def _expansions(grouping: Grouping, position: int) -> list[int]:
    acronym = grouping.forms[position].name.spelling
    return [
        i
        for i, form in enumerate(grouping.forms)
        if not form.name.is_acronym and is_acronym_of(acronym, form.name.spelling)
    ]


def _fuller_names(grouping: Grouping, position: int) -> list[int]:
    short = grouping.forms[position]
    fuller = [
        i
        for i, form in enumerate(grouping.forms)
        if grouping.root(i) != grouping.root(position)
        and (form.tag == short.tag or short.first > form.first)
        and _is_short_for(short, form)
    ]
    named_before = [i for i in fuller if grouping.forms[i].first < short.first]
    return named_before or fuller


def _is_short_for(short: Form, full: Form) -> bool:
    if full.name.is_acronym or not set(short.words) <= set(full.words):
        return False
    if short.words == full.words:
        return short.name.folded != full.name.folded  # but for the legal form
    words = _without_place(full.words)
    if short.words in {words, full.words[: -len(words)]}:
        return True  # "the Royals", or "Kansas City", after the Kansas City Royals
    if len(short.words) == 1 and short.name.words(Role.GENERIC):
        return True  # "the Network" after the Human Rights Network
    distinctive = short.name.words(Role.NAME)
    if len(short.words) == 1 and distinctive in {full.words[:1], words[:1]}:
        return True  # "Carnegie" after the Carnegie Endowment
    return (
        bool(distinctive) and compare(short.name, full.name).score >= _SAME_ORGANIZATION
    )


def _without_place(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return what follows the place, if a name begins with one: Kansas City Royals."""
    for size in range(len(words) - 1, 0, -1):
        if places_called(" ".join(words[:size])):
            return words[size:]
    return words
