"""What holds for the entities of any corpus."""

from collections.abc import Callable
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.compare import compare
from nameresolve.model import Chain, Entity, Kind, Question
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold

ReadChains = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]
Spelled = Callable[..., list[list[str]]]

NAMES = [
    "Omar Karimov", "Umar Karimov", "Omar Kerimov", "Omer Kerimoff", "O. Karimov",
    "Omar Ali Karimov", "Rustam Karimov", "Karimov", "Kerimov", "Omar", "Karimov Omar",
    "Human Rights Network", "HRN", "Network", "Women's Network", "Human Rights Net",
    "Dnipro", "Dnepr", "New York", "York", "Мұқай", "Muqai", "Mukai", "-", "王",
]  # fmt: skip
LEAST_IN_ONE_DOCUMENT = 1.0


@st.composite
def corpora(draw: st.DrawFn) -> list[tuple[str, Kind, str]]:
    """Draw which document says which names; none says one name twice."""
    rows = st.tuples(
        st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"]),
        st.sampled_from(Kind),
        st.sampled_from(NAMES),
    )
    return draw(st.lists(rows, max_size=14, unique=True))


def read_rows(corpus: ReadChains, rows: list[tuple[str, Kind, str]]) -> list[Chain]:
    return [
        chain
        for kind in Kind
        for document in sorted({row[0] for row in rows})
        for chain in corpus(
            {document: [row[2] for row in rows if row[:2] == (document, kind)]}, kind
        )
    ]


@given(rows=corpora())
def test_entities_partition_the_chains(
    corpus: ReadChains, resolved: Resolve, rows: list[tuple[str, Kind, str]]
) -> None:
    chains = read_rows(corpus, rows)
    entities, _ = resolved(chains)
    found = [chain for entity in entities for chain in entity.chains]
    assert sorted(found, key=repr) == sorted(chains, key=repr)
    assert all(entity.chains for entity in entities)
    assert len({entity.id for entity in entities}) == len(entities)


@given(rows=corpora())
def test_no_entity_spans_kinds(
    corpus: ReadChains, resolved: Resolve, rows: list[tuple[str, Kind, str]]
) -> None:
    entities, questions = resolved(read_rows(corpus, rows))
    kinds = {entity.id: entity.kind for entity in entities}
    for entity in entities:
        assert {chain.kind for chain in entity.chains} == {entity.kind}
    for question in questions:
        assert kinds[question.left] is kinds[question.right]


@given(rows=corpora(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_chains_does_not_matter(
    corpus: ReadChains,
    resolved: Resolve,
    rows: list[tuple[str, Kind, str]],
    chance: Random,
) -> None:
    chains = read_rows(corpus, rows)
    assert resolved(chance.sample(chains, len(chains))) == resolved(chains)


@given(rows=corpora())
def test_what_one_document_tells_apart_stays_apart(
    corpus: ReadChains, resolved: Resolve, rows: list[tuple[str, Kind, str]]
) -> None:
    entities, _ = resolved(read_rows(corpus, rows))
    for entity in entities:
        for one, other in combinations(entity.chains, 2):
            if one.document != other.document or fold(one.form) == fold(other.form):
                continue
            left, right = (analyze(chain.form, chain.kind) for chain in (one, other))
            assert compare(left, right).score >= LEAST_IN_ONE_DOCUMENT


@given(rows=corpora())
def test_every_merge_of_spellings_is_accounted_for(
    corpus: ReadChains, resolved: Resolve, rows: list[tuple[str, Kind, str]]
) -> None:
    entities, _ = resolved(read_rows(corpus, rows))
    for entity in entities:
        distinct = {fold(chain.form) or chain.form for chain in entity.chains}
        assert len(entity.links) >= len(distinct) - 1
        probabilities = [link.probability for link in entity.links]
        assert probabilities == sorted(probabilities)


LADDERS = {
    Kind.PERSON: [
        "Kamil Barat", "Kamil Barot", "Kamil Borot", "Kamil Borut", "Kemil Borut",
        "Kemil Porut", "Kemil Porud", "Gemil Porud",
    ],
    Kind.PLACE: [
        "Barata", "Barota", "Borota", "Boruta", "Boruto", "Buruto", "Burutu", "Berutu",
    ],
    Kind.ORG: [
        "Baratan Fund", "Barotan Fund", "Borotan Fund", "Borutan Fund", "Burutan Fund",
        "Burudan Fund", "Purudan Fund",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", LADDERS)
def test_a_ladder_of_near_names_is_not_one_entity(
    apart: ReadChains, resolved: Resolve, kind: Kind
) -> None:
    ladder = LADDERS[kind]
    for rung in pairwise(ladder):
        near, _ = resolved(apart(rung, kind))
        assert len(near) == 1, rung
    entities, _ = resolved(apart(ladder, kind))
    ends = [
        entity
        for entity in entities
        if {ladder[0], ladder[-1]} & {variant.spelling for variant in entity.variants}
    ]
    assert len(ends) == 2


def test_nothing_makes_nothing(resolved: Resolve) -> None:
    assert resolved([]) == ((), ())


def test_entities_come_with_the_most_mentioned_first(
    corpus: ReadChains, resolved: Resolve
) -> None:
    documents = {"a": ["Omar Karimov", "Rustam Yusupov, Yusupov", "Aziza Nurova"]}
    entities, _ = resolved(corpus(documents))
    assert [entity.name for entity in entities] == [
        "Rustam Yusupov",
        "Aziza Nurova",
        "Omar Karimov",
    ]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.PERSON, ["Serikzhan Bilash", "Serikjan Bilash"]),
        (Kind.PERSON, ["Мұқай Әли", "Muqai Ali", "Mukai Ali"]),
        (Kind.PERSON, ["Mukhtar Omarov", "Muhtar Omarov", "MUKHTAR OMAROV"]),
        (Kind.PLACE, ["Urumqi", "Ürümqi", "Urumchi"]),
        (Kind.PLACE, ["Kazan", "Казань"]),
        (Kind.ORG, ["Human Rights Centre", "Human Rights Center"]),
    ],
)
def test_spellings_of_one_name_are_one_entity(
    apart: ReadChains, resolved: Resolve, kind: Kind, names: list[str]
) -> None:
    (entity,), questions = resolved(apart(names, kind))
    assert {variant.spelling for variant in entity.variants} == set(names)
    assert questions == ()


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.PERSON, ["Omar Karimov", "Rustam Karimov"]),
        (Kind.PERSON, ["Dawit Haile", "Haile Dawit"]),
        (Kind.PLACE, ["North Ossetia", "South Ossetia"]),
        (Kind.PLACE, ["Niger", "Nigeria"]),
        (Kind.ORG, ["Ministry of Justice", "Ministry of Finance"]),
        (Kind.ORG, ["BBC", "CNN"]),
    ],
)
def test_names_of_two_are_two_entities(
    apart: ReadChains, resolved: Resolve, kind: Kind, names: list[str]
) -> None:
    assert len(resolved(apart(names, kind))[0]) == 2
