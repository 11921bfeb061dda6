"""Why two tokens are taken for one name element, in words."""

from dataclasses import replace
from typing import Final

from nameresolve.matching.gender import differ_in_gender
from nameresolve.matching.tokens import sound_changes, token_score
from nameresolve.model import Comparison
from nameresolve.names.vocabulary import are_cognates

UNTOLD: Final = ""
"""The sentence of a link that nobody has asked for yet: finding the words is slow."""


def in_words(comparison: Comparison) -> Comparison:
    """Say in words why its tokens are taken for one, where that is untold."""
    if all(item.sentence for item in comparison.evidence):
        return comparison
    told = (
        item
        if item.sentence
        else replace(item, sentence=describe_link(item.left, item.right))
        for item in comparison.evidence
    )
    return replace(comparison, evidence=tuple(told))


def describe_link(left: str, right: str) -> str:
    """Say in words why two tokens are taken for spellings of one name element."""
    joined = left.replace(" ", ""), right.replace(" ", "")
    if left == right:
        return f"Both have “{left}”."
    if 1 in {len(left), len(right)}:
        return f"“{left}” can abbreviate “{right}” or the other way round."
    if differ_in_gender(left, right):
        return f"“{left}” and “{right}” can be one name in two genders."
    if are_cognates(left, right) or token_score(*joined) < 0:
        return f"“{left}” and “{right}” correspond in two languages."
    listed = ", ".join(
        f"{c.left or '∅'}~{c.right or '∅'}" for c in sound_changes(*joined)
    )
    return f"“{left}” and “{right}” sound alike" + (f" ({listed})." if listed else ".")
