"""Where names begin and end. To teach a case, add a row."""

from collections.abc import Callable
from typing import Any

import pytest

from nameresolve.recognize.cleanup import clean_span
from nameresolve.recognize.page import read_page

POSSESSIVES = [
    ("{Mariam Okello's} house", "PERSON", ["Mariam Okello"]),
    ("{Mariam Okello’s} house", "PERSON", ["Mariam Okello"]),
    ("{Teresa O'Neill} spoke", "PERSON", ["Teresa O'Neill"]),
    ("{Norway's Ingrid Dahl} won", "PERSON", ["Norway", "Ingrid Dahl"]),
    ("{People's Republic of China}", "GPE", ["People's Republic of China"]),
    ("{Doctors' Union} met", "ORG", ["Doctors' Union"]),
    ("{Doctors’ Union} met", "ORG", ["Doctors’ Union"]),
    ("{Okello’s Farm Bank} said", "ORG", ["Okello’s Farm Bank"]),
    ("{James'} house", "PERSON", ["James"]),
]
NUMBERED = [
    ("to {Tavrin No. 3 Prison} then", "FAC", ["Tavrin No. 3 Prison"]),
    ("to {Tavrin No}. 3 Prison then", "GPE", ["Tavrin No. 3 Prison"]),
    ("to {Tavrin No.} 3 Prison then", "GPE", ["Tavrin No. 3 Prison"]),
    ("at {School No}. 12 then", "ORG", ["School No. 12"]),
    ("at {School No. 12}, then", "ORG", ["School No. 12"]),
    ("by {Unit 731} then", "ORG", ["Unit 731"]),
    ("said {Lopez}. No. 3 won", "PERSON", ["Lopez"]),
]
NEWS_STYLE = [
    ("{ALMATY, Kazakhstan} — A", "GPE", ["Almaty", "Kazakhstan"]),
    ("{Osh, Kyrgyzstan (AFP)} - A", "GPE", ["Osh", "Kyrgyzstan", "AFP"]),
    ("{Osh, Kyrgyzstan —} A", "GPE", ["Osh", "Kyrgyzstan"]),
    ("By {Nora Berg} in Osh", "PERSON", ["Nora Berg"]),
    ("By {Nora Berg and Emil Holt}", "PERSON", ["Nora Berg", "Emil Holt"]),
    ("Photo: {Nora Berg/AFP}", "PERSON", ["Nora Berg", "AFP"]),
    ("({Nora Berg/Reuters})", "PERSON", ["Nora Berg", "Reuters"]),
    ("on {Facebook, Google} and", "ORG", ["Facebook", "Google"]),
    ("{Nora and Emil Holt} wrote", "WORK_OF_ART", ["Nora", "Emil Holt"]),
    ("then {Maria Holt of Vexnet} said", "ORG", ["Maria Holt", "Vexnet"]),
    ("the {Bank of England} said", "ORG", ["Bank of England"]),
    ("the {Centre} for the Disappeared", "ORG", ["Centre for the Disappeared"]),
]
ARTICLES_AND_TITLES = [
    ("in {the Soviet Union} then", "GPE", ["Soviet Union"]),
    ("in {The Hague} then", "GPE", ["The Hague"]),
    ("{President Ana Lopez} left", "PERSON", ["Ana Lopez"]),
    ("{Dr. Ana Lopez} left", "PERSON", ["Ana Lopez"]),
    ("{Dr Lopez} left", "PERSON", ["Lopez"]),
    ("when {Foreign Minister Ana Lopez} left", "PERSON", ["Ana Lopez"]),
    ("saw {Omar Sheikh Nur} there", "PERSON", ["Omar Sheikh Nur"]),
    ("when {Sheikh Omar Nur} left", "PERSON", ["Omar Nur"]),
    ("then {Prime Minister} left", "ORG", []),
    ("saw {the Lopez Berg} there", "PERSON", ["Lopez Berg"]),
    ("saw {The New York Times} there", "ORG", ["New York Times"]),
    ("saw {Mullah Omar} there", "PERSON", ["Omar"]),
    ("saw {Ms. Holt} there", "PERSON", ["Holt"]),
    ("saw {Nurettin Bey} there", "PERSON", ["Nurettin Bey"]),
    ("saw {Col. Ana Holt} there", "PERSON", ["Ana Holt"]),
    ("saw {Lieutenant Colonel Ana Holt} there", "PERSON", ["Ana Holt"]),
    ("at {King Edward Hospital} there", "ORG", ["King Edward Hospital"]),
    ("at {President Hotel} there", "ORG", ["President Hotel"]),
    ("a {Kenyan President} left", "ORG", []),
]
PUNCTUATION = [
    ("said {Lopez,} who", "PERSON", ["Lopez"]),
    ("said {(Lopez)} who", "PERSON", ["Lopez"]),
    ("said {“Lopez”} who", "PERSON", ["Lopez"]),
    ("{Lopez]but} left", "PERSON", ["Lopez"]),
    ("too]but {Lopez} left", "PERSON", ["Lopez"]),
    ("{[Lopez} left", "PERSON", ["Lopez"]),
    ("then {Lopez;} then", "PERSON", ["Lopez"]),
    ("then {Lopez...} then", "PERSON", ["Lopez"]),
    ("then {Lopez…} then", "PERSON", ["Lopez"]),
    ("then {Lopez —} then", "PERSON", ["Lopez"]),
    ("then {Yahoo!} said", "ORG", ["Yahoo"]),
    ("then {Acme Co.} said", "ORG", ["Acme Co."]),
    ("**{Ana Lopez**} left", "PERSON", ["Ana Lopez"]),
    ("_{_Ana Lopez__} left", "PERSON", ["Ana Lopez"]),
    ("{Martin King Jr.} left", "PERSON", ["Martin King Jr."]),
    ("in the {U.S.} then", "GPE", ["U.S."]),
    ("{L. D. Okello} wrote", "PERSON", ["L. D. Okello"]),
]
LINES = [
    ("{Ana\nLopez} left", "PERSON", ["Ana", "Lopez"]),
    ("{Lopez\n\nMarch} came", "PERSON", ["Lopez"]),
    (
        "It was in the spring of that year of hunger that {Ana\nLopez} came to the town.",
        "PERSON",
        ["Ana Lopez"],
    ),
]
SEVERAL_NAMES = [
    ("in {Bosnia and Herzegovina} then", "GPE", ["Bosnia and Herzegovina"]),
    ("at {Cox's Bazar} then", "GPE", ["Cox's Bazar"]),
    ("in {Kenya and Uganda} then", "GPE", ["Kenya", "Uganda"]),
    ("{Nora Berg and Emil Holt} wrote", "PERSON", ["Nora Berg", "Emil Holt"]),
    ("{Nora Berg, Emil Holt} wrote", "PERSON", ["Nora Berg", "Emil Holt"]),
    (
        "{Ministry of Trade and Industry} said",
        "ORG",
        ["Ministry of Trade and Industry"],
    ),
    ("{Lagos/Abuja} road", "GPE", ["Lagos", "Abuja"]),
    ("{Leeds 2 Derby} won", "ORG", ["Leeds", "Derby"]),
]
HYPHENS_AND_SLASHES = [
    ("{Kim Jong}-un spoke", "PERSON", ["Kim Jong-un"]),
    ("{Kim Jong-un} spoke", "PERSON", ["Kim Jong-un"]),
    ("{Kim Jong-} un spoke", "PERSON", ["Kim Jong"]),
    ("told {RFE}/RL that", "ORG", ["RFE/RL"]),
    ("told {RFE/RL} that", "ORG", ["RFE/RL"]),
    ("in {Rostov-on-Don} then", "GPE", ["Rostov-on-Don"]),
    ("by {al-Omar} then", "PERSON", ["al-Omar"]),
    ("by al-{Omar} then", "PERSON", ["al-Omar"]),
    ("said el-{Omar} then", "PERSON", ["el-Omar"]),
    ("the {Al-Omar} family", "PERSON", ["Al-Omar"]),
    ("a {Paris-Dakar} race", "LOC", ["Paris-Dakar"]),
    ("in {Guinea-Bissau} then", "GPE", ["Guinea-Bissau"]),
    ("an {anti-Lopez} crowd", "PERSON", ["Lopez"]),
    ("a {pro-Lopez} crowd", "PERSON", ["Lopez"]),
    ("a {Lopez-led} cabinet", "PERSON", ["Lopez"]),
    ("in {Rostov}-on-Don then", "GPE", ["Rostov-on-Don"]),
    ("a {London-based} firm", "GPE", ["London"]),
    ("a {London}-based firm", "GPE", ["London"]),
    ("by Nur-{Omar} then", "PERSON", ["Nur-Omar"]),
]
DEMONYMS = [
    ("many {Kazakhs} left", "NORP", []),
    ("two {Uighurs} left", "PERSON", []),
    ("the {Chinese} said", "NORP", []),
    ("a {South African} won", "NORP", []),
    ("the {Bank of China} said", "ORG", ["Bank of China"]),
]
HALF_MARKED = [
    ("his friend Tobias {Lindqvist} left", "PERSON", ["Tobias Lindqvist"]),
    ("the {Ministry} of Justice said", "ORG", ["Ministry of Justice"]),
    ("in {June Lindqvist} left", "PERSON", ["Lindqvist"]),
    (
        "the {East River Mission} in Kenya (ERMIK) said",
        "ORG",
        ["East River Mission in Kenya"],
    ),
]
NO_NAMES: list[tuple[str, str, list[str]]] = [
    ("on {Monday} morning", "PERSON", []),
    ("{12} people", "CARDINAL", []),
    ("in {1996} then", "DATE", []),
    ("{the} end", "ORG", []),
    ("{...} end", "ORG", []),
]
TABLE = [
    *POSSESSIVES,
    *ARTICLES_AND_TITLES,
    *PUNCTUATION,
    *LINES,
    *NUMBERED,
    *NEWS_STYLE,
    *SEVERAL_NAMES,
    *HYPHENS_AND_SLASHES,
    *DEMONYMS,
    *HALF_MARKED,
    *NO_NAMES,
]


@pytest.mark.parametrize(("marked", "label", "names"), TABLE)
def test_a_span_is_cut_down_to_the_names_in_it(
    marker: Callable[..., Any], marked: str, label: str, names: list[str]
) -> None:
    document, [span] = marker(marked, label)
    page = read_page(document)
    pieces = clean_span(page, span.start, span.end, span.label)
    assert [page.text(piece.first, piece.last) for piece in pieces] == names
