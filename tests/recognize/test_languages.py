"""Each language has its model, and the spans of all models become names."""

import subprocess
import sys

import pytest

from nameresolve.errors import ModelError
from nameresolve.model import Document, Kind, Mention, Span
from nameresolve.recognize.installed import model_language
from nameresolve.recognize.languages import Recognizers, group_by_model, languages_of
from nameresolve.recognize.mentions import About, settle_mentions
from nameresolve.recognize.models import (
    UNKNOWN,
    Models,
    detect_language,
    known_languages,
)

ENGLISH = "The president said on Monday that he would go to the city."
FRENCH = "Le président a dit lundi qu'il irait dans la ville avec elle."
RUSSIAN = "Президент сказал в понедельник, что поедет в город."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (RUSSIAN, "ru"),
        ("Президент України сказав, що поїде до міста.", "uk"),
        ("Қазақстан президенті Алматыға барды.", "kk"),
        ("شىنجاڭ ئۇيغۇر ئاپتونوم رايونى", "ug"),
        ("", UNKNOWN),
        ("12 34", UNKNOWN),
        ("Paris.", UNKNOWN),
        ("\ud800\x00", UNKNOWN),
    ],
)
def test_the_language_of_a_text_is_detected(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_languages_that_can_be_detected_have_two_letters() -> None:
    assert {"en", "fr", "ru", "uk", "kk", "ug", "ar", "zh"} <= known_languages()
    assert {len(code) for code in known_languages()} == {2}


def test_a_language_without_a_model_of_its_own_has_the_default() -> None:
    models = Models("any", {"fr": "french"})
    chosen = [models.choose(Document("a", text)) for text in (ENGLISH, FRENCH, "", "-")]
    assert chosen == ["any", "french", "any", "any"]


def test_groups_do_not_depend_on_which_document_comes_first() -> None:
    models = Models("any", {"ru": "russian", "fr": "french"})
    documents = [Document(t[:3], t) for t in (RUSSIAN, FRENCH, ENGLISH)]
    groups = group_by_model(documents, models)
    assert list(groups) == ["any", "russian", "french"]
    turned = group_by_model(documents[::-1], models)
    assert {name: list(group) for name, group in groups.items()} == {
        name: list(group)[::-1] for name, group in turned.items()
    }


def test_nothing_is_detected_where_one_model_does_it_all() -> None:
    program = (
        "import sys; from nameresolve.model import Document;"
        "from nameresolve.recognize.models import Models;"
        "Models().choose(Document('a', 'Le chat.')); sys.exit('py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - our own interpreter and program
    assert run.returncode == 0


def test_a_model_says_its_language() -> None:
    assert model_language() == "en"
    with pytest.raises(ModelError, match="install"):
        model_language("xx_no_such_model")


def settle(marked: str, label: str, language: str) -> list[tuple[str, Kind]]:
    """Settle a text with one span between braces."""
    start, end = marked.index("{"), marked.index("}") - 1
    document = Document("a.txt", marked.replace("{", "").replace("}", ""))
    found = settle_mentions(
        [document],
        {"a.txt": (Span(start, end, label),)},
        about=About(languages={"a.txt": language}),
    )
    return [(mention.text, mention.kind) for mention in found]


SPANS = [
    ("Puis {la France} a gagné.", "LOC", "fr", "France"),
    ("Puis {l’Algérie} a gagné.", "LOC", "fr", "Algérie"),
    ("Puis {l'ONU} a voté.", "ORG", "fr", "ONU"),
    ("{L'ONU} a voté.", "ORG", "fr", "ONU"),
    ("{La France} a gagné.", "LOC", "fr", "France"),
    ("{La Chine} a gagné.", "LOC", "fr", "Chine"),
    ("{La Rochelle} a gagné.", "LOC", "fr", "La Rochelle"),
    ("{Le Drian} a gagné.", "PER", "fr", "Le Drian"),
    ("{Le Monde} a écrit.", "ORG", "fr", "Le Monde"),
    ("Près {d'Alger}, il pleut.", "LOC", "fr", "Alger"),
    ("À {La Rochelle}, il pleut.", "LOC", "fr", "La Rochelle"),
    ("Puis {Jeanne d'Arc} vint.", "PER", "fr", "Jeanne d'Arc"),
    ("En {Côte d’Ivoire}, il pleut.", "LOC", "fr", "Côte d’Ivoire"),
    ("À {N'Djamena}, il pleut.", "LOC", "fr", "N'Djamena"),
    ("Puis {Mme Vexali} vint.", "PER", "fr", "Vexali"),
    ("Puis {M. Vexali} vint.", "PER", "fr", "Vexali"),
    ("Les {Nations unies} votent.", "ORG", "fr", "Nations unies"),
    ("Sagt {Angela Vexmann}.", "PER", "de", "Angela Vexmann"),
    ("Вчера {Векс Вексалиев} ушёл.", "PER", "ru", "Векс Вексалиев"),
    ("В городе {Вексград} дождь.", "LOC", "ru", "Вексград"),
    ("{Партия пенсионеров} против.", "ORG", "ru", "Партия пенсионеров"),
    ("昨天{王小明}说", "PERSON", "zh", "王小明"),
    ("{Jan Vexowski} wyszedł.", "persName", "pl", "Jan Vexowski"),
]


@pytest.mark.parametrize(("marked", "label", "language", "name"), SPANS)
def test_the_name_in_a_foreign_span_keeps_its_kind(
    marked: str, label: str, language: str, name: str
) -> None:
    kinds = {"LOC": Kind.PLACE, "ORG": Kind.ORG}
    assert settle(marked, label, language) == [(name, kinds.get(label, Kind.PERSON))]


def test_what_is_no_kind_of_ours_is_no_name() -> None:
    assert settle("Puis {Les Misérables} parut.", "MISC", "fr") == []


def test_capitals_in_other_languages_make_no_name() -> None:
    marked = "Der {Vexmann} sah das Haus. Die Frau las ein Buch. Große Freude."
    assert settle(marked, "PER", "de") == [("Vexmann", Kind.PERSON)]


@pytest.mark.model
def test_a_french_model_finds_the_names_of_french_texts_only() -> None:
    models = Models(by_language={"fr": "fr_core_news_md"})
    documents = [
        Document("a.txt", "Yesterday Angela Merkel flew from Berlin to Paris."),
        Document(
            "b.txt",
            "Le président Emmanuel Macron s'est rendu à Alger. La France et l'Allemagne "
            "soutiennent l'ONU, dit Mme Merkel. L'OTAN n'a pas réagi.",
        ),
    ]
    spans = {document.path: found for document, found in Recognizers(models)(documents)}
    languages = languages_of(documents, models)
    assert languages == {"a.txt": "en", "b.txt": "fr"}
    found = settle_mentions(documents, spans, about=About(languages=languages))
    assert names_in(found, "a.txt") == {
        "Angela Merkel": Kind.PERSON,
        "Berlin": Kind.PLACE,
        "Paris": Kind.PLACE,
    }
    assert names_in(found, "b.txt") == {
        "Emmanuel Macron": Kind.PERSON,
        "Alger": Kind.PLACE,
        "France": Kind.PLACE,
        "Allemagne": Kind.PLACE,
        "ONU": Kind.ORG,
        "Merkel": Kind.PERSON,
        "OTAN": Kind.ORG,
    }


def names_in(mentions: tuple[Mention, ...], path: str) -> dict[str, Kind]:
    return {m.text: m.kind for m in mentions if m.document == path}
