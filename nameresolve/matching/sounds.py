"""Letters grouped by the sounds they stand for.

Romanizations of one name differ in ways that plain edit distance cannot see: zh, j and
dj stand for one letter of another alphabet. How easily one sound becomes another is
learned (see ``weights``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache


def _graphemes(rows: str) -> dict[str, str]:
    """Read "sound: spelling spelling ..." lines into spelling -> sound symbols."""
    table: dict[str, str] = {}
    for row in rows.strip().splitlines():
        sound, _, spellings = row.partition(":")
        table.update(dict.fromkeys(spellings.split(), sound.strip()))
    return table


# One symbol a sound; capitals are sounds that take two letters in English.
GRAPHEMES = _graphemes("""
    J: dzh dsch dj dge dz j
    C: tsch tch ch cz tj
    S: sch sh sz
    Z: zh
    x: kh
    G: gh
    f: ph f
    t: t tt
    T: th
    c: ts tz
    X: x
    q: q
    k: k ck
    K: c
    g: g
    b: b
    p: p
    v: v
    w: w
    d: d dh
    s: s
    z: z
    m: m
    n: n
    l: l
    r: r rh
    h: h
    ng: ng
    a: a aa
    e: e
    i: i ii ee ie
    o: o eau
    u: u ou oo uu
    y: y
""")

VOWELS = frozenset("aeiouy")
SOUNDS = tuple(sorted(set("".join(GRAPHEMES.values()))))

# No name element is longer, and comparing hostile ones would take hours.
_LONGEST = 40
_DOUBLED = re.compile(r"([bcdfgjklmnpqrstvwxz])\1")
_ONE_OR_TWO = re.compile(rf"{_DOUBLED.pattern}|.", re.DOTALL)
_SPELLING = re.compile("|".join(sorted(GRAPHEMES, key=len, reverse=True)))


@lru_cache(maxsize=1_000_000)
def sounds_of(token: str) -> str:
    """Rewrite a folded *token* as a string of sound symbols, the longest spelling first.

    Letters past the fortieth have no sound.

    >>> sounds_of("dzhokhar"), sounds_of("joxar")
    ('Joxar', 'JoXar')
    """
    single = _DOUBLED.sub(r"\1", token[:_LONGEST])
    return "".join(GRAPHEMES[match] for match in _SPELLING.findall(single))


_SPELLING_OR_BREAK = re.compile(rf"{_SPELLING.pattern}|\n")
_GRAPHEMES_AND_BREAK = {**GRAPHEMES, "\n": "\n"}


def sounds_of_all(tokens: Sequence[str]) -> list[str]:
    """Do what ``sounds_of`` does for many tokens at once; only letters have sounds."""
    if not tokens:
        return []
    lines = [token[:_LONGEST] if token.isalpha() else "" for token in tokens]
    single = _DOUBLED.sub(r"\1", "\n".join(lines))
    found = map(_GRAPHEMES_AND_BREAK.__getitem__, _SPELLING_OR_BREAK.findall(single))
    return "".join(found).split("\n")


@lru_cache(maxsize=65536)
def letters_of(token: str) -> tuple[str, ...]:
    """The letters of a folded *token* behind each of its sounds, doubled ones included.

    >>> letters_of("dzhokhar"), letters_of("qaddafi")
    (('dzh', 'o', 'kh', 'a', 'r'), ('q', 'a', 'dd', 'a', 'f', 'i'))
    """
    pieces = [found.group() for found in _ONE_OR_TWO.finditer(token[:_LONGEST])]
    single = "".join(piece[0] for piece in pieces)
    letters: list[str] = []
    for found in _SPELLING.finditer(single):
        spelled = pieces[found.start() : found.end()]
        letters += spelled if len(GRAPHEMES[found.group()]) > 1 else ["".join(spelled)]
    return tuple(letters)


# Sounds that romanizations confuse, one letter for each group, for a first rough look.
_GROUPS = str.maketrans(
    {
        **dict.fromkeys("kqgxXGKhc", "k"),
        **dict.fromkeys("CSZJjsz", "s"),
        **dict.fromkeys("bpfvw", "b"),
        **dict.fromkeys("tdT", "t"),
        **dict.fromkeys("mn", "n"),
        **dict.fromkeys(VOWELS, "a"),
    }
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1_000_000)
def skeleton_of(token: str) -> str:
    """Reduce a folded *token* to groups of sounds, so that variants look alike.

    >>> skeleton_of("gadafi") == skeleton_of("qathafy")
    True
    """
    return _REPEATED.sub(r"\1", sounds_of(token).translate(_GROUPS))


def skeletons_of_all(sounds: Sequence[str]) -> list[str]:
    """Do what ``skeleton_of`` does for many tokens at once, given their sounds."""
    if not sounds:
        return []
    return _REPEATED.sub(r"\1", "\n".join(sounds).translate(_GROUPS)).split("\n")
