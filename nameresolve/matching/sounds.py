"""Letters grouped by the sounds they stand for, and how easily one becomes another.

Romanizations of one name differ in ways that plain edit distance cannot see: zh, j and
dj stand for one letter of another alphabet, Arabic has no p, so that b and p swap on the
way through it, and short vowels are guesses. The costs were set by hand from
romanization tables (BGN/PCGN, ALA-LC, pinyin/Wade-Giles, French and German press
usage), not from any corpus of names. 0 is "the same", 1 is "unrelated".
"""

import re
from functools import lru_cache
from itertools import combinations


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
_ANY_TWO_VOWELS = 0.35


def _substitutions(rows: str) -> dict[str, float]:
    """Read "cost: xy xy ..." lines into a table of sound pairs, in both orders."""
    table = {a + b: _ANY_TWO_VOWELS for a, b in combinations(sorted(VOWELS), 2)}
    for row in rows.strip().splitlines():
        cost, _, pairs = row.partition(":")
        for pair in pairs.split():
            table[pair] = min(float(cost), table.get(pair, table.get(pair[::-1], 1.0)))
    return table | {pair[::-1]: cost for pair, cost in table.items()}


SUBSTITUTIONS = _substitutions("""
    0.05: Kk kq tT
    0.08: iy
    0.10: ZJ gG xh Kq
    0.12: vw ou
    0.15: ei
    0.20: ae uw sz kx qx cK KC
    0.22: ao
    0.25: fv gJ cz yJ
    0.30: bp fw td sS zZ zJ gZ qG kG qg cs cC Ks Gx Kx iu iJ Ts Td Tf
    0.35: pf SC CJ kg XS Xh Gh KJ SX ow
    0.40: bv SZ KS Xk Xs gh gx tc dJ KX Cx Cq uv
    0.45: mn Ck
    0.50: SJ dz tC hJ
    0.60: XJ
    0.70: lr
""")

# What it costs to drop or add a sound; anything else costs OMISSION.
OMISSION = 0.95
OMISSIONS = {
    **dict.fromkeys("aeiou", 0.33),
    "y": 0.2,
    "h": 0.25,
    "w": 0.6,
    "G": 0.6,
    "J": 0.8,
    "n": 0.8,
    "t": 0.85,
    "d": 0.85,
}

# How much of a name's identity a sound carries: vowels are written at will.
WEIGHT = 1.0
WEIGHTS = dict.fromkeys("aeiouyh", 0.55)

# No name element is longer, and comparing hostile ones would take hours.
_LONGEST = 40
_DOUBLED = re.compile(r"([bcdfgjklmnpqrstvwxz])\1")
_ONE_OR_TWO = re.compile(rf"{_DOUBLED.pattern}|.", re.DOTALL)
_SPELLING = re.compile("|".join(sorted(GRAPHEMES, key=len, reverse=True)))


@lru_cache(maxsize=65536)
def sounds_of(token: str) -> str:
    """Rewrite a folded *token* as a string of sound symbols, the longest spelling first.

    Letters past the fortieth have no sound.

    >>> sounds_of("dzhokhar"), sounds_of("joxar")
    ('Joxar', 'JoXar')
    """
    single = _DOUBLED.sub(r"\1", token[:_LONGEST])
    return "".join(GRAPHEMES[match] for match in _SPELLING.findall(single))


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


def spell_alike(left: str, right: str) -> tuple[str, str]:
    """Write "ks" as "x" in one token where the other has an x: Aleksei and Alexei.

    Not in general: the k and the s of Maksud are two sounds, as in Maqsud.
    """
    if ("x" in left) == ("x" in right):
        return left, right
    return left.replace("ks", "x"), right.replace("ks", "x")


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


@lru_cache(maxsize=262_144)
def skeleton_of(token: str) -> str:
    """Reduce a folded *token* to groups of sounds, so that variants look alike.

    >>> skeleton_of("gadafi") == skeleton_of("qathafy")
    True
    """
    return _REPEATED.sub(r"\1", sounds_of(token).translate(_GROUPS))
