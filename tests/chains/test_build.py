"""What holds for the chains of any document."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.chains import build_chains
from nameresolve.model import Document, Kind, Mention

Story = tuple[Document, list[Mention]]

WORDS = [
    "Omar", "Umar", "O.", "Karimov", "Kerimov", "Karimova", "Rustam", "Dr.", "al-",
    "SBU", "Security", "Service", "of", "Ukraine", "Network", "Dnipro", "river",
    "Santa", "Rosa", "Мұқай", "王", "Kari-\nmov",
]  # fmt: skip
GAPS = [" met ", ", also known as ", " (", ") ", ". ", "\n\n", " river ", ""]

names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
anything = st.text(min_size=1, max_size=12)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a text with names that often resemble each other, and their places."""
    text, places = "", []
    for kind in draw(st.lists(st.sampled_from(Kind), max_size=10)):
        name = draw(names | anything)
        text += draw(st.sampled_from(GAPS) | st.text(max_size=4))
        places.append((len(text), len(text) + len(name), name, kind))
        text += name
    document = Document("a.txt", text)
    return document, [Mention("a.txt", *place) for place in places]


@given(stories())
def test_chains_partition_the_mentions(story: Story) -> None:
    document, mentions = story
    chains = build_chains(document, mentions)
    assert sorted(m for chain in chains for m in chain.mentions) == sorted(mentions)
    assert all(chain.mentions for chain in chains)


@given(stories())
def test_a_chain_has_one_kind_one_document_and_its_own_spellings(story: Story) -> None:
    for chain in build_chains(*story):
        assert {mention.kind for mention in chain.mentions} == {chain.kind}
        assert {mention.document for mention in chain.mentions} == {chain.document}
        assert 1 <= len(set(chain.forms)) == len(chain.forms) <= len(chain.mentions)
        assert set(chain.guesses) <= set(chain.mentions)
        assert list(chain.mentions) == sorted(chain.mentions)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_the_mentions_does_not_matter(
    story: Story, chance: Random
) -> None:
    document, mentions = story
    shuffled = chance.sample(mentions, len(mentions))
    assert build_chains(document, shuffled) == build_chains(document, mentions)


def test_a_document_without_mentions_has_no_chains() -> None:
    assert build_chains(Document("a.txt", "Nobody came."), []) == ()


def test_kinds_do_not_mix(told: Callable[..., str]) -> None:
    story = "[Omar Karimov|person] founded [Karimov|org] in [Karimov|place]."
    assert told(story) == "Omar Karimov / Karimov / Karimov"


@pytest.mark.parametrize("text", ["", "-", "...", "’", "王", "\u202e", "1984"])
@pytest.mark.parametrize("kind", Kind)
def test_a_mention_without_a_word_is_a_chain(text: str, kind: Kind) -> None:
    mentions = [Mention("a.txt", 0, len(text), text, kind)]
    (chain,) = build_chains(Document("a.txt", text), mentions)
    assert chain.mentions == tuple(mentions)
