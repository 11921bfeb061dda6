from nameresolve.chains import chain_names
from nameresolve.model import Kind


def test_each_spelling_is_a_chain_with_a_mention_a_row() -> None:
    names = ["Leyla Aziz", "Leila Aziz", "Leyla  Aziz", "", " "]
    chains = chain_names(names, Kind.PERSON)
    assert [(c.form, len(c.mentions)) for c in chains] == [
        ("Leila Aziz", 1),
        ("Leyla Aziz", 2),
    ]
    assert len({chain.document for chain in chains}) == 2


def test_a_single_name_says_who_is_meant_only_of_places_and_organizations() -> None:
    settled = {kind: chain_names(["Leyla"], kind)[0].settled for kind in Kind}
    assert settled == {Kind.PERSON: False, Kind.PLACE: True, Kind.ORG: True}
