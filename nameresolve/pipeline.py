"""The verbs: texts in, entities out.

``mark_names`` -> ``settle_mentions`` -> ``build_chains`` -> ``build_entities``; ``run``
does it all with a workspace that remembers what was read and decided before.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from nameresolve.chains import build_all_chains, chain_names
from nameresolve.collecting import collection_paused
from nameresolve.entities.build import build_entities
from nameresolve.entities.engine import LOCAL, Engine
from nameresolve.first_reading import Read, read_marked
from nameresolve.knowledge import Knowledge, guidance_of
from nameresolve.marking import Marked, Recognizer
from nameresolve.model import Chain, Document, Kind, Mention, Resolution, Span
from nameresolve.recognize.pipeline import load_recognizer
from nameresolve.settings import Settings
from nameresolve.stores.context import Context
from nameresolve.stores.workspace import Workspace

Spans = Mapping[str, Sequence[Span]]
"""What a recognizer marked, by document path."""

_DEFAULTS = Settings()


_NOTHING_KNOWN = Knowledge()


def resolve(
    documents: Iterable[Document],
    *,
    recognizer: Recognizer | None = None,
    knowledge: Knowledge = _NOTHING_KNOWN,
    settings: Settings = _DEFAULTS,
) -> Resolution:
    """Find the names in *documents* and merge the variants of each into entities.

    Args:
        documents: The texts; their order has no effect.
        recognizer: What marks the names; by default spaCy's en_core_web_md.
        knowledge: An alias map, a person's decisions, the ids of earlier runs.
        settings: Cut-offs and limits.

    Raises:
        ModelError: No recognizer was given and the default model is missing.
    """
    ordered = tuple(sorted(documents, key=lambda document: document.path))
    recognize = recognizer or load_recognizer(settings=settings)
    spans = {document.path: marked for document, marked in recognize(ordered)}
    return resolve_spans(ordered, spans, knowledge=knowledge, settings=settings)


def resolve_spans(
    documents: Collection[Document],
    spans: Spans,
    *,
    knowledge: Knowledge = _NOTHING_KNOWN,
    settings: Settings = _DEFAULTS,
) -> Resolution:
    """Do what ``resolve`` does with what a recognizer has marked already.

    *documents* are gone through several times, and may be on the disk.
    """
    with collection_paused(much=True):
        marked = ((each, spans.get(each.path, ())) for each in documents)
        read = read_marked(marked, documents, knowledge.languages, settings)
        return resolve_read(read, documents, knowledge, settings)


def resolve_read(
    read: Read,
    documents: Collection[Document],
    knowledge: Knowledge,
    settings: Settings,
) -> Resolution:
    """Settle what stands in *documents*, and merge it into entities; do it only once."""
    mentions = read.settler.settle(
        documents, known=knowledge.aliases.names(), patterns=knowledge.patterns
    )
    resolution = resolve_mentions(
        documents, mentions, knowledge=knowledge, settings=settings
    )
    return replace(resolution, left_out=read.left_out)


def resolve_mentions(
    documents: Collection[Document],
    mentions: Iterable[Mention],
    *,
    knowledge: Knowledge = _NOTHING_KNOWN,
    settings: Settings = _DEFAULTS,
) -> Resolution:
    """Merge *mentions* of *documents* into entities."""
    given = _by_path(documents)
    chains = tuple(build_all_chains(given, mentions))
    read = Resolution(given, (), excluded=chains)
    return resolve_again(read, knowledge, settings)


def resolve_names(
    names: Iterable[str],
    kind: Kind = Kind.PERSON,
    *,
    knowledge: Knowledge = _NOTHING_KNOWN,
    settings: Settings = _DEFAULTS,
) -> Resolution:
    """Merge *names* of one kind that stand in no text, a column of a table for example.

    Each spelling counts as a document of its own, called by the spelling.

    Args:
        names: The names, as often as they occur; their order has no effect.
        kind: What they are names of.
        knowledge: An alias map and a person's decisions.
        settings: Cut-offs and limits.
    """
    with collection_paused(much=True):
        chains = chain_names(names, kind)
        guidance = guidance_of(knowledge)
        return build_entities(chains, guidance, settings)


def _by_path(documents: Collection[Document]) -> Collection[Document]:
    """Sort what is in memory; what is on the disk is sorted, and stays there."""
    if isinstance(documents, Sequence):
        return tuple(sorted(documents, key=lambda document: document.path))
    return documents


def run(
    documents: Collection[Document],
    marked: Marked,
    workspace: Workspace,
    *,
    knowledge: Knowledge = _NOTHING_KNOWN,
    settings: Settings = _DEFAULTS,
) -> Resolution:
    """Resolve marked documents with the memory of *workspace*, and save the result.

    Args:
        documents: The whole corpus as it is now, in memory or on the disk.
        marked: What ``mark_names`` makes of it.
        workspace: Where spans, ids and decisions are kept.
        knowledge: The alias map, patterns and languages; decisions and ids come from
            *workspace* as well.
        settings: Cut-offs and limits.
    """
    read = read_marked(marked, documents, knowledge.languages, settings)

    def resolve_known(known: Knowledge) -> Resolution:
        return resolve_read(read, documents, known, settings)

    context = Context(knowledge.aliases, knowledge.patterns, settings)
    return resolve_and_save(resolve_known, documents, workspace, knowledge, context)


def resolve_and_save(
    resolve_known: Callable[[Knowledge], Resolution],
    documents: Collection[Document],
    workspace: Workspace,
    knowledge: Knowledge,
    context: Context,
) -> Resolution:
    """Resolve with the memory of *workspace*, and save the result.

    Args:
        resolve_known: What resolves *documents*, given what is known.
        documents: The whole corpus.
        workspace: Where ids and decisions are kept.
        knowledge: What is known beside them.
        context: With what it is resolved.
    """
    before = workspace.state()
    with collection_paused(much=True):
        resolution = resolve_known(remember(knowledge, workspace, documents))
        while not workspace.save(resolution, context=context, expected=before):
            # Somebody has decided something meanwhile: it counts from now on.
            before = workspace.state()
            known = remember(knowledge, workspace, documents)
            resolution = resolve_again(resolution, known, context.settings)
        return resolution


def remember(
    knowledge: Knowledge, workspace: Workspace, documents: Iterable[Document] = ()
) -> Knowledge:
    """Add to *knowledge* the decisions and ids that *workspace* remembers."""
    return replace(
        knowledge,
        decisions=(*knowledge.decisions, *workspace.decisions()),
        known_ids={**knowledge.known_ids, **workspace.previous_ids(documents)},
    )


def resolve_again(
    resolution: Resolution,
    knowledge: Knowledge,
    settings: Settings,
    engine: Engine = LOCAL,
) -> Resolution:
    """Merge the chains of *resolution* anew, by what is known now.

    Args:
        resolution: What was found before.
        knowledge: What is known now.
        settings: Cut-offs and limits.
        engine: Who does the work that grows fastest.
    """
    guidance = guidance_of(knowledge)
    chains = chains_of(resolution)
    with collection_paused(much=True):
        built = build_entities(chains, guidance, settings, engine)
    return replace(built, documents=resolution.documents, left_out=resolution.left_out)


def chains_of(resolution: Resolution) -> list[Chain]:
    """Give all chains of *resolution*, those that are no names, too."""
    of_entities = (chain for entity in resolution.entities for chain in entity.chains)
    return [*of_entities, *resolution.excluded]
