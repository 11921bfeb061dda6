"""From the entities to what is added to each row."""

from collections.abc import Iterable, Iterator

from nameresolve.model import Entity, Resolution
from nameresolve.names.normalize import fold, join_lines
from nameresolve.tables.table import Answer


def answer_names(names: Iterable[str], resolution: Resolution) -> list[Answer | None]:
    """Say for each of *names* whose it is; None for an empty one.

    The probability is that of the weakest merge that the spelling took part in, and 1
    if it took part in none.
    """
    known = {
        spelling: answer
        for entity in resolution.entities
        for spelling, answer in _answers(entity)
    }
    return [known.get(join_lines(name)) for name in names]


def _answers(entity: Entity) -> Iterator[tuple[str, Answer]]:
    weakest: dict[str, float] = {}
    for link in entity.links:
        for spelling in {fold(link.left), fold(link.right)}:
            least = min(weakest.get(spelling, 1.0), link.probability)
            weakest[spelling] = least
    for variant in entity.variants:
        probability = weakest.get(fold(variant.spelling), 1.0)
        yield variant.spelling, Answer(entity.id, entity.name, probability)
