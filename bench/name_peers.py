"""What else can score two names, each as a function of two lists.

String measures and phonetic keys see the folded spelling (lower-case ASCII words), which
is kinder to them than what they were written for; rigour and nomenklatura, which analyze
names themselves, see the spelling as it is. Phonetic keys are compared word by word: the
score is the share of words that find a word with the same key (Dice).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import jellyfish
import numpy as np
from name_measures import Floats
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from nameresolve import compare_many

type Names = Sequence[str]
type Score = Callable[[Names, Names, str], Floats]
type Keys = Callable[[str], Iterable[str]]


@dataclass(frozen=True)
class Peer:
    """A scorer; ``make`` raises ImportError where its package is not installed."""

    name: str
    make: Callable[[], Score]
    most_pairs: int = 1_000_000


def nameresolve() -> Score:
    """Return the scorer of this program."""
    return score_ours


def score_ours(lefts: Names, rights: Names, kind: str) -> Floats:
    """Score names of *kind*, or bare tokens."""
    return compare_many(lefts, rights, kind)


def of_strings(measure: Callable[..., float]) -> Score:
    """Return a scorer from a measure of rapidfuzz, which runs it in C."""

    def score(lefts: Names, rights: Names, _kind: str) -> Floats:
        found = process.cpdist(lefts, rights, scorer=measure, dtype=np.float64)
        return np.asarray(found)

    return score


def of_keys(make_keys: Keys) -> Score:
    """Return a scorer from a function that gives a word its phonetic keys."""

    @lru_cache(maxsize=1_000_000)
    def keys_of(word: str) -> frozenset[str]:
        try:
            return frozenset(key for key in make_keys(word) if key)
        except ValueError:  # match rating raises on what is no letter
            return frozenset()

    def score(lefts: Names, rights: Names, _kind: str) -> Floats:
        pairs = zip(lefts, rights, strict=True)
        return np.array([share(left.split(), right.split()) for left, right in pairs])

    def share(left: list[str], right: list[str]) -> float:
        free = [keys_of(word) for word in right]
        for word in left:
            keys = keys_of(word)
            answer = next((other for other in free if keys & other), None)
            if answer is not None:
                free.remove(answer)
        return 2 * (len(right) - len(free)) / max(1, len(left) + len(right))

    return score


def of_key(make_key: Callable[[str], str]) -> Score:
    """Return a scorer from a function that gives a word one key."""
    return of_keys(lambda word: [make_key(word)])


def match_rating(word: str) -> str:
    """Return the match rating codex, which raises on anything but letters."""
    return jellyfish.match_rating_codex(word)


def double_metaphone() -> Score:
    """Return the scorer of the package metaphone."""
    from metaphone import doublemetaphone  # noqa: PLC0415 - may be missing

    return of_keys(doublemetaphone)


def beider_morse() -> Score:
    """Return the scorer of the package abydos."""
    from abydos.phonetic import BeiderMorse  # noqa: PLC0415 - may be missing

    coder = BeiderMorse()
    return of_keys(lambda word: coder.encode(word).split())


def rigour() -> Score:
    """Return the comparison of name parts of rigour, weighted by their letters."""
    from rigour.names import (  # noqa: PLC0415 - may be missing
        NameTypeTag,
        align_person_name_order,
        analyze_names,
        compare_parts,
    )

    tags = {"org": NameTypeTag.ORG}

    @lru_cache(maxsize=200_000)
    def analyzed(name: str, kind: str) -> list[object]:
        found = analyze_names(tags.get(kind, NameTypeTag.PER), [name])
        return [part for each in sorted(found, key=str)[:1] for part in each.parts]

    def score_pair(left: str, right: str, kind: str) -> float:
        one, other = analyzed(left, kind), analyzed(right, kind)
        if kind == "person":
            one, other = align_person_name_order(one, other)
        total = weight = 0.0
        for item in compare_parts(one, other):
            letters = len(item.qstr or "") + len(item.rstr or "")
            total += item.score * letters
            weight += letters
        return total / max(1.0, weight)

    def score(lefts: Names, rights: Names, kind: str) -> Floats:
        pairs = zip(lefts, rights, strict=True)
        return np.array([score_pair(left, right, kind) for left, right in pairs])

    return score


def logic_v2() -> Score:
    """Return nomenklatura's rule-based matcher, on entities that have but a name."""
    from followthemoney import model  # noqa: PLC0415 - may be missing
    from nomenklatura.matching.logic_v2.model import (  # noqa: PLC0415 - may be missing
        LogicV2,
    )

    schemas = {"org": "Organization"}
    options = LogicV2.default_config()

    @lru_cache(maxsize=200_000)
    def entity(name: str, kind: str) -> object:
        schema = schemas.get(kind, "Person")
        made = model.make_entity(schema)
        made.id = f"{schema} {name}"
        made.add("name", name)
        return made

    def score(lefts: Names, rights: Names, kind: str) -> Floats:
        pairs = zip(lefts, rights, strict=True)
        return np.array(
            [
                LogicV2.compare(entity(left, kind), entity(right, kind), options).score
                for left, right in pairs
            ]
        )

    return score


OURS = "nameresolve"
# These see the spelling as it was written.
WITH_OWN_ANALYSIS = frozenset({OURS, "rigour compare_parts", "nomenklatura logic-v2"})

PEERS = (
    Peer(OURS, nameresolve),
    Peer("Jaro-Winkler", partial(of_strings, JaroWinkler.similarity)),
    Peer("Levenshtein ratio", partial(of_strings, Levenshtein.normalized_similarity)),
    Peer("token_set_ratio", partial(of_strings, fuzz.token_set_ratio)),
    Peer("WRatio", partial(of_strings, fuzz.WRatio)),
    Peer("Soundex", partial(of_key, jellyfish.soundex)),
    Peer("Metaphone", partial(of_key, jellyfish.metaphone)),
    Peer("NYSIIS", partial(of_key, jellyfish.nysiis)),
    Peer("match rating", partial(of_key, match_rating)),
    Peer("double metaphone", double_metaphone),
    Peer("Beider-Morse", beider_morse, most_pairs=3_000),
    Peer("rigour compare_parts", rigour, most_pairs=40_000),
    Peer("nomenklatura logic-v2", logic_v2, most_pairs=20_000),
)
