"""What the report shows, gathered from a result and the log of decisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nameresolve.model import Decision, Entity, Resolution
from nameresolve.names.romanize import romanize
from nameresolve.report.documents import similar_documents
from nameresolve.report.mentions import write_mentions
from nameresolve.report.merges import count_probabilities
from nameresolve.report.network import count_ties, draw_network, find_companions
from nameresolve.settings import Settings

type Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the page is made of: what is shown at once, and what only on demand."""

    summary: Json
    mentions: Iterator[str]


def gather(
    resolution: Resolution, decisions: Sequence[Decision], settings: Settings
) -> Contents:
    """Gather what there is to see; the texts are gone through once, at the end."""
    entities = sorted(
        resolution.entities, key=lambda e: (-len(e.mentions), e.name, e.id)
    )
    paths = sorted({path for entity in entities for path in entity.documents})
    ties = count_ties(entities)
    summary: Json = {
        "counts": {
            "entities": len(entities),
            "mentions": sum(len(entity.mentions) for entity in entities),
            "documents": len(resolution.documents),
            "questions": len(resolution.questions),
        },
        "documents": paths,
        "entities": list(_list_entities(entities, resolution)),
        "companions": find_companions(ties, len(entities)),
        "network": draw_network(ties, len(entities)),
        "merges": count_probabilities(resolution, settings),
        "similar": similar_documents(entities, paths),
        "decisions": [_decision(each) for each in decisions],
    }
    return Contents(summary, write_mentions(resolution.documents, entities, paths))


def _list_entities(
    entities: Iterable[Entity], resolution: Resolution
) -> Iterator[Sequence[object]]:
    """Yield what the list shows of each: short rows, since there may be thousands."""
    waiting = resolution.open_questions()
    for entity in entities:
        variants = sorted(
            entity.variants,
            key=lambda v: (v.spelling != entity.name, -v.count, v.spelling),
        )
        yield (
            entity.id,
            entity.name,
            entity.kind,
            len(entity.mentions),
            len(entity.documents),
            round(entity.probability, 4),
            len(entity.merges),
            waiting[entity.id],
            [(each.spelling, each.count, each.documents) for each in variants],
            " ".join(
                romanize(each.spelling)
                for each in variants
                if not each.spelling.isascii()
            ),
        )


def _decision(decision: Decision) -> Sequence[object]:
    moment = decision.created_at
    return (
        moment.isoformat(timespec="minutes") if moment else "",
        decision.user,
        decision.judgement,
        decision.left,
        decision.right,
        decision.kind,
        decision.reason,
    )
