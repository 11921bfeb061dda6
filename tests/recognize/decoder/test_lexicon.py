"""Words cut once make the tokens that spaCy makes of the whole text."""

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from nameresolve.recognize.decoder.kinds import Kinds
from nameresolve.recognize.decoder.lexicon import Lexicon, split
from nameresolve.recognize.decoder.special_cases import read_special_cases

COLUMNS = ["NORM", "PREFIX", "SUFFIX", "SHAPE"]


def make_lexicon(language: Any) -> Lexicon:
    special_cases = read_special_cases(language.tokenizer)
    assert special_cases is not None
    kinds = Kinds(COLUMNS)
    return Lexicon(language.tokenizer, kinds, special_cases, language.memory_zone)


@pytest.fixture(scope="module", params=["en", "fr", "de", "ru", "tr", "xx"])
def blank(request: pytest.FixtureRequest) -> Any:
    return spacy.blank(request.param)


@pytest.fixture(scope="module")
def lexicon(blank: Any) -> Lexicon:
    return make_lexicon(blank)


def check(lexicon: Lexicon, language: Any, texts: list[str]) -> None:
    tokens = lexicon.read(texts)
    ends = tokens.counts.cumsum()
    for text, start, end in zip(texts, ends - tokens.counts, ends, strict=True):
        expected = language.make_doc(text)
        places = zip(
            tokens.starts[start:end].tolist(),
            tokens.ends[start:end].tolist(),
            strict=True,
        )
        assert [text[low:high] for low, high in places] == [t.text for t in expected]
        assert tokens.starts[start:end].tolist() == [t.idx for t in expected]
        kinds = tokens.kinds[start:end]
        attributes = lexicon.kinds.attributes[kinds].tolist()
        assert attributes == expected.to_array(COLUMNS).tolist()
        blank = lexicon.kinds.blank[kinds].tolist()
        assert blank == [t.is_space for t in expected]


def test_the_tokens_of_texts_are_spacy_s(
    lexicon: Lexicon, blank: Any, texts: list[str]
) -> None:
    check(lexicon, blank, texts)


@given(data=st.data())
def test_the_tokens_of_odd_texts_are_spacy_s(
    lexicon: Lexicon,
    blank: Any,
    odd_texts: st.SearchStrategy[str],
    data: st.DataObject,
) -> None:
    check(lexicon, blank, data.draw(st.lists(odd_texts, min_size=1, max_size=4)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" ", id="a space in front of nothing is a token"),
        pytest.param("a ", id="a space behind a word is none"),
        pytest.param("a  b", id="of two spaces the second is one"),
        pytest.param(" \n a \n\n b\t", id="so are other blanks"),
        pytest.param("He said :- ) and left", id="a special case but for a space"),
        pytest.param("x) :)", id="one special case hides another"),
        pytest.param("can't 'Cause a.m.: :(8 ): :)", id="special cases in words"),
        pytest.param("\x85a\x1cb\u2003c", id="blanks that few know"),
    ],
)
def test_blanks_and_special_cases_are_cut_as_spacy_does(text: str) -> None:
    language = spacy.blank("en")
    lexicon = make_lexicon(language)
    for _ in range(2):
        check(lexicon, language, [text, f"{text} {text}", text])


@given(st.text(alphabet="ab .\n\t"))
def test_a_split_text_is_words_and_blanks_in_turn(text: str) -> None:
    parts = split(text)
    assert "".join(parts) == text
    assert all(not any(map(str.isspace, word)) for word in parts[2::2])
    assert all(blanks.isspace() or not blanks for blanks in parts[1::2])


@pytest.mark.parametrize(
    "text", ["in New York City", "New\nYork", "New  York's New York"]
)
def test_a_special_case_may_reach_over_a_space(text: str) -> None:
    language: Any = spacy.blank("en")
    language.tokenizer.add_special_case("New York", [{"ORTH": "New York"}])
    check(make_lexicon(language), language, [text, f"{text} {text}"])


@pytest.mark.parametrize("case", ["New  York", "New\tYork", " York"])
def test_a_special_case_over_more_makes_words_no_units(case: str) -> None:
    language: Any = spacy.blank("en")
    language.tokenizer.add_special_case(case, [{"ORTH": case}])
    assert read_special_cases(language.tokenizer) is None


def test_words_are_kept_and_spacy_s_strings_are_not() -> None:
    language = spacy.blank("en")
    lexicon = make_lexicon(language)
    strings = len(language.vocab.strings)
    lexicon.read(["Qvarnstrom met Lindqvist."])
    known = len(lexicon)
    lexicon.read(["Lindqvist. met Qvarnstrom", "Qvarnstrom  Qvarnstrom"])
    assert len(lexicon) == known + 1  # the second space
    assert len(language.vocab.strings) == strings
