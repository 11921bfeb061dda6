"""The spans of very many documents, in little memory."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence

from nameresolve.model import Span

_NUMBERS = "i"
_WIDTH = 3


class PackedSpans(Mapping[str, Sequence[Span]]):
    """What was marked in documents, by their paths; made anew whenever it is asked for."""

    def __init__(self, marked: Iterable[tuple[str, Iterable[Span]]]) -> None:
        """Pack spans.

        Args:
            marked: The path of each document, and what was marked in it.
        """
        self._labels: dict[str, int] = {}
        self._packed = {path: array(_NUMBERS, self._pack(s)) for path, s in marked}
        self._names = tuple(self._labels)

    def __getitem__(self, path: str) -> Sequence[Span]:
        numbers = iter(self._packed[path])
        return tuple(
            Span(start, end, self._names[label])
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
