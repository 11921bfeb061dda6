"""Ids that stay."""

from collections.abc import Callable, Iterable

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.entities.identity import (
    Candidate,
    MentionKey,
    SpellingKey,
    assign_ids,
)
from nameresolve.model import Chain, Decision, Entity, Judgement, Kind, Question, Source

ReadChains = Callable[..., list[Chain]]
Resolve = Callable[..., tuple[tuple[Entity, ...], tuple[Question, ...]]]
Known = dict[MentionKey | SpellingKey, str]


def remember(entities: Iterable[Entity]) -> Known:
    """Give the ids of every mention and spelling, as a workspace does."""
    known: Known = {}
    for entity in entities:
        for mention in entity.mentions:
            known.setdefault((mention.text, mention.kind), entity.id)
            place = mention.document, mention.start, mention.end, mention.kind
            known[place] = entity.id
    return known


def id_of(entities: Iterable[Entity], spelling: str) -> str:
    """Find the id of the only entity with a spelling."""
    (found,) = {
        entity.id
        for entity in entities
        if spelling in {variant.spelling for variant in entity.variants}
    }
    return found


def test_two_runs_agree_on_new_ids(apart: ReadChains, resolved: Resolve) -> None:
    chains = apart(["Omar Karimov", "Rustam Yusupov"])
    assert resolved(chains) == resolved(chains)


def test_ids_survive_added_documents(apart: ReadChains, resolved: Resolve) -> None:
    before, _ = resolved(apart(["Omar Karimov", "Rustam Yusupov"]))
    chains = apart(["Omar Karimov", "Rustam Yusupov", "Aziza Nurova", "Umar Karimov"])
    after, _ = resolved(chains, known_ids=remember(before))
    for name in ("Omar Karimov", "Rustam Yusupov"):
        assert id_of(after, name) == id_of(before, name)


def test_ids_survive_another_canonical_name(
    apart: ReadChains, resolved: Resolve
) -> None:
    before, _ = resolved(apart(["Serikzhan Bilash"]))
    chains = apart(["Serikzhan Bilash", "Serikjan Bilash", "Serikjan Bilash"])
    (entity,), _ = resolved(chains, known_ids=remember(before))
    assert entity.name == "Serikjan Bilash"
    assert entity.id == before[0].id


def test_a_merge_keeps_the_id_with_more_mentions(
    corpus: ReadChains, resolved: Resolve
) -> None:
    chains = corpus({"a": ["Omar Karimov"], "b": ["Rustam Yusupov, Rustam Yusupov"]})
    before, _ = resolved(chains)
    same = Decision(
        "Omar Karimov", "Rustam Yusupov", Kind.PERSON, Judgement.SAME, Source.HUMAN
    )
    (merged,), _ = resolved(chains, decisions=(same,), known_ids=remember(before))
    assert merged.id == id_of(before, "Rustam Yusupov")


def test_a_split_leaves_the_id_with_more_mentions(
    corpus: ReadChains, resolved: Resolve
) -> None:
    chains = corpus({"a": ["Omar Karimov"], "b": ["Rustam Yusupov, Rustam Yusupov"]})
    same, other = (
        Decision("Omar Karimov", "Rustam Yusupov", Kind.PERSON, verdict, Source.HUMAN)
        for verdict in (Judgement.SAME, Judgement.DIFFERENT)
    )
    before, _ = resolved(chains, decisions=(same,))
    after, _ = resolved(chains, decisions=(same, other), known_ids=remember(before))
    assert id_of(after, "Rustam Yusupov") == before[0].id
    assert id_of(after, "Omar Karimov") != before[0].id


def test_the_id_and_the_name_of_the_alias_map_win(
    apart: ReadChains, resolved: Resolve
) -> None:
    before, _ = resolved(apart(["Omar Karimov"]))
    canonical = {(Kind.PERSON, "omar karimov"): ("Umar Karim", "person-1")}
    (entity,), _ = resolved(
        apart(["Omar Karimov"]), canonical=canonical, known_ids=remember(before)
    )
    assert (entity.id, entity.name) == ("person-1", "Umar Karim")


def test_one_id_of_the_alias_map_goes_to_one_entity(
    apart: ReadChains, resolved: Resolve
) -> None:
    canonical = {
        (Kind.PERSON, "omar karimov"): ("Omar Karimov", "person-1"),
        (Kind.PERSON, "rustam yusupov"): ("Omar Karimov", "person-1"),
    }
    chains = apart(["Omar Karimov", "Rustam Yusupov"])
    entities, _ = resolved(chains, canonical=canonical)
    assert len({entity.id for entity in entities}) == 2


def test_a_mention_is_better_proof_than_many_spellings(apart: ReadChains) -> None:
    chains = apart(["Karimov"] * 3)
    known: Known = {
        ("Karimov", Kind.PERSON): "nr-other",
        ("000.txt", 0, 7, Kind.PERSON): "nr-1",
    }
    candidate = Candidate(Kind.PERSON, "Karimov", tuple(chains))
    assert assign_ids([candidate], known) == ("nr-1",)


def test_a_new_id_is_never_one_of_an_entity_that_left(apart: ReadChains) -> None:
    candidate = Candidate(Kind.PERSON, "Omar Karimov", tuple(apart(["Omar Karimov"])))
    (minted,) = assign_ids([candidate], {})
    known: Known = {("Somebody Else", Kind.PERSON): minted}
    assert assign_ids([candidate], known) != (minted,)


names = st.sampled_from(["Omar Karimov", "Umar Karimov", "Karimov", "Rustam Yusupov"])


@given(
    listed=st.lists(names, max_size=8),
    wanted=st.lists(st.sampled_from(["p-1", "p-2", None]), min_size=8, max_size=8),
    given_before=st.dictionaries(
        st.tuples(names, st.just(Kind.PERSON)), st.sampled_from(["p-1", "nr-7"])
    ),
)
def test_ids_are_unique(
    apart: ReadChains,
    listed: list[str],
    wanted: list[str | None],
    given_before: Known,
) -> None:
    candidates = [
        Candidate(Kind.PERSON, chain.form, (chain,), want)
        for chain, want in zip(apart(listed), wanted, strict=False)
    ]
    assigned = assign_ids(candidates, given_before)
    assert len(set(assigned)) == len(candidates)


@given(before=st.lists(names, max_size=6), added=st.lists(names, max_size=4))
def test_an_entity_that_only_grows_keeps_its_id(
    apart: ReadChains, resolved: Resolve, before: list[str], added: list[str]
) -> None:
    first, _ = resolved(apart(before))
    second, _ = resolved(apart([*before, *added]), known_ids=remember(first))
    now = {mention: entity.id for entity in second for mention in entity.mentions}
    for entity in first:
        homes = {now[mention] for mention in entity.mentions}
        merged = [
            other
            for other in first
            if other is not entity and homes & {now[m] for m in other.mentions}
        ]
        if len(homes) == 1 and not merged:
            assert homes == {entity.id}
