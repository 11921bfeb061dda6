"""From the words of ``--model`` to the pipelines that are meant."""

import re
from collections.abc import Sequence

import typer

from nameresolve.recognize.models import DEFAULT_MODEL, Models, known_languages

_LANGUAGE = re.compile(r"(\w*)=(.*)")


def choose_models(given: Sequence[str] | None) -> Models:
    """Read what ``--model`` was given: NAME is for all languages without LANG=NAME.

    Raises:
        typer.BadParameter: A language is unknown or given twice, or a name is missing.
    """
    by_language: dict[str, str] = {}
    defaults = []
    for words in given or ():
        match = _LANGUAGE.fullmatch(words)
        if match is None:
            defaults.append(words)
            continue
        language, name = match.groups()
        if language in by_language:
            raise typer.BadParameter(
                f'--model has "{language}" twice; give each language one pipeline'
            )
        by_language[language] = name
    if len(defaults) > 1:
        raise typer.BadParameter(
            f"--model has {' and '.join(defaults)} for all languages; "
            "keep one, or write LANG=NAME"
        )
    for language, name in by_language.items():
        _check(language, name)
    return Models(defaults[0] if defaults else DEFAULT_MODEL, by_language)


def _check(language: str, name: str) -> None:
    if not name:
        raise typer.BadParameter(
            f'--model {language}= names no pipeline; write it behind the "="'
        )
    if language not in known_languages():
        raise typer.BadParameter(
            f'--model: "{language}" is no two-letter language that can be detected; '
            "write, for example, fr=fr_core_news_md"
        )
