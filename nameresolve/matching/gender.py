"""Name elements that differ in gender: Samir and Samira, Petrov and Petrova.

Romanizations drop many vowels, but a final -a after a consonant tells brother from
sister and husband from wife in Arabic, Slavic, Turkic and Romance names alike; Turkish,
Persian and French write -e. Where it tells no gender, it tells two names apart.
"""

from functools import lru_cache

from nameresolve.matching.sounds import VOWELS

_FEMININE = ("ova", "eva", "ina", "yna", "skaya", "skaia", "skaja", "ska", "cka")
_MASCULINE = (
    "ov",
    "ev",
    "in",
    "yn",
    "ski",
    "sky",
    "skiy",
    "skij",
    "skyi",
    "cki",
    "cky",
)


@lru_cache(maxsize=65_536)
def differ_in_gender(one: str, other: str) -> bool:
    """Tell whether two folded tokens look like one name in two genders.

    >>> differ_in_gender("samir", "samira"), differ_in_gender("leila", "leyla")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    if longer in {shorter + "a", shorter + "e"} and shorter[-1:] not in VOWELS:
        return True
    if longer == shorter + "e" and shorter.endswith("y"):
        return True  # behind a glide, too; Jenni and Jennie are one
    return _has_ends(one, other) or _has_ends(other, one)


def _has_ends(masculine: str, feminine: str) -> bool:
    return masculine.endswith(_MASCULINE) and feminine.endswith(_FEMININE)
