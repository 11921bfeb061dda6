"""Which spaCy pipeline is for which language.

The command line imports this module for its help; it must stay quick to import.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from nameresolve.model import Document

DEFAULT_MODEL: Final = "en_core_web_md"
"""The pipeline that is used when the user names none."""

PREPARATION: Final = 1
"""Raise this when ``prepare`` makes other texts: spans stored for older ones are stale."""

UNKNOWN: Final = "und"
"""The language of a text that says too little; the code is that of ISO 639-2."""

CERTAIN: Final = 0.5
"""The probability (0 to 1) from which a language counts as detected."""

SAMPLE: Final = 5_000
"""How much of a text (code points) is looked at; its language shows in less."""


@dataclass(frozen=True, slots=True)
class Models:
    """The pipelines to use: one for some languages each, one for all the others."""

    default: str = DEFAULT_MODEL
    by_language: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def names(self) -> tuple[str, ...]:
        """Every pipeline once, the default first."""
        return tuple(dict.fromkeys((self.default, *self.by_language.values())))

    def choose(self, document: Document) -> str:
        """Return the pipeline for *document*.

        The language is detected only where the answer depends on it.
        """
        if not self.by_language:
            return self.default
        return self.by_language.get(detect_language(document.text), self.default)


ENGLISH_MODELS = Models()
"""The default pipeline for everything."""


def detect_language(text: str) -> str:
    """Return the two-letter code of the language of *text*, or "und".

    The detector is py3langid, a fork of langid.py (Lui and Baldwin 2012).
    """
    code, _ = _detector().classify(text[:SAMPLE])
    return str(code)


def known_languages() -> frozenset[str]:
    """Return the two-letter codes of the languages that can be detected."""
    return frozenset(code for code in map(str, _detector().labels) if len(code) == 2)  # noqa: PLR2004 - as it says


@cache
def _detector() -> Any:
    """Load the detector, which takes a second that texts of one language do not pay."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(
        MODEL_FILE, norm_probs=True, min_confidence=CERTAIN
    )
