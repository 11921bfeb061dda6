"""SKOS vocabularies, in Turtle or RDF/XML, by way of rdflib, which is an extra."""

from collections.abc import Iterator
from typing import Any, Final

from nameresolve.errors import ReadError
from nameresolve.importers.rows import Row, Source
from nameresolve.model import Kind
from nameresolve.names.normalize import fold

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_PREFERRED: Final = f"{_SKOS}prefLabel"
_OTHERS: Final = (f"{_SKOS}altLabel", f"{_SKOS}hiddenLabel")
_TYPES: Final = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORG,
    "Organisation": Kind.ORG,
    "CorporateBody": Kind.ORG,
    "Place": Kind.PLACE,
    "Feature": Kind.PLACE,
    "City": Kind.PLACE,
    "Country": Kind.PLACE,
}
"""The last word of a class, as in foaf:Person, schema:Place or gn:Feature."""


def read_turtle(source: Source) -> Iterator[Row]:
    """Read the concepts of a Turtle file.

    Raises:
        ReadError: It is no Turtle, or rdflib is not installed.
    """
    return _read(source, "turtle")


def read_rdf_xml(source: Source) -> Iterator[Row]:
    """Read the concepts of an RDF/XML file.

    Raises:
        ReadError: It is no RDF/XML, defines entities, or rdflib is not installed.
    """
    if b"<!ENTITY" in source.content:
        reason = (
            "defines XML entities, which could unfold into anything; save it as Turtle"
        )
        raise ReadError(source.path, reason)
    return _read(source, "xml")


def _read(source: Source, syntax: str) -> Iterator[Row]:
    graph = _parse(source, syntax)
    labeled = sorted({str(s) for s, p, _ in graph if str(p) == _PREFERRED})
    for number, concept in enumerate(labeled, start=1):
        preferred = _labels(graph, concept, _PREFERRED)
        others = [x for key in _OTHERS for x in _labels(graph, concept, key)]
        name = source.clean(preferred[0], number)
        kind = source.kind_of(_type(graph, concept), number)
        id_ = "-".join(
            fold(concept.rstrip("/#").replace("#", "/").rpartition("/")[2]).split()
        )
        for other in [*preferred[1:], *others] or [""]:
            yield Row(number, kind, name, source.clean(other, number), id_)


def _parse(source: Source, syntax: str) -> Any:
    try:
        from rdflib import Graph  # noqa: PLC0415 - slow to import, and may be missing
    except ImportError as error:
        reason = "is read by rdflib; install it with pip install 'nameresolve[rdf]'"
        raise ReadError(source.path, reason) from error
    try:
        return Graph().parse(data=source.content, format=syntax)
    except Exception as error:
        reason = " ".join(str(error).split())[:120]
        raise ReadError(source.path, f"is no {syntax} ({reason}); check it") from error


def _labels(graph: Any, concept: str, predicate: str) -> list[str]:
    """List labels: English ones first, then those without a language, then the rest."""
    found = {
        (getattr(o, "language", None) or "", str(o))
        for s, p, o in graph
        if str(s) == concept and str(p) == predicate
    }
    ranked = sorted(found, key=lambda f: (f[0] != "en", f[0] != "", f))
    return list(dict.fromkeys(label for _, label in ranked))


def _type(graph: Any, concept: str) -> str:
    classes = sorted(
        str(o).replace("#", "/").rpartition("/")[2]
        for s, p, o in graph
        if str(s) == concept and str(p).endswith("#type")
    )
    return next((str(_TYPES[word]) for word in classes if word in _TYPES), "")
