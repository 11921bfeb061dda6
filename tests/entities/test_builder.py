"""Entities are the same however the decisions came to be what they are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.build import Builder, Guidance, build_entities
from nameresolve.matching.equivalents import NO_EQUIVALENTS
from nameresolve.model import Chain, Decision, Judgement, Kind, Source
from nameresolve.settings import Settings

ReadCorpus = Callable[[Mapping[str, Sequence[str]], Kind], list[Chain]]

LINES = {
    Kind.PERSON: [
        "Omar Karimov, Karimov",
        "Umar Karimov, Umar Kerimov",
        "Karimov",
        "Vega",
        "Omar Karimov",
        "O. Karimov",
        "U. Karimov",
    ],
    Kind.ORG: ["Vega Holding, Vega", "Vega", "Karimov Bank", "Bank of Karimov"],
    Kind.PLACE: ["Dnipro", "Dnipro #river", "Dnipro River, Dnipro", "Dnieper"],
}
SPELLINGS = sorted(
    {s for lines in LINES.values() for line in lines for s in line.split(", ")}
)
some_lines = st.sampled_from([(kind, line) for kind in LINES for line in LINES[kind]])
corpora = st.lists(st.lists(some_lines, min_size=1, max_size=4), min_size=1, max_size=5)
kinds = st.sampled_from(Kind)
pairs = st.lists(st.sampled_from(SPELLINGS), min_size=2, max_size=2, unique=True)
about_pairs = st.tuples(
    kinds,
    pairs,
    st.sampled_from([Judgement.SAME, Judgement.DIFFERENT, Judgement.NO_JUDGEMENT]),
)
about_kinds = st.tuples(
    kinds,
    st.tuples(
        st.sampled_from(SPELLINGS), st.sampled_from(["org", "none", "person", "place"])
    ),
    st.just(Judgement.KIND),
)
answers = st.lists(about_pairs | about_kinds | st.none(), max_size=6)


@given(lines=corpora, said=answers)
def test_one_decision_after_the_other_comes_to_what_all_come_to_at_once(
    corpus: ReadCorpus,
    lines: list[list[tuple[Kind, str]]],
    said: list[tuple[Kind, Sequence[str], Judgement] | None],
) -> None:
    chains = [
        chain
        for number, document in enumerate(lines)
        for kind, line in document
        for chain in corpus({f"{number}": [line]}, kind)
    ]
    day = datetime(2026, 1, 1, tzinfo=UTC)
    builder = Builder(chains, NO_EQUIVALENTS, Settings())
    decisions: list[Decision] = []
    for number, answer in enumerate(said):
        if answer is None:
            decisions = decisions[:-1]
        else:
            kind, (left, right), judgement = answer
            made = day + timedelta(days=number)
            human = Source.HUMAN, "", "ana", made
            decisions = [*decisions, Decision(left, right, kind, judgement, *human)]
        guidance = Guidance(tuple(decisions))
        assert builder.build(guidance) == build_entities(chains, guidance, Settings())
