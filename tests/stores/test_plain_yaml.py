"""What is read line by line is what a real parser reads; the rest is left to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.stores.alias_yaml import parse_records
from nameresolve.stores.aliases import shipped_alias_map_path
from nameresolve.stores.plain_yaml import read_plain

HERE = Path("map.yaml")

PLAIN = [
    "- id: a\n  name: Ali\n",
    "# map\n\n- id: a\n  name: Әли Ұлы\n  aliases: [Aly, O'Neill-Ali, A. (B) & C/D]\n",
    "- id: a\n  aliases: [Aly,\n    Ali Aly,\n      Alli]\n# end\n- id: b\n  name: No One",
    '- id: "yes"\n  name: "Côte d\'Ivoire"\n  not: ["A, B", "C\n    D", E]\n',
    "- equivalent: [omar, umar]\n  kind: person\n",
]

NOT_PLAIN = [
    "",
    "# nothing\n",
    "- id: 1\n",
    "- id: yes\n",
    "- id: Null\n",
    '- id: " a"\n',
    '- id: "a\\n"\n',
    '- id: ""\n',
    '- id: "a: b"\n',
    "- id: 'a'\n",
    "- id: a # why\n",
    "- id: a: b\n",
    "- id: a \n",
    "- id: &a b\n",
    "- id: *a\n",
    "- id: !x b\n",
    "- id: |\n    a\n",
    "- id: a\n  id: b\n",
    "- id: a\n   name: b\n",
    "- id: a\n  name:\n",
    "- id: a\n  aliases:\n  - b\n",
    "- id: a\n  aliases: []\n",
    "- id: a\n  aliases: [b,]\n",
    "- id: a\n  aliases: [b, [c]]\n",
    "- id: a\n  aliases: [b\n",
    "- id: a\n  aliases: [b,\nc]\n",
    "- id: a\n  aliases: [b, # c\n    d]\n",
    "- id: a\n    b\n",
    "- id: a\tb\n",
    "- id: a\r\n",
    "  name: a\n",
    "name: a\n",
    "---\n- id: a\n",
    "- id: a\n...\n",
    "- id: {a: b}\n",
    "- id: a\x85b\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_map_is_read_as_a_parser_reads_it(text: str) -> None:
    read = read_plain(text, HERE)
    assert read is not None
    assert read == parse_records(text, HERE)


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_anything_else_is_left_to_a_parser(text: str) -> None:
    assert read_plain(text, HERE) is None


def test_the_map_that_comes_with_the_program_is_plain() -> None:
    path = shipped_alias_map_path()
    text = path.read_text(encoding="utf-8")
    read = read_plain(text, path)
    assert read is not None
    assert read == parse_records(text, path)


words = st.text(alphabet="aÄж й1-.'’(&/:#,[]\"\n", max_size=8)
lines = st.one_of(
    words,
    st.builds("- id: {}".format, words),
    st.builds("  name: {}".format, words),
    st.builds("  aliases: [{}, {}]".format, words, words),
    st.builds("  not: [{},\n    {}]".format, words, words),
)


@given(st.lists(lines, max_size=8).map("\n".join))
def test_what_is_read_is_never_anything_else(text: str) -> None:
    read = read_plain(text, HERE)
    if read is not None:
        assert read == parse_records(text, HERE)
