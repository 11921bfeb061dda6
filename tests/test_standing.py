"""Two runs count as one only if nothing that a result depends on is different."""

from dataclasses import replace

import pytest

from nameresolve.model import Document, Kind, Place
from nameresolve.recognize.models import DEFAULT_MODEL, Models
from nameresolve.settings import Settings
from nameresolve.standing import Ingredients
from nameresolve.stores.alias_map import AliasEntry, AliasMap
from nameresolve.stores.context import Context

MODELS = Models()
TEXTS = (Document("a.txt", "Omar Karimov."), Document("b.txt", "Umar Karimov."))
MAP = AliasMap((AliasEntry("omar", "Omar Karimov", Kind.PERSON, ("Umar Karimov",)),))
CONTEXT = Context()

pytestmark = pytest.mark.model


def test_the_same_is_named_the_same() -> None:
    same = tuple(Document(each.path, each.text) for each in TEXTS)
    again = Ingredients.of(Models(), Context()).digest(same)
    assert Ingredients.of(MODELS, CONTEXT).digest(TEXTS) == again


@pytest.mark.parametrize(
    ("documents", "models", "context"),
    [
        (TEXTS[:1], MODELS, CONTEXT),
        ((*TEXTS, Document("c.txt", "")), MODELS, CONTEXT),
        ((TEXTS[0], Document("b.txt", "Omer Karimov.")), MODELS, CONTEXT),
        ((TEXTS[0], Document("c.txt", TEXTS[1].text)), MODELS, CONTEXT),
        (
            (TEXTS[0], replace(TEXTS[1], places=(Place(0, "page 1"),))),
            MODELS,
            CONTEXT,
        ),
        (TEXTS, Models(by_language={"ru": DEFAULT_MODEL}), CONTEXT),
        (TEXTS, MODELS, Context(aliases=MAP)),
        (TEXTS, MODELS, Context(settings=Settings(merge=0.9))),
        (TEXTS, MODELS, Context(settings=Settings(review=0.4))),
        (TEXTS, MODELS, Context(settings=Settings(max_spellings=10))),
    ],
    ids=[
        "a text less",
        "a text more",
        "another text",
        "another name of a file",
        "another page",
        "another choice of models",
        "an alias map",
        "another cut-off",
        "another cut-off for questions",
        "another limit",
    ],
)
def test_what_is_different_is_named_differently(
    documents: tuple[Document, ...], models: Models, context: Context
) -> None:
    before = Ingredients.of(MODELS, CONTEXT).digest(TEXTS)
    assert Ingredients.of(models, context).digest(documents) != before
