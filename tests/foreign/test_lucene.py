"""Lucene, on which Solr and Elasticsearch stand, reads our synonyms and expands names."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from nameresolve.exporters import render
from nameresolve.exporters.spellings import clean
from nameresolve.model import Chain, Entity, Kind, Mention, Resolution, Variant

type Expand = Callable[[str, Iterable[str], str], list[set[str]]]

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parent / "Synonyms.java"
JARS = Path("/usr/share/java")
NAMES = {
    "Umar Karimov": ("Omar Karimov", "Умар Каримов", "عمر كريموف"),
    "Kashgar": ("Kashi", "喀什", "Қашқар"),
    "Ko'p, Millat": ("Kop => Millat", "Kop\\Millat", "#1 Millat", "Kop Birlik\\"),
    "C\\, D": ("C# <E>", "C =\\> F", "C\\# G"),
    "Somchai": ("สมชาย ใจดี", "Som\u200cChai Jai\u2028dee", "Šomčai"),
    "Plain": ("x" * 200, "1984"),
}
WITHOUT_WORDS = {"!!!": ("…", "=>", ","), "Band": ("????",)}


def make_result() -> Resolution:
    def make_entity(number: int, *spellings: str) -> Entity:
        mentions = tuple(Mention("a.txt", 0, len(s), s, Kind.ORG) for s in spellings)
        variants = tuple(Variant(spelling, 1, 1) for spelling in spellings)
        chains = (Chain("a.txt", Kind.ORG, mentions, spellings),)
        return Entity(f"nr-{number}", Kind.ORG, spellings[0], variants, chains)

    named = enumerate((NAMES | WITHOUT_WORDS).items())
    return Resolution((), tuple(make_entity(n, name, *o) for n, (name, o) in named))


@pytest.fixture(scope="session")
def expand(tmp_path_factory: pytest.TempPathFactory) -> Expand:
    """Give what a search for each text finds; skipped where there is no Lucene."""
    java, compiler = shutil.which("java"), shutil.which("javac")
    parts = ("lucene-core-[0-9]*.jar", "lucene-analyzers-common-[0-9]*.jar")
    jars = [str(jar) for part in parts for jar in sorted(JARS.glob(part))[:1]]
    if java is None or compiler is None or len(jars) < len(parts):
        pytest.skip(
            "no Lucene here: install a JDK and liblucene8-java to have it read synonyms"
        )
    folder = tmp_path_factory.mktemp("lucene")

    def expand(name: str, texts: Iterable[str], words: str) -> list[set[str]]:
        file = folder / name
        file.write_text("".join(render(make_result(), name)), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - Java, and our own program
            [java, "-cp", ":".join(jars), str(PROGRAM), str(file), words],
            input="".join(f"{text}\n" for text in texts),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [set(line.split("\t")) for line in done.stdout.split("\n")[:-1]]

    return expand


def spellings(name: str) -> list[str]:
    return [clean(spelling) for spelling in (name, *NAMES[name])]


def found_by_name(expand: Expand, file: str, words: str) -> dict[str, set[str]]:
    """Give what a search for a name finds; every spelling of it must find the same."""
    asked = [spelling for name in NAMES for spelling in spellings(name)]
    found = dict(zip(asked, expand(file, asked, words), strict=True))
    for name in NAMES:
        assert all(found[spelling] == found[name] for spelling in spellings(name))
    return {name: found[name] for name in NAMES}


@pytest.mark.parametrize("words", ["whitespace", "standard"])
def test_a_search_for_one_spelling_finds_all(expand: Expand, words: str) -> None:
    found = found_by_name(expand, "synonyms.txt", words)
    assert len(found["Kashgar"]) == 4
    if words == "whitespace":
        assert found == {name: {s.lower() for s in spellings(name)} for name in NAMES}


def test_a_name_is_expanded_where_it_stands_and_others_are_not(expand: Expand) -> None:
    asked = ["He saw Kashi there", "Omar Karimova", "Karimov", "!!!"]
    he_saw = {f"he saw {name.lower()} there" for name in spellings("Kashgar")}
    others = [{"omar karimova"}, {"karimov"}, {"!!!"}]
    assert expand("synonyms.txt", asked, "whitespace") == [he_saw, *others]


@pytest.mark.parametrize("words", ["whitespace", "standard"])
def test_a_mapped_spelling_becomes_the_name(expand: Expand, words: str) -> None:
    found = found_by_name(expand, "mappings.txt", words)
    assert {len(becomes) for becomes in found.values()} == {1}
