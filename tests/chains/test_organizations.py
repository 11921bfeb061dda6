"""Acronyms and short forms of organisations in one document, told as stories."""

from collections.abc import Callable

import pytest

from nameresolve.model import Chain, Kind

STORIES = {
    "the place left out": (
        "The [Samarkand Lions] won. The [Lions] came home.",
        "Samarkand Lions, Lions",
    ),
    "only the place left": (
        "The [New York Lions] won. [New York] came home.",
        "New York Lions, New York",
    ),
    "the legal form left out": (
        "[Milliy Bank JSC] is rich. [Milliy Bank] said so.",
        "Milliy Bank JSC, Milliy Bank",
    ),
    "an acronym in brackets": (
        "The [Security Service of Ukraine] ([SBU]) said so. The [SBU] denied it.",
        "Security Service of Ukraine, SBU, SBU",
    ),
    "an expansion in brackets": (
        "[SBU] ([Security Service of Ukraine]) said so.",
        "SBU, Security Service of Ukraine",
    ),
    "an acronym without brackets": (
        "The [Security Service of Ukraine] came. The [SSU] left.",
        "Security Service of Ukraine, SSU",
    ),
    "an acronym of another language in brackets": (
        "The [Federal Penitentiary Service] ([FSIN]) came. [FSIN] left.",
        "Federal Penitentiary Service, FSIN, FSIN",
    ),
    "an acronym of something else": (
        "The [Security Service of Ukraine] met the [FBI].",
        "Security Service of Ukraine / FBI",
    ),
    "an acronym that two names can give": (
        "The [Free Syrian Army], the [Fatherland Salvation Army] and the [FSA].",
        "Free Syrian Army / Fatherland Salvation Army / FSA",
    ),
    "two acronyms": ("The [SBU] met the [FBI].", "SBU / FBI"),
    "a generic word for the only full name": (
        "The [Human Rights Network] wrote. The [Network] is small.",
        "Human Rights Network, Network",
    ),
    "a generic word for the name before it": (
        "The [Human Rights Network] and the [Network] came. The [Women's Network] left.",
        "Human Rights Network, Network / Women's Network",
    ),
    "a generic word for either of two": (
        "The [Human Rights Network], the [Women's Network] and the [Network].",
        "Human Rights Network / Women's Network / Network",
    ),
    "another generic word": (
        "The [Human Rights Network] met the [Ministry].",
        "Human Rights Network / Ministry",
    ),
    "the first word of the only full name": (
        "The [Carnegie Endowment] wrote. [Carnegie] is large.",
        "Carnegie Endowment, Carnegie",
    ),
    "the last word of the full name": (
        "The [Lantern Carnegie] wrote. [Carnegie] is large.",
        "Lantern Carnegie / Carnegie",
    ),
    "a name broken over two lines": (
        "The [Human Rights\nNetwork] wrote. The [Human Rights Net-\nwork] is small.",
        "Human Rights\nNetwork, Human Rights Net-\nwork",
    ),
}


@pytest.mark.parametrize(
    ("marked", "expected"),
    STORIES.values(),
    ids=[why.replace(" ", "-") for why in STORIES],
)
def test_organizations_of_one_document(
    told: Callable[..., str], marked: str, expected: str
) -> None:
    assert told(marked, Kind.ORG) == expected


def test_the_expansion_is_the_form_of_its_acronym(
    find_chains: Callable[..., tuple[Chain, ...]],
) -> None:
    (chain,) = find_chains("The [SBU|org] ([Security Service of Ukraine|org]) came.")
    assert chain.forms == ("Security Service of Ukraine", "SBU")
