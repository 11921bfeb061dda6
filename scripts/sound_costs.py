"""What a change of sound costs by hand: the prior of the learned weights.

Set from romanization tables (BGN/PCGN, ALA-LC, pinyin/Wade-Giles, French and German
press usage), not from any corpus of names. 0 is "the same", 1 is "unrelated". Swaps that
names of Central Asia undergo in Arabic letters (b ~ p, o ~ u, s ~ z, g ~ j) are rare in
Wikidata; the prior is what keeps them cheap.
"""

from itertools import combinations

from nameresolve.matching.sounds import VOWELS

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


def _splits(rows: str) -> tuple[tuple[str, str], ...]:
    """Read "sound: two two ..." lines into pairs of one sound and two."""
    table = []
    for row in rows.strip().splitlines():
        sound, _, twos = row.partition(":")
        table += [(sound.strip(), two) for two in twos.split()]
    return tuple(table)


# One sound facing two that together may stand for it.
SPLITS = _splits("""
    n: ng nJ ny ni ne hn nd
    X: ks gz kz
    k: ck kh qu ku kw hk xh
    q: kh xh
    x: kh ck hk
    g: ng nk gu gw hg gi gy
    G: gw gx
    b: mp mb hb
    d: nt nd hd dy di Td
    t: ty ti td dt ts
    T: Tt th
    S: sJ sy si sK sk Ss sc hS SC
    C: Ks sJ ty tJ tS cS Kh ts tX tc Ki Ky sK
    c: ts tz ds tS
    J: di dy dJ ds dz dZ gi ge Ji hJ tJ ZJ
    Z: sJ ZJ sz dZ
    z: dz ts sz ds
    s: ts sz hs Ks sK
    K: ck Kh Kk
    f: pf fv pv
    v: uv vf ou
    w: vu uv ow uw ou vo ew hw
    l: lJ ly li hl le el
    r: hr re rJ ry er ar ir ur or
    m: hm mb am im
    y: iy yi iJ yJ ie ey ye
    i: iy yi iJ ea ei ih ye ia ai ey ui
    J: iy yi ia ie io iu
    e: eh ae ei ey ay ea oe he ie ye ai Je eJ
    a: ah aa ae ha ai ay ya ia Ja au aJ
    o: oh au ow oe ou eo aw ho Jo yo uo
    u: uh oe ue ow ew iu eu yu Ju hu ui wu
""")


def substitution_cost(left: str, right: str) -> float:
    """The cost of one sound for another."""
    return 0.0 if left == right else SUBSTITUTIONS.get(left + right, 1.0)


def omission_cost(sound: str) -> float:
    """The cost of a sound for none."""
    return OMISSIONS.get(sound, OMISSION)


# The two letters say all that the one says.
EXACT_SPLITS = {
    ("X", "ks"): 0.05,
    ("k", "qu"): 0.2,
    ("c", "ts"): 0.05,
    ("w", "ou"): 0.2,
}


def split_cost(one: str, two: str) -> float:
    """The cost of one sound for two: the better of them is kept."""
    if (one, two) in EXACT_SPLITS:
        return EXACT_SPLITS[one, two]
    first, second = two
    return min(
        substitution_cost(one, first) + omission_cost(second),
        substitution_cost(one, second) + omission_cost(first),
    )
