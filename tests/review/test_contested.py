"""Only decisions that may contradict each other are looked at closely."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.build import contradictions_among
from nameresolve.entities.nodes import build_nodes
from nameresolve.model import Decision, Judgement, Kind, Resolution, Source
from nameresolve.review.contested import find_contested
from nameresolve.review.register import Register
from nameresolve.stores.workspace import open_workspace

NAMES = ["Omar Karimov", "Umar Karimov", "Karimov", "Aziza Nurova", "Olga Petrova"]
TEXT = "They saw Omar Karimov. Karimov was there. So was Aziza Nurova, without Nurov."
decisions = st.lists(
    st.builds(
        lambda pair, judgement, user: Decision(
            pair[0], pair[1], Kind.PERSON, judgement, Source.HUMAN, user=user
        ),
        st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
        st.sampled_from([Judgement.SAME, Judgement.SAME, Judgement.DIFFERENT]),
        st.sampled_from(["ana", "ben"]),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def found(
    resolve_texts: Callable[..., Resolution], tmp_path_factory: pytest.TempPathFactory
) -> Resolution:
    home = tmp_path_factory.mktemp("contested")
    with open_workspace(home / "names.db") as workspace:
        resolve_texts(workspace, {"1.txt": TEXT, "2.txt": "They saw Umar Karimov."})
        return workspace.load_entities()


@given(said=decisions)
def test_no_contradiction_is_missed(found: Resolution, said: list[Decision]) -> None:
    register = Register()
    register.update(found.entities)
    chains = (chain for entity in found.entities for chain in entity.chains)
    everything = contradictions_among(build_nodes(chains), said)
    contested = find_contested(said, register)
    assert set(contested.contradictions()) == set(everything)


def test_where_nobody_disagrees_no_entity_is_looked_at(found: Resolution) -> None:
    register = Register()
    register.update(found.entities)
    pairs = [
        ("Omar Karimov", "Umar Karimov", Judgement.SAME),
        ("Omar Karimov", "Aziza Nurova", Judgement.DIFFERENT),
    ]
    said = [Decision(a, b, Kind.PERSON, j, Source.HUMAN) for a, b, j in pairs]
    assert find_contested(said, register).entities == ()
