"""Results to export: a builder for tables, and what Hypothesis draws."""

from collections.abc import Callable, Mapping

import pytest
from hypothesis import strategies as st

from nameresolve.model import (
    Chain,
    Comparison,
    Document,
    Entity,
    Kind,
    Mention,
    Merge,
    Resolution,
    Source,
    Variant,
)

# Characters that some format, spreadsheet or terminal takes for more than a letter.
TEXT = "So he said, at some length, and then he said nothing more."

HOSTILE = st.text(
    st.sampled_from(
        list("aB'\"=+-@:#,[]{}&*!|>%?~`\\ \t\r\n\0\x1b\x7f\x85")
        + list("\u202e\u2066\u200f\u2028\u2029\ufeff\ufffe\u00a0éҚ張ع😀")
    ),
    min_size=1,
    max_size=8,
)
WORDS = st.sampled_from(
    [
        "no",
        "Yes",
        "null",
        "~",
        "1e3",
        "0x1F",
        "12:30",
        "2001-01-01",
        ".nan",
        "<<",
        "=",
        "- a",
        "a: b",
        "a #b",
        "'",
        "''=1",
        "=cmd|' /C calc'!A0",
        "-1",
        "O'Brien",
    ]
)
NAMES = WORDS | HOSTILE | st.text(min_size=1, max_size=8)


def build_entity(
    identity: str,
    spellings: Mapping[str, int],
    *,
    kind: Kind = Kind.PERSON,
    source: Source = Source.SCORE,
    links: tuple[Comparison, ...] = (),
) -> Entity:
    """Make an entity whose spellings are mentioned so often; the first is canonical."""
    mentions = tuple(
        Mention("a.txt", 0, len(spelling), spelling, kind)
        for spelling, count in spellings.items()
        for _ in range(count)
    )
    return Entity(
        id=identity,
        kind=kind,
        name=next(iter(spellings)),
        variants=tuple(Variant(text, count, 1) for text, count in spellings.items()),
        chains=(Chain("a.txt", kind, mentions, tuple(spellings)),),
        merges=tuple(Merge(link.left, link.right, link) for link in links),
        source=source,
    )


def build_resolution(*entities: Entity) -> Resolution:
    return Resolution((Document("a.txt", TEXT),), entities)


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """Draw a result of a few entities that often share their spellings."""
    pool = draw(st.lists(NAMES, min_size=1, max_size=8, unique=True))
    spellings = st.dictionaries(
        st.sampled_from(pool), st.integers(1, 3), min_size=1, max_size=4
    )
    drawn = draw(
        st.lists(
            st.tuples(spellings, st.sampled_from(Kind), st.sampled_from(Source)),
            max_size=5,
        )
    )
    return build_resolution(
        *(
            build_entity(f"nr-{number}", names, kind=kind, source=source)
            for number, (names, kind, source) in enumerate(drawn)
        )
    )


st.register_type_strategy(Resolution, resolutions())


@pytest.fixture(scope="session")
def make_entity() -> Callable[..., Entity]:
    return build_entity


@pytest.fixture(scope="session")
def make_resolution() -> Callable[..., Resolution]:
    return build_resolution
