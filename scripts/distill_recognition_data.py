"""Distill the larger word lists of nameresolve/recognize/data from open data.

Run it in an environment of its own; none of these is needed at run time:

    python3 -m venv distill
    distill/bin/pip install . rigour spylls wordfreq zstandard
    distill/bin/python scripts/distill_recognition_data.py

It writes name_words.txt, ordinary_words.txt and organization_words.txt. The other lists of that folder are
written by hand; places come from the gazetteer, which distill_places.py makes.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from rigour_data import SOURCE as RIGOUR
from rigour_data import embedded_files
from spylls.hunspell import Dictionary
from wordfreq import top_n_list

from nameresolve.names.romanize import romanize
from nameresolve.recognize.page import fold

DATA = Path(__file__).parents[1] / "nameresolve" / "recognize" / "data"
FREQUENT = "The English words of wordfreq (CC BY-SA 4.0) that Hunspell's en_US dictionary (BSD) writes small."
MANY_SPELLINGS = 10
"""A name word is kept when its group has this many spellings, foreign scripts counting three times."""
ORDINARY = 30_000
ORGANIZATION_WORDS = frozenset(
    [
        "ACADEMY",
        "AGENCY",
        "AIRLINE",
        "ALLIANCE",
        "ARMY",
        "ASSOC",
        "ASSOCIATION",
        "AUTHORITY",
        "BANK",
        "BRIGADE",
        "BUREAU",
        "CARTEL",
        "CENTER",
        "CLUB",
        "COMMITTEE",
        "CONCERN",
        "CONSORTIUM",
        "COOP",
        "CORP",
        "DEPT",
        "ENTERPRISE",
        "EXCHANGE",
        "FACTORY",
        "FDN",
        "FED",
        "FUND",
        "GRP",
        "HOLDING",
        "HOSPITAL",
        "INSTITUTE",
        "INSTITUTION",
        "INSURANCE",
        "INVFUND",
        "KOMBINAT",
        "LAB",
        "MINISTRY",
        "MUSEUM",
        "NETWORK",
        "OFFICE",
        "ORG",
        "PARTY",
        "POLICE",
        "RAILWAY",
        "REINSURANCE",
        "RESTAURANT",
        "SCHOOL",
        "SERVICE",
        "STOCKEXCH",
        "THEATER",
        "TRUST",
        "TV",
        "UNION",
        "UNIVERSITY",
    ]
)
"""The groups of rigour's organization words whose words are nouns for organizations."""
_BLOCKED = re.compile("[\u0590-\u0fff\u3000-\uffff]")
"""Scripts whose romanization gives no spelling that stands in English texts."""


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


def organization_words(groups: str, known: set[str]) -> set[str]:
    """Return the words for organizations in many languages, without *known* ones."""
    symbols = json.loads(groups)
    words = {
        fold(romanize(word))
        for kind in ("org_domains", "org_symbols")
        for group, spellings in symbols[kind].items()
        if group in ORGANIZATION_WORDS
        for word in spellings
        if not _BLOCKED.search(word)
    }
    return {word for word in words - known if re.fullmatch(r"[a-z]{4,}", word)}


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
    names = name_words(next(text for text in embedded if "=>" in text[:1000]))
    ordinary = ordinary_words()
    symbols = next(text for text in embedded if '"org_domains"' in text[:100])
    organizations = organization_words(symbols, names | ordinary)
    write("name_words", "Given names and surnames, folded.", RIGOUR, names)
    what = "Ordinary English words that a capital may hide."
    write("ordinary_words", what, FREQUENT, ordinary)
    what = "Words for organizations in many languages, romanized and folded."
    write("organization_words", what, "From rigour (MIT).", organizations)


if __name__ == "__main__":
    main()
