"""A person and a place of one spelling stay apart. To teach a case, add a row."""

import re

import pytest

from nameresolve.chains import build_chains
from nameresolve.model import Document, Kind, Span
from nameresolve.recognize.mentions import settle_mentions

KINDS = {"P": Kind.PERSON, "L": Kind.PLACE}
# {kind label text}: what a mention is, and what the model took it for.
TEXTS = [
    (
        "{P ORG Georgia Beridze} left {L GPE Georgia} in 2008. {P GPE Georgia} told reporters "
        "that the army of {L GPE Georgia} had shelled her village. She wants to go back to "
        "{L GPE Georgia}, said {P GPE Georgia}'s brother."
    ),
    (
        "{P PERSON Jordan Pike} flew to {L GPE Jordan} on Monday. {P GPE Jordan}, 31, said the "
        "border between {L GPE Jordan} and {L GPE Syria} was quiet. {P PERSON Jordan}'s mother "
        "lives in {L GPE Jordan}."
    ),
    (
        "{P PERSON Chad Molina} works for a clinic in {L GPE Chad}. {P PERSON Chad} said the "
        "east of {L GPE Chad} was calm. The government of {L GPE Chad} gave {P PERSON Chad} a "
        "visa in May."
    ),
    (
        "{P PERSON Sydney Okafor} moved to {L GPE Sydney} as a child. {P PERSON Sydney} told "
        "the court that she had never left {L GPE Sydney}. {P GPE Sydney}'s lawyer came from a "
        "suburb of {L GPE Sydney}."
    ),
    (
        "{P PERSON Mary Lincoln} runs a bakery in {L GPE Lincoln}, {L GPE Nebraska}. "
        "{P ORG Lincoln} said the city of {L ORG Lincoln} had closed her street. Mrs "
        "{P PERSON Lincoln} was born near {L ORG Lincoln}."
    ),
    (
        "{P PERSON Ruth Washington} travelled from {L GPE Seattle} to {L GPE Washington} on "
        "Friday. {P GPE Washington}, who is 54, met senators. {P ORG Washington} said that "
        "people in {L GPE Washington} did not listen."
    ),
    (
        "{P PERSON Ruth Washington} is ill. {P GPE Washington} said so on Friday. Her sister "
        "will help {P PERSON Washington}."
    ),
    (
        "The army left {L GPE Georgia}. {L GPE Georgia} said so on Friday. People in "
        "{L GPE Georgia} were glad, and {L GPE Georgia}'s president spoke."
    ),
    (
        "The army of {L GPE Georgia} entered the town. A woman, {P PERSON Georgia Molina}, held "
        "a portrait. {P GPE Georgia} comes each day. The president of {L GPE Georgia} does not."
    ),
]
type Marked = list[tuple[Span, Kind]]


def read(marked: str) -> tuple[Document, Marked]:
    text = ""
    spans: Marked = []
    for before, kind, label, inside in re.findall(
        r"([^{]*)(?:\{(\w) (\w+) ([^}]*)\})?", marked
    ):
        text += before
        if inside:
            spans.append((Span(len(text), len(text) + len(inside), label), KINDS[kind]))
        text += inside
    return Document("a.txt", text), spans


@pytest.mark.parametrize("marked", TEXTS)
def test_a_person_and_a_place_of_one_spelling_stay_apart(marked: str) -> None:
    document, spans = read(marked)
    found = settle_mentions([document], {"a.txt": [span for span, _ in spans]})
    assert [(m.start, m.end, m.kind) for m in found] == [
        (span.start, span.end, kind) for span, kind in spans
    ]
    chains = build_chains(document, found)
    assert {chain.kind for chain in chains} == {kind for _, kind in spans}
    people = [chain for chain in chains if chain.kind is Kind.PERSON]
    assert len(people) == ("{P" in marked)
