"""YAML with line numbers: lists of flat mappings, and nothing else that YAML can do.

The file is composed into nodes and never constructed into objects, so no tag can
call anything; anchors are refused, so nothing small can unfold into something huge.
"""

import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from nameresolve.bounding import about, read_file
from nameresolve.errors import AliasMapError
from nameresolve.settings import Settings
from nameresolve.stores.alias_records import Place, Record, Words
from nameresolve.stores.plain_yaml import read_plain

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

_LIMITS = Settings()
_REMEDY = "keep in it what your texts may name"
_TEXT_TAG = "tag:yaml.org,2002:str"
_INNER_TAGS = frozenset(("tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"))


def read_records(path: Path) -> tuple[Record, ...]:
    """Read the list of mappings that a YAML file holds; an empty file holds none.

    Raises:
        AliasMapError: The file cannot be read, is not UTF-8, is not YAML, or holds
            anything but a list of mappings from words to texts or lists of texts.
    """
    return read_text_records(_read_text(path), path)


def read_text_records(text: str, path: Path) -> tuple[Record, ...]:
    """Do what ``read_records`` does with the text of the file *path*.

    Raises:
        AliasMapError: It is not YAML, or holds anything but what is allowed.
    """
    plain = read_plain(text, path)
    if plain is None and len(text) > _LIMITS.max_yaml_bytes:
        reason = "is too large for any YAML; write it as an export does, or split it"
        raise AliasMapError(f"{path}: {reason}")
    return parse_records(text, path) if plain is None else plain


def parse_records(text: str, path: Path) -> tuple[Record, ...]:
    """Do what ``read_records`` does, by a real parser.

    Raises:
        AliasMapError: It is not YAML, or holds anything but what is allowed.
    """
    try:
        root = _compose(text, path)
        return _read_list(root, path) if root else ()
    except RecursionError as error:
        reason = "is nested too deeply; write a flat list of entries"
        raise AliasMapError(f"{path}: {reason}") from error


def _read_text(path: Path) -> str:
    content = read_file(
        path, _LIMITS.max_list_bytes, about(AliasMapError, path), remedy=_REMEDY
    )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Place(path, line).error("is not UTF-8; save it as UTF-8") from error


def _compose(text: str, path: Path) -> "Node | None":
    from ruamel.yaml import YAML  # noqa: PLC0415 - slow; a run without a map is free
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415 - same

    try:
        with warnings.catch_warnings():
            # It warns of anchors that are used twice; those are refused below.
            warnings.simplefilter("ignore")
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
            return root
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        sentence = f"is not YAML ({error.problem or error.context}); mend the line"
        raise Place(path, line).error(" ".join(sentence.split())) from error
    except (YAMLError, ValueError) as error:
        sentence = "has a character that YAML does not allow; remove it"
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        raise Place(path, line).error(sentence) from error


def _read_list(root: "Node", path: Path) -> tuple[Record, ...]:
    from ruamel.yaml.nodes import SequenceNode  # noqa: PLC0415 - slow to import

    place = _place_of(root, path)
    if not isinstance(root, SequenceNode):
        raise place.error('must be a list; begin each entry with "- id:"')
    return tuple(_read_record(node, path) for node in root.value)


def _read_record(node: "Node", path: Path) -> Record:
    from ruamel.yaml.nodes import MappingNode  # noqa: PLC0415 - slow to import

    place = _place_of(node, path)
    if not isinstance(node, MappingNode):
        raise place.error('an entry must have keys; write "id: …", "name: …"')
    values: dict[str, Words] = {}
    for key_node, value_node in node.value:
        key = _read_scalar(key_node, path)
        if key in values:
            sentence = f'"{key}" is given twice in one entry; keep one of them'
            raise _place_of(key_node, path).error(sentence)
        values[key] = _read_words(value_node, path)
    return Record(place, values)


def _read_words(node: "Node", path: Path) -> Words:
    from ruamel.yaml.nodes import SequenceNode  # noqa: PLC0415 - slow to import

    place = _place_of(node, path)
    if isinstance(node, SequenceNode):
        texts = tuple(_read_scalar(item, path) for item in node.value)
        return Words(place, texts, is_list=True)
    return Words(place, (_read_scalar(node, path),), is_list=False)


def _read_scalar(node: "Node", path: Path) -> str:
    from ruamel.yaml.nodes import ScalarNode  # noqa: PLC0415 - slow to import

    place = _place_of(node, path)
    if not isinstance(node, ScalarNode) or node.tag != _TEXT_TAG:
        raise place.error("a text is needed here; put it between quotes")
    text = str(node.value)
    if not text.strip():
        raise place.error("an empty text is no name; remove it or fill it in")
    # Names leave by many doors: none may carry a control character or half a letter.
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise place.error("a name holds a control character; remove it")
    return text


def _place_of(node: "Node", path: Path) -> Place:
    """Give the place of a node; refuse what is tagged, or what others could refer to."""
    place = Place(path, node.start_mark.line + 1)
    if isinstance(node.value, list) and node.tag not in _INNER_TAGS:
        raise place.error("tags (!) are not allowed here; remove it")
    if node.anchor:
        raise place.error("anchors (&) are not allowed here; write the text out")
    return place
