"""What a name is most likely the name of, when nobody has said it."""

from nameresolve.model import Kind, Role
from nameresolve.names.acronyms import looks_like_acronym
from nameresolve.names.analyze import analyze
from nameresolve.names.gazetteer import places_called
from nameresolve.names.normalize import fold

_ORGANIZATION_ROLES = (Role.GENERIC, Role.LEGAL_FORM)


def guess_kind(left: str, right: str) -> Kind:
    """Guess what two spellings that may be one name are the name of.

    Places when the gazetteer knows both, organisations when one of them is an acronym
    or has a word that only organisations have, people otherwise.

    >>> guess_kind("Tiflis", "Tbilisi"), guess_kind("Vexa Ltd", "Veksa")
    (<Kind.PLACE: 'place'>, <Kind.ORG: 'org'>)
    """
    if all(places_called(fold(spelling)) for spelling in (left, right)):
        return Kind.PLACE
    if any(map(_looks_like_organization, (left, right))):
        return Kind.ORG
    return Kind.PERSON


def _looks_like_organization(spelling: str) -> bool:
    if looks_like_acronym(spelling):
        return True
    return bool(analyze(spelling, Kind.ORG).words(*_ORGANIZATION_ROLES))
