"""Which spelling stands for an entity."""

from collections import Counter
from collections.abc import Sequence

from nameresolve.model import Chain, Kind, Role, Variant
from nameresolve.names.analyze import analyze, has_full_name
from nameresolve.names.normalize import join_lines

_LONGEST_ACRONYM = 3


def count_variants(chains: Sequence[Chain]) -> tuple[Variant, ...]:
    """Every spelling with its mentions and documents, the most frequent first."""
    if len(chains) == 1 and len(chains[0].mentions) == 1:
        return (Variant(join_lines(chains[0].mentions[0].text), 1, 1),)
    counts: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    for chain in chains:
        for mention in chain.mentions:
            spelling = join_lines(mention.text)
            counts[spelling] += 1
            documents.setdefault(spelling, set()).add(chain.document)
    return tuple(
        Variant(spelling, count, len(documents[spelling]))
        for spelling, count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    )


def choose_canonical(kind: Kind, variants: Sequence[Variant]) -> str:
    """Choose the most frequent spelling among the full ones.

    Capitals, initials, acronyms and short forms stand back when there is a fuller
    spelling; a name in capitals is never chosen over the same name in small letters.
    """
    ranked = max(variants, key=lambda variant: _rank(kind, variant))
    return ranked.spelling


def _rank(kind: Kind, variant: Variant) -> tuple[bool, bool, bool, int, int, str]:
    name = analyze(variant.spelling, kind)
    is_acronym = name.is_acronym
    # US is how it is written; ALMATY is how a headline shouts it.
    shouted = variant.spelling.isupper() and len(variant.spelling) > _LONGEST_ACRONYM
    is_full = has_full_name(name) and not name.words(Role.INITIAL)
    if kind is Kind.PLACE:
        is_full = True  # China, not the People's Republic of China
    return (
        not shouted,
        is_full and not is_acronym,
        not is_acronym,
        variant.count,
        len(variant.spelling),
        variant.spelling,
    )
