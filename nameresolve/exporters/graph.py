"""GraphML for Gephi and networkx: entities, and how many documents name two of them.

http://graphml.graphdrawing.org/specification.html
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from nameresolve.exporters.escape import replace_surrogates
from nameresolve.exporters.extras import Extras
from nameresolve.exporters.rows import in_order
from nameresolve.model import Entity, Resolution

_HEADER: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="variants" for="node" attr.name="variants" attr.type="string"/>
  <key id="mentions" for="node" attr.name="mentions" attr.type="int"/>
  <key id="documents" for="node" attr.name="documents" attr.type="int"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
  <graph edgedefault="undirected">
"""
_FOOTER: Final = "  </graph>\n</graphml>\n"
# What XML 1.0 cannot hold, not even escaped, and what turns a line around.
_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u202a-\u202e\u2066-\u2069]"
)
# Not xml.sax.saxutils, which imports half of the network for this; every command pays.
_ESCAPED: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_TEXT: Final = str.maketrans(_ESCAPED)
_IN_ATTRIBUTES: Final = str.maketrans(
    {**_ESCAPED, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
)


def export_graph(resolution: Resolution, _: Extras) -> Iterator[str]:
    """Yield the entities as nodes and the documents that they share as weights."""
    entities = in_order(resolution.entities)
    yield _HEADER
    for entity in entities:
        yield _node(entity)
    for (one, other), weight in sorted(_count_pairs(entities).items()):
        yield (
            f"    <edge source={_attribute(one)} target={_attribute(other)}>"
            f'<data key="weight">{weight}</data></edge>\n'
        )
    yield _FOOTER


def _node(entity: Entity) -> str:
    variants = " | ".join(variant.spelling for variant in entity.variants)
    cells = {
        "label": entity.name,
        "kind": str(entity.kind),
        "variants": variants,
        "mentions": str(len(entity.mentions)),
        "documents": str(len(entity.documents)),
    }
    inside = "".join(
        f'<data key="{key}">{_legal(value).translate(_IN_TEXT)}</data>'
        for key, value in cells.items()
    )
    return f"    <node id={_attribute(entity.id)}>{inside}</node>\n"


def _count_pairs(entities: list[Entity]) -> Counter[tuple[str, str]]:
    by_document: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for path in entity.documents:
            by_document[path].append(entity.id)
    pairs: Counter[tuple[str, str]] = Counter()
    for ids in by_document.values():
        pairs.update(combinations(sorted(ids), 2))
    return pairs


def _attribute(text: str) -> str:
    return f'"{_legal(text).translate(_IN_ATTRIBUTES)}"'


def _legal(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", replace_surrogates(text))
