"""Distill the word lists of nameresolve/names/data that compare names from open data.

Run it in an environment of its own; of these only Unidecode is needed at run time:

    python3 -m venv distill
    distill/bin/pip install rigour zstandard Unidecode
    PYTHONPATH=. distill/bin/python scripts/distill_name_words.py

It writes cognates.txt, nicknames.txt, legal_forms.tsv, organization_words.tsv and
numbers.tsv. What is wrong or missing there for good reason is settled in this file, so
that it stays settled when the lists are made again.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from rigour_data import SOURCE, embedded_files

from nameresolve.names.normalize import fold

DATA = Path(__file__).parents[1] / "nameresolve" / "names" / "data"
RIGOUR = "From rigour (OpenSanctions, MIT)."
NICKNAME = "XNICK"
WELL_KNOWN = 30
"""A name is kept when it has this many spellings, foreign scripts counting three times."""
SHARED_SPELLINGS = 2
"""Two names are one when they share this many spellings in foreign scripts."""
COMMON_SPELLING = 12
"""A foreign spelling of more names than these says nothing."""
SHORTEST_FORM = 3
SHORTEST_COGNATE = 4
LONGEST_LEGAL_FORM = 6
SHORTEST_WORD = 4
LONGEST_FORM = 14
LATIN_ENDS = 0x250
ALPHABETS = ("CYRILLIC", "ARABIC", "HEBREW", "GREEK", "ARMENIAN", "GEORGIAN")


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


LEGAL_CLASSES = {
    "JSC": "joint stock company",
    "LLC": "limited company",
    "LLP": "limited company",
    "LP": "partnership",
    "GP": "partnership",
    "COOP": "cooperative",
    "SOE": "state enterprise",
    "NGO": "association",
    "SP": "sole proprietor",
}
TWO_LETTERS = words("ab ad ae ag ao as bv co cv dd hf kg ky nv oy sa se")
NO_LEGAL_FORM = words(
    "act anl cooperation cooperative in nonprofit charity sal sem stiftung "
    "genossenschaft verein cpa cic sha sia tov gie compania partnerschaft ops moo "
    "non governmental organization"
)
MORE_LEGAL_FORMS = {
    "company": "co company corp corporation comp compagnie companhia compania firma "
    "kompaniya kompaniia kompanija kompania korporatsiya korporatsiia korporation "
    "corporacion corporate coy sirketi",
    "holding": "holding holdings hldg hldgs kholding",
    "limited company": "pt pte pty tov lc fzc fzco",
    "joint stock company": "ojs cjs",
}

# The words of organizations that rigour knows, by the symbol it gives them, and what
# they are called here. Symbols that are not listed here are left out: they name one
# organization, or lump together what differs in a name.
WORDS = {
    symbol: symbol.lower()
    for symbol in words(
        "AGENCY ALLIANCE ASSOCIATION AUTHORITY BASE BUREAU BUSINESS CAPITAL CENTER "
        "CENTRAL CLUB COMMERCIAL COMMITTEE CONCERN CONSORTIUM CREDIT ENTERPRISE EXPORT "
        "FUND GENERAL GLOBAL IMPORT INDUSTRY INSTITUTE INSTITUTION KOMBINAT MINISTRY "
        "MUNICIPAL NETWORK OFFICE PARTNER PARTY PRIVATE PRODUCT PROJECT PUBLIC REGION "
        "SERVICE SOLUTION SPECIAL SYSTEM TRADE TRUST UNION VENTURE WORLD "
        "ACADEMY ADVISER AGRICULTURE AIRCRAFT AIRLINE AIRPORT ARMY AUTO AVIATION BANK "
        "BRIGADE BUDGET BUILDING CARTEL CASINO CHEMICAL CONSTRUCTION CONSULTING CULTURE "
        "DESIGN DIAMOND EDUCATION ELECTRIC ELECTRONIC ENERGY EQUIPMENT EXCHANGE FACTORY "
        "FINANCIAL FLIGHT HARDWARE HEALTH HOSPITAL HOTEL INFORMATION INNOVATION "
        "INSURANCE INVESTMENT ISLAMIC JEWELRY LEASING LOGISTICS MACHINE MANUFACTURING "
        "MARITIME MARKETING MECHANICAL MEDIA MEDICAL MILITARY MINING MOTOR MUSEUM NAVAL "
        "NUCLEAR OFFSHORE OIL OPERATIONS PHARMACY POLICE POWER PRISON PRODUCTION "
        "PROFESSIONAL PROPERTY RAILWAY REALTY RESEARCH RESOURCES RESTAURANT "
        "REVOLUTIONARY ROYAL SCHOOL SCIENTIFIC SECURITY SHIPBUILDING SHIPPING SOCIAL "
        "STEEL SUPPLY TACTICAL THEATER TRANSPORT TV UNITED UNIVERSITY URANIUM WINE"
    )
} | {
    "ASSOC": "association",
    "COMMS": "communication",
    "COOP": "cooperative",
    "CRYPTO": "crypto",
    "DEFENCE": "defense",
    "DEPT": "department",
    "DEV": "development",
    "DISTRIB": "distribution",
    "ENG": "engineering",
    "FDN": "foundation",
    "FED": "federal",
    "GOV": "government",
    "GRP": "group",
    "INTEL": "intelligence",
    "INTL": "international",
    "LAB": "laboratory",
    "MGMT": "management",
    "NATL": "national",
    "ORG": "organization",
    "REPU": "republic",
    "TECH": "technology",
}
# Spellings that mean something else in most names.
NO_WORD = words(
    "staat staatlich staatliche staatliches state national corporativo corporativos "
    "mali emniyet petro neft casa intel auto autos plane planes petrochemical uran "
    "production society sociedade societatea avion ordu werk obshchestvo military "
    "huile vino mundo monde allianz ittifak laboratoriya rasteniye rastenie"
)
SHORT_WORDS = words(
    "fdn grp gov gvt mgt org oil tv uni int inst intl natl dept dev assn bank base "
    "club fond fund ins lab labs army armee trust union"
)


def is_latin(text: str) -> bool:
    """Tell whether every letter of *text* is a Latin one."""
    return all(ord(c) < LATIN_ENDS for c in text if c.isalpha())


def is_spelled(text: str) -> bool:
    """Tell whether *text* is in a foreign alphabet; syllables make too much alike."""
    names = [unicodedata.name(c, "") for c in text if c.isalpha()]
    return bool(names) and all(name.startswith(ALPHABETS) for name in names)


def is_readable(text: str) -> bool:
    """Tell whether *text* is in an alphabet whose words a text can spell in Latin."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("LATIN", "CYRILLIC")) for c in letters
    )


def write(name: str, what: str, source: str, lines: Iterable[str]) -> None:
    """Write one list with its header."""
    body = "\n".join(sorted(lines))
    made = "scripts/distill_name_words.py makes this file again."
    text = f"# {what}\n# {source} {made}\n{body}\n"
    (DATA / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(text)} bytes")


def forms_of(spellings: Iterable[str]) -> frozenset[str]:
    """Fold the Latin spellings of a name."""
    folded = (fold(text) for text in spellings if is_latin(text))
    return frozenset(
        form
        for form in folded
        if SHORTEST_FORM <= len(form) <= LONGEST_FORM and re.fullmatch("[a-z]+", form)
    )


def cognates(groups: list[list[str]]) -> Iterator[str]:
    """Yield the forms of each name together with those of its counterparts.

    Two names of Wikidata are counterparts when they are spelled alike in other
    scripts: Sergei and Siarhei are both written Сергей.
    """
    known = [
        group
        for group in groups
        if weight(group) >= WELL_KNOWN and any(map(is_spelled, group))
    ]
    forms = [
        {form for form in forms_of(group) if len(form) >= SHORTEST_COGNATE}
        for group in known
    ]
    related = [set(own) for own in forms]
    for (one, other), shared in shared_spellings(known).items():
        if shared >= SHARED_SPELLINGS:
            related[one] |= forms[other]
            related[other] |= forms[one]
    lines = {frozenset(names) for names in related if len(names) > 1}
    for names in lines:
        if not any(names < other for other in lines):
            yield " ".join(sorted(names))


def weight(group: list[str]) -> int:
    """Count the spellings of a name, foreign scripts three times."""
    return len(group) + 2 * sum(not text.isascii() for text in group)


def shared_spellings(groups: list[list[str]]) -> Counter[tuple[int, int]]:
    """Count the foreign spellings that two names share."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for text in group:
            if is_spelled(text):
                bearers[text].add(number)
    return Counter(
        pair
        for numbers in bearers.values()
        if len(numbers) <= COMMON_SPELLING
        for pair in combinations(sorted(numbers), 2)
    )


def nicknames(groups: Iterable[list[str]], symbols: dict[str, Any]) -> Iterator[str]:
    """Yield a given name and its short forms a line."""
    lines = {forms_of(g) for g in (*groups, *symbols["person_nick"].values())}
    yield from {" ".join(sorted(forms)) for forms in lines if len(forms) > 1}


def legal_forms(records: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each class of legal forms with its forms."""
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        named = LEGAL_CLASSES.get(record.get("generic", ""), "company")
        spellings = (*record["aliases"], record.get("display") or "")
        for form in {fold(text) for text in spellings if is_readable(text)}:
            classes[form][named] += 1
    for named, listed in MORE_LEGAL_FORMS.items():
        classes.update({form: Counter({named: 9}) for form in words(listed)})
    by_class: dict[str, list[str]] = defaultdict(list)
    for form, counts in classes.items():
        if is_legal_form(form, set(counts)):
            by_class[min(counts, key=lambda c: (-counts[c], c))].append(form)
    for named, found in by_class.items():
        yield f"{named}\t{','.join(sorted(found))}"


def is_legal_form(form: str, classes: set[str]) -> bool:
    """Tell whether a folded form can be told from an ordinary word of a name."""
    length = len(form.split())
    if form in NO_LEGAL_FORM or not 0 < length <= LONGEST_LEGAL_FORM:
        return False
    if length > 1:
        return True
    if classes & {"state enterprise", "association", "sole proprietor"}:
        return form in {"fgup", "gup", "mup", "ano", "asbl", "vzw"}
    if len(form) < SHORTEST_FORM:
        return form in TWO_LETTERS or form == "pt"
    return not form.isdigit()


def organization_words(symbols: dict[str, Any]) -> Iterator[str]:
    """Yield each generic word with its spellings in other languages."""
    gathered: dict[str, set[str]] = defaultdict(set)
    for table in ("org_domains", "org_symbols"):
        for symbol, spellings in symbols[table].items():
            if symbol in WORDS:
                folded = {fold(text) for text in spellings if is_readable(text)}
                gathered[WORDS[symbol]] |= {w for w in folded if is_word(w)}
    claimed: set[str] = set(gathered)
    for word, found in sorted(gathered.items()):
        spellings = sorted(found - claimed)
        claimed |= found
        yield f"{word}\t{','.join(spellings)}".rstrip("\t")


def is_word(word: str) -> bool:
    """Tell whether a folded spelling is one word, and no chance likeness."""
    if word in NO_WORD or not re.fullmatch("[a-z]+", word):
        return False
    return len(word) >= SHORTEST_WORD or word in SHORT_WORDS


def numbers(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield each number with the words and ordinals for it."""
    for record in records:
        folded = {fold(text) for text in record["forms"] if is_readable(text)}
        digits = {fold(text) for text in record["forms"] if re.match(r"\d+\w", text)}
        spelled = sorted(
            form
            for form in folded | digits
            if re.fullmatch(r"[a-z]{3,}( [a-z]{3,})?|\d+[a-z]+", form)
            and not re.fullmatch(r"[ivxlc]+(st|nd|rd|th)?|.*\bno\b.*|number .*", form)
        )
        if spelled:
            yield f"{record['number']}\t{','.join(spelled)}"


def main() -> None:
    """Write every list."""
    territories, names, ordinals, symbols_text, legal, *_ = embedded_files()
    del territories
    groups: dict[bool, list[list[str]]] = {True: [], False: []}
    for line in names.splitlines():
        spellings, _, ident = line.partition(" => ")
        groups[ident.startswith(NICKNAME)].append(spellings.split(", "))
    symbols = json.loads(symbols_text)
    write(
        "cognates.txt",
        "One name in several languages a line, folded.",
        SOURCE,
        cognates(groups[False]),
    )
    write(
        "nicknames.txt",
        "A given name and its short forms a line, folded.",
        RIGOUR,
        nicknames(groups[True], symbols),
    )
    write(
        "legal_forms.tsv",
        "Legal forms of organizations, folded: class, then forms.",
        RIGOUR,
        legal_forms(json.loads(legal)),
    )
    write(
        "organization_words.tsv",
        "Generic words of organizations, folded: word, then its spellings.",
        RIGOUR,
        organization_words(symbols),
    )
    write(
        "numbers.tsv",
        "Numbers, folded: number, then words for it.",
        RIGOUR,
        numbers(json.loads(ordinals)),
    )


if __name__ == "__main__":
    main()
