"""What is used is kept, and nothing grows without an end."""

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.matching.recent import Recent

MOST = 8


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20)), max_size=60))
def test_the_last_keys_are_kept_and_no_more_than_agreed(
    steps: list[tuple[bool, int]],
) -> None:
    recent: Recent[int, str] = Recent(MOST)
    used: list[int] = []
    for is_asked, key in steps:
        if not is_asked:
            recent.update([(key, str(key))])
        if key in recent:
            assert recent.get(key) == str(key)
            used = [*(each for each in used if each != key), key]
        assert all(each in recent for each in used[-MOST // 2 :])
        assert len(recent) <= MOST


def test_what_is_forgotten_is_not_known() -> None:
    recent = Recent[str, int](MOST)
    recent.update([("karimov", 1)])
    recent.clear()
    assert recent.get("karimov") is None
    assert "karimov" not in recent
