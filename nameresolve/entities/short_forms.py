"""Short forms that no document settles: they join when the corpus leaves one bearer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nameresolve.entities.nodes import Node
from nameresolve.matching.compare import calibrate
from nameresolve.matching.tokens import token_score
from nameresolve.model import Chain, Comparison, Evidence, Kind, Name
from nameresolve.names.analyze import CONTENT_ROLES, analyze

# A surname that stands alone must be spelled as in the full name, or nearly so.
_EXACT = 6.0
_JOINED = 5.0
_LEAST_SCORE = 1.0
_LEAST_LENGTH = 5
_ONLY_BEARER = 2.0
_ONE_OF_SEVERAL = -0.2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A chain with a short form, and the groups whose full name it may stand for."""

    chain: Chain
    bearers: tuple[tuple[int, Comparison], ...]


def attach_short_forms(
    short: Sequence[Node], groups: Sequence[Sequence[Node]]
) -> Iterator[Attachment]:
    """Find the bearers of each unsettled chain among *groups* of settled nodes.

    A group that is named in full in the chain's own document is no candidate: the
    document would have settled it.
    """
    for node in short:
        for chain in node.chains:
            fits = {
                position: fit
                for position, group in enumerate(groups)
                if (fit := _fit_group(chain, group)) is not None
            }
            best = max((score for score, _ in fits.values()), default=0.0)
            bearers = [
                (position, full)
                for position, (score, full) in fits.items()
                if score >= min(best, _JOINED)
            ]
            weight = _ONLY_BEARER if len(bearers) == 1 else _ONE_OF_SEVERAL
            yield Attachment(
                chain,
                tuple((p, _compare(chain, full, weight)) for p, full in bearers),
            )


def _fit_group(chain: Chain, group: Sequence[Node]) -> tuple[float, Name] | None:
    if any(chain.document in node.documents for node in group):
        return None
    if group[0].kind is not chain.kind:
        return None
    short = "".join(_words(analyze(chain.form, chain.kind)))
    fits = [(_fit(short, _words(name)), name) for node in group for name in node.names]
    score, name = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    return (score, name) if name is not None and score >= _LEAST_SCORE else None


def _words(name: Name) -> tuple[str, ...]:
    return tuple(token.text for token in name.tokens if token.role in CONTENT_ROLES)


def _fit(short: str, full: tuple[str, ...]) -> float:
    if short in full:
        return _EXACT
    if any(one + other == short for one, other in pairwise(full)):
        return _JOINED
    if len(short) < _LEAST_LENGTH:
        return 0.0
    return max((token_score(short, word) for word in full), default=0.0)


def _compare(chain: Chain, full: Name, weight: float) -> Comparison:
    kind = Kind(chain.kind)
    if weight > 0:
        sentence = (
            f"Only “{full.spelling}” can be meant by “{chain.form}” in this corpus."
        )
    else:
        sentence = f"“{chain.form}” can be “{full.spelling}” or somebody else."
    evidence = Evidence("short form", chain.form, full.spelling, weight, sentence)
    probability = calibrate(weight, kind)
    return Comparison(chain.form, full.spelling, kind, (evidence,), probability)
