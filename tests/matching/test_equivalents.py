import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.compare import compare
from nameresolve.matching.equivalents import NO_EQUIVALENTS, Equivalents
from nameresolve.model import Kind
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold
from nameresolve.settings import Settings

KNOWN = Equivalents(
    [
        (Kind.PERSON, ["John", "Yuhanna", "Ýovan"]),
        (Kind.PERSON, ["Jean", "John"]),
        (Kind.PLACE, ["Nova", "Neu"]),
    ]
)
GROUPS = st.lists(
    st.tuples(
        st.sampled_from(Kind),
        st.lists(st.sampled_from(["Ana", "Hannah", "Íon", "Жан"]), max_size=3),
    ),
    max_size=4,
)


def probability(left: str, right: str, known: Equivalents = KNOWN) -> float:
    one, other = analyze(left, Kind.PERSON), analyze(right, Kind.PERSON)
    return compare(one, other, known).probability


@pytest.mark.parametrize(
    ("kind", "one", "other", "expected"),
    [
        (Kind.PERSON, "john", "yuhanna", True),
        (Kind.PERSON, "yuhanna", "yovan", True),
        (Kind.PERSON, "john", "jean", True),
        (Kind.PERSON, "jean", "yuhanna", False),
        (Kind.PLACE, "john", "yuhanna", False),
        (Kind.PLACE, "neu", "nova", True),
        (Kind.PERSON, "neu", "nova", False),
        (Kind.PERSON, "petrov", "petrov", False),
    ],
)
def test_tokens_of_one_group_and_kind_correspond(
    kind: Kind, one: str, other: str, *, expected: bool
) -> None:
    assert KNOWN.correspond(kind, one, other) is expected


@given(GROUPS, st.sampled_from(Kind))
def test_the_groups_of_a_kind_are_those_given_but_folded(
    groups: list[tuple[Kind, list[str]]], kind: Kind
) -> None:
    expected = [
        tuple(sorted(set(map(fold, forms))))
        for owner, forms in groups
        if owner is kind and forms
    ]
    assert list(Equivalents(groups).of(kind)) == expected


def test_equivalents_are_evidence() -> None:
    assert probability("Yuhanna Aziz", "John Aziz") > 0.5
    assert probability("Yuhanna Aziz", "John Aziz", NO_EQUIVALENTS) < 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Yuhanna Aziz", "John Petrov"),
        ("Yuhanna bin Aziz", "John Karim Petrov"),
        ("Yuhanna Karimov", "John Rahimov"),
    ],
)
def test_equivalents_alone_never_merge_two_surnames(left: str, right: str) -> None:
    assert probability(left, right) < Settings().review


def test_equivalents_weigh_less_than_the_same_word() -> None:
    assert probability("Yuhanna Azeez", "John Aziz") < (
        probability("John Azeez", "John Aziz")
    )


def test_nothing_corresponds_where_nothing_is_known() -> None:
    assert not NO_EQUIVALENTS.of(Kind.PERSON)
    assert not NO_EQUIVALENTS.correspond(Kind.PERSON, "john", "yuhanna")
