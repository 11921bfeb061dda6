"""Which spelling stands for an entity."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.canonical import choose_canonical, count_variants
from nameresolve.model import Chain, Kind, Mention, Variant

P, O, L = Kind.PERSON, Kind.ORG, Kind.PLACE  # noqa: E741 - a column of the table


@pytest.mark.parametrize(
    ("kind", "counts", "expected", "why"),
    [
        (P, {"Karimov": 9, "Omar Karimov": 1}, "Omar Karimov", "full before short"),
        (P, {"O. Karimov": 9, "Omar Karimov": 1}, "Omar Karimov", "no initials"),
        (P, {"Omar Karimov": 2, "Umar Karimov": 1}, "Omar Karimov", "frequent"),
        (P, {"Umar Karimov": 1, "Omar Karimov": 2}, "Omar Karimov", "in any order"),
        (P, {"OMAR KARIMOV": 9, "Omar Karimov": 1}, "Omar Karimov", "not shouted"),
        (P, {"OMAR KARIMOV": 9, "Karimov": 1}, "Karimov", "not even for fullness"),
        (P, {"OMAR KARIMOV": 1}, "OMAR KARIMOV", "nothing else is there"),
        (P, {"Omar": 1, "Karimov": 3}, "Karimov", "the frequent short form"),
        (O, {"HRN": 9, "Human Rights Network": 1}, "Human Rights Network", "expanded"),
        (O, {"HRN": 1}, "HRN", "nothing but the acronym"),
        (O, {"HRN": 9, "Network": 1}, "Network", "acronyms stand back"),
        (L, {"China": 9, "People's Republic of China": 1}, "China", "as usual"),
        (L, {"ALMATY": 9, "Almaty": 1}, "Almaty", "not shouted"),
        (L, {"US": 9, "United States": 1}, "US", "two capitals are no shouting"),
    ],
)
def test_the_canonical_name_is(
    kind: Kind, counts: dict[str, int], expected: str, why: str
) -> None:
    variants = [Variant(spelling, count, 1) for spelling, count in counts.items()]
    assert choose_canonical(kind, variants) == expected, why


spellings = st.lists(
    st.text(min_size=1, max_size=9)
    | st.sampled_from(["Omar Karimov", "OMAR KARIMOV", "Karimov", "HRN", "O. Karimov"]),
    min_size=1,
    max_size=5,
    unique=True,
)


@given(names=spellings, kind=st.sampled_from(Kind), chance=st.randoms())
def test_the_canonical_name_is_one_of_the_variants_in_any_order(
    names: list[str], kind: Kind, chance: Random
) -> None:
    variants = [Variant(name, count, 1) for count, name in enumerate(names, 1)]
    chosen = choose_canonical(kind, variants)
    assert chosen in names
    assert choose_canonical(kind, chance.sample(variants, len(variants))) == chosen


def chain(document: str, *texts: str) -> Chain:
    mentions = tuple(
        Mention(document, 100 * i, 100 * i + len(text), text, P)
        for i, text in enumerate(texts)
    )
    return Chain(document, P, mentions, texts)


def test_variants_are_counted_by_mention_and_by_document() -> None:
    chains = [
        chain("a.txt", "Omar Karimov", "Karimov", "Karimov"),
        chain("b.txt", "Karimov"),
    ]
    assert count_variants(chains) == (
        Variant("Karimov", 3, 2),
        Variant("Omar Karimov", 1, 1),
    )


def test_a_line_break_makes_no_variant() -> None:
    chains = [chain("a.txt", "Omar Karimov", "Omar\n Kari-\nmov")]
    assert count_variants(chains) == (Variant("Omar Karimov", 2, 1),)
