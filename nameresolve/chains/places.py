"""Short forms of places inside one document, and the river beside the city."""

import re
from collections import defaultdict
from collections.abc import Sequence

from nameresolve.chains.forms import Form, Grouping
from nameresolve.model import Document, Mention, Role
from nameresolve.names.normalize import fold

_FEATURE = re.compile(
    r"\s+(river|lake|mountains?|desert|valley|bay|sea|peninsula|strait|canal|dam)\b"
)
_RIVER = "river"
_BESIDE_A_RIVER = re.compile(
    r"\b(?:(?:left|right|east|west|north|south|eastern|western|northern|southern)\s+banks?"
    r"|banks|mouth|(?:upper|lower|middle)\s+reaches|tributary|tributaries)\s+of\s+the\s+$",
    re.IGNORECASE,
)
_LOOK_AHEAD = 16
_LOOK_BACK = 40
_SHORTEST = 4


def place_tags(document: Document, mentions: Sequence[Mention]) -> list[str]:
    """Tag mentions that the words around make another place: "the Dnipro river".

    A word behind the name counts only where the document has the bare name too; a name
    that always comes with the word needs no telling apart. Banks and a mouth make a river
    of every mention.
    """
    features = [_feature_after(document, mention) for mention in mentions]
    seen: dict[str, set[str]] = defaultdict(set)
    for mention, feature in zip(mentions, features, strict=True):
        seen[fold(mention.text)].add(feature)
    rivers = {
        fold(mention.text) for mention in mentions if _is_river(document, mention)
    }
    return [
        feature if len(seen[key]) > 1 else _RIVER if key in rivers else ""
        for mention, feature in zip(mentions, features, strict=True)
        for key in [fold(mention.text)]
    ]


def _is_river(document: Document, mention: Mention) -> bool:
    before = document.text[max(0, mention.start - _LOOK_BACK) : mention.start]
    return _BESIDE_A_RIVER.search(before) is not None


def _feature_after(document: Document, mention: Mention) -> str:
    found = _FEATURE.match(document.text[mention.end : mention.end + _LOOK_AHEAD])
    return found.group(1) if found else ""


def join_places(grouping: Grouping) -> None:
    """Join a short form to the only fuller name that begins with it."""
    for position, form in enumerate(grouping.forms):
        if len(form.words) != 1 or len(form.words[0]) < _SHORTEST:
            continue
        fuller = [
            i
            for i, other in enumerate(grouping.forms)
            if i != position and _begins_with(other, form)
        ]
        if len(grouping.roots(fuller)) == 1:
            grouping.join(fuller[0], position)


def _begins_with(full: Form, short: Form) -> bool:
    """Whether *short* can stand for *full*: the Nile is not the Nile Delta Province."""
    if full.tag != short.tag or full.name.words(Role.GENERIC):
        return False
    return len(full.words) > 1 and full.words[0] == short.words[0]
