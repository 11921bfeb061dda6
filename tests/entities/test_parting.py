"""Chains that a decision parts, and that are whole again afterwards."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.parting import make_whole
from nameresolve.entities.settling import ChainSettler
from nameresolve.model import Chain, Decision, Judgement, Kind, Source

ReadChains = Callable[..., list[Chain]]

FORMS = ["Omar Karimov", "Umar Karimov", "Karimov", "Omar"]


def different(left: str, right: str) -> Decision:
    return Decision(left, right, Kind.PERSON, Judgement.DIFFERENT, Source.HUMAN)


def part(chains: list[Chain], decisions: list[Decision]) -> list[Chain]:
    exchange = ChainSettler(chains).settle(decisions)
    return [chain for chain in chains if chain not in exchange.gone] + exchange.came


def test_a_form_that_is_somebody_else_leaves_the_chain(corpus: ReadChains) -> None:
    chains = corpus({"a": ["Omar Karimov, Karimov, Umar Karimov, Karimov"]})
    parts = part(chains, [different("omar karimov", "Umar Karimov")])
    assert [(each.forms, each.settled) for each in parts] == [
        (("Omar Karimov", "Karimov"), True),
        (("Umar Karimov",), True),
    ]


def test_a_short_form_that_is_taken_out_is_not_settled(corpus: ReadChains) -> None:
    chains = corpus({"a": ["Omar Karimov, Karimov"]})
    parts = part(chains, [different("Omar Karimov", "Karimov")])
    assert [each.settled for each in parts] == [True, False]


pairs = st.lists(st.sampled_from(FORMS), min_size=2, max_size=2, unique=True)


@given(
    lines=st.lists(
        st.lists(st.sampled_from(FORMS), min_size=1, max_size=5), min_size=1, max_size=4
    ),
    decided=st.lists(pairs, max_size=4),
)
def test_what_is_parted_can_be_made_whole(
    corpus: ReadChains, lines: list[list[str]], decided: list[list[str]]
) -> None:
    texts = {str(n): [", ".join(line)] for n, line in enumerate(lines)}
    chains = corpus(texts)
    parts = part(chains, [different(*pair) for pair in decided])
    assert sorted(make_whole(parts), key=repr) == sorted(chains, key=repr)
    for each in parts:
        assert not any({*pair} <= {*each.forms} for pair in decided)
