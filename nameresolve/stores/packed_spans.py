"""The spans of very many documents, in little memory."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nameresolve.model import Span

_NUMBERS = "i"
_WIDTH = 3


class PackedSpans(Mapping[str, Sequence[Span]]):
    """What was marked in documents, by their paths; made anew whenever it is asked for."""

    def __init__(self) -> None:
        """Begin with no document."""
        self._labels: dict[str, int] = {}
        self._packed: dict[str, array[int]] = {}

    def put(self, path: str, spans: Iterable[Span]) -> None:
        """Pack what was marked in the document *path*."""
        self._packed[path] = array(_NUMBERS, self._pack(spans))

    def __getitem__(self, path: str) -> Sequence[Span]:
        numbers, labels = iter(self._packed[path]), list(self._labels)
        return tuple(
            Span(start, end, labels[label])
            for start, end, label in zip(*[numbers] * _WIDTH, strict=True)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def _pack(self, spans: Iterable[Span]) -> Iterator[int]:
        labels = self._labels
        for span in spans:
            yield from (
                span.start,
                span.end,
                labels.setdefault(span.label, len(labels)),
            )
