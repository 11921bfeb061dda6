"""Make hostile text harmless where it leaves, so that it can still be read back.

Names are whatever somebody wrote: formulas for a spreadsheet, line breaks, characters
that turn the direction of a line around.
"""

import json
import re

# Lone halves of surrogate pairs: no UTF-8 file can hold them.
_SURROGATES = re.compile("[\ud800-\udfff]")
# Legal in a JSON string, but they break lines, drive terminals, or reorder what stands
# around them ("Trojan Source", Boucher and Anderson 2021).
_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# OWASP, "CSV injection". An apostrophe in front of such a cell would be taken for the
# guard, so that it is guarded as well.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def replace_surrogates(text: str) -> str:
    """Put U+FFFD wherever *text* cannot be encoded."""
    return _SURROGATES.sub("\ufffd", text)


def to_json(value: object) -> str:
    r"""Write *value* as JSON on one line, readable, without unsafe characters.

    A string written so is a double-quoted YAML string as well.

    >>> to_json("a\u202eb")
    '"a\\u202eb"'
    """
    text = replace_surrogates(json.dumps(value, ensure_ascii=False))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def guard_cell(text: str) -> str:
    """Keep a spreadsheet from running *text*: put an apostrophe before a formula.

    >>> guard_cell("=cmd"), guard_cell("Ali")
    ("'=cmd", 'Ali')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_cell(text: str) -> str:
    """Return what ``guard_cell`` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
