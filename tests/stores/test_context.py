"""What a result was made with comes back as it was."""

import json

from hypothesis import given
from hypothesis import strategies as st

from nameresolve.settings import Settings
from nameresolve.stores.alias_map import AliasEntry, AliasMap, Equivalent
from nameresolve.stores.context import Context, dump_context, load_context

aliases = st.builds(
    AliasMap,
    st.lists(st.from_type(AliasEntry), max_size=2).map(tuple),
    st.lists(st.from_type(Equivalent), max_size=2).map(tuple),
)
settings = st.builds(Settings, merge=st.floats(0, 1), max_spellings=st.integers(1, 99))


@given(context=st.builds(Context, aliases, settings=settings))
def test_a_context_is_read_as_it_was_written(context: Context) -> None:
    assert load_context(dump_context(context)) == context


def test_settings_of_another_version_are_left_out() -> None:
    record = json.loads(dump_context(Context()))
    record["settings"]["no_such_setting"] = 7
    assert load_context(json.dumps(record)) == Context()
