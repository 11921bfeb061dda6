"""The service does not grow with what it is asked, and keeps none of it."""

from functools import cache, lru_cache

from nameresolve.matching.tokens import is_remembered, pair_score
from nameresolve.names import normalize
from nameresolve.names.analyze import analyze
from nameresolve.names.normalize import fold
from nameresolve.reconcile.forgetting import Memory, find_caches, forget


def test_every_cache_is_found_where_it_is_loaded() -> None:
    assert {id(fold), id(analyze)} <= {id(cache) for cache in find_caches()}


def test_names_are_forgotten_after_so_many_queries() -> None:
    memory = Memory(often=10)
    forget()
    fold("Gäddafi")
    memory.note(6)
    assert fold.cache_info().currsize > 0
    memory.note(6)
    assert fold.cache_info().currsize == 0


def test_scores_of_words_are_forgotten() -> None:
    pair_score("gaddafi", "qadhafi")
    assert is_remembered(("gaddafi", "qadhafi"))
    forget()
    assert not is_remembered(("gaddafi", "qadhafi"))


def test_counting_begins_anew() -> None:
    memory = Memory(often=10)
    memory.note(10)
    fold("Gäddafi")
    memory.note(9)
    assert fold.cache_info().currsize > 0


def test_what_has_no_limit_holds_no_names_and_stays() -> None:
    kept, dropped = cache(str.upper), lru_cache(maxsize=9)(str.upper)
    module = vars(normalize)
    module |= {"_kept": kept, "_dropped": dropped}
    try:
        kept("a")
        dropped("a")
        forget()
        assert (kept.cache_info().currsize, dropped.cache_info().currsize) == (1, 0)
    finally:
        del module["_kept"], module["_dropped"]
