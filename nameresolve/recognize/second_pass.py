"""Look again for what the corpus has taught: names, their parts and close spellings.

The model misses a name in one sentence that it found in ten others. Here every run of
capitalized words that it left unmarked becomes a candidate, together with what is known
of it; whether a candidate is a name, `nameresolve.recognize.kinds` decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property

from nameresolve.recognize.cleanup import clean_range
from nameresolve.recognize.close_words import LONG_WORD, CloseWords
from nameresolve.recognize.page import Page, fold
from nameresolve.recognize.pieces import Piece, Range, is_name_like
from nameresolve.recognize.runs import runs_of
from nameresolve.recognize.words import is_ordinary, read_words

_LONGEST_NAME = 6
_JOINERS = frozenset({"of", "for", "and", "&", "the", "in"})


def _make_sets() -> dict[str, set[str]]:
    return defaultdict(set)


@dataclass(frozen=True)
class Lore:
    """What marked names teach: whole names and the words they are made of.

    All are folded keys: ``here`` those of one document, by its path, ``whole`` and
    ``parts`` those of the corpus.
    """

    whole: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    whole_here: dict[str, set[str]] = field(default_factory=_make_sets)
    parts_here: dict[str, set[str]] = field(default_factory=_make_sets)
    close: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def words(self) -> dict[str, CloseWords]:
        """The single words that have close spellings, by their first letter."""
        words: dict[str, list[str]] = defaultdict(list)
        for word in sorted({*self.whole, *self.parts}):
            if word and " " not in word:
                words[word[0]].append(word)
        return {letter: CloseWords(several) for letter, several in words.items()}

    def forget(self, path: str) -> None:
        """Forget what was learned for one document alone."""
        self.whole_here.pop(path, None)
        self.parts_here.pop(path, None)


def learn(lore: Lore, page: Page, pieces: Iterable[Piece]) -> None:
    """Add the names that were marked on one page to what is known of a corpus."""
    path = page.document.path
    for piece in pieces:
        key = key_of(page, piece)
        lore.whole.add(key)
        lore.whole_here[path].add(key)
        for part in parts_of(page, piece):
            lore.parts.add(part)
            lore.parts_here[path].add(part)


def key_of(page: Page, piece: Piece) -> str:
    """Return what all spellings of a name that differ in case and accents share."""
    return fold(page.text(piece.first, piece.last))


def parts_of(page: Page, piece: Piece) -> tuple[str, ...]:
    """Return the first and the last word of a name that may be a person's."""
    words = [word for word in page.words[piece.first : piece.last] if word[0].isalpha()]
    if not 1 < len(words) <= 4:  # noqa: PLR2004 - longer names are not people's
        return ()
    folded = (fold(words[0]), fold(words[-1]))
    return tuple(word for word in folded if len(word) > 2)  # noqa: PLR2004


def find_more(page: Page, covered: AbstractSet[int], lore: Lore) -> list[Piece]:
    """Return the runs of capitalized words of a page that could be names.

    Args:
        page: where to look.
        covered: the words, by index, that belong to marked names.
        lore: what the marked names of the corpus teach.
    """
    find = _known_pieces if page.is_foreign else _pieces_of_run
    found: list[Piece] = []
    for run in runs_of(page, covered):
        found += [
            p for p in find(page, run, lore) if not _is_title_before_name(page, p)
        ]
    return found


def _is_title_before_name(page: Page, piece: Piece) -> bool:
    """Tell whether a lone title stands before a name: part of one name, not of each."""
    return (
        piece.last - piece.first == 1
        and page.lowered[piece.first] in read_words("titles")
        and page.word(piece.last)[:1].isupper()
        and not page.is_broken(piece.last)
    )


def lore_reasons(page: Page, piece: Piece, lore: Lore) -> Iterator[str]:
    """Yield what marked names say for an unmarked candidate."""
    key, path = key_of(page, piece), page.document.path
    if key in lore.whole_here[path]:
        yield "marked in the document"
    elif key in lore.whole:
        yield "marked in the corpus"
    if key in lore.parts_here[path]:
        yield "part of a name in the document"
    elif key in lore.parts:
        yield "part of a name in the corpus"
    elif key not in lore.whole and _is_close(key, lore):
        yield "close to a name"


def _is_close(key: str, lore: Lore) -> bool:
    """Tell whether *key* is spelled nearly like a marked name or a part of one."""
    if len(key) < LONG_WORD or " " in key or is_ordinary(key):
        return False
    if key not in lore.close:
        words = lore.words.get(key[0])
        lore.close[key] = words is not None and words.nearest(key) is not None
    return lore.close[key]


def _pieces_of_run(page: Page, run: Range, lore: Lore) -> list[Piece]:
    """Return the known names in a run, and what is left of it between them."""
    if run[1] - run[0] > 1 and page.lowered[run[1] - 1] in read_words(
        "organization_heads"
    ):
        return _whole_run(page, run)
    known = _known_in(page, run, lore)
    if known is None:
        return _whole_run(page, run)
    before, after = (run[0], known.first), (known.last, run[1])
    return [
        *(_pieces_of_run(page, before, lore) if before[0] < before[1] else []),
        known,
        *(_pieces_of_run(page, after, lore) if after[0] < after[1] else []),
    ]


def _known_pieces(page: Page, run: Range, lore: Lore) -> list[Piece]:
    """Return the first name of a run that was marked elsewhere.

    What else has a capital in another language may be any noun.
    """
    known = _known_in(page, run, lore)
    return [known] if known and key_of(page, known) in lore.whole else []


def _known_in(page: Page, run: Range, lore: Lore) -> Piece | None:
    """Return the longest name in a run that was marked elsewhere."""
    first, last = run
    for size in range(min(last - first, _LONGEST_NAME), 0, -1):
        for start in range(first, last - size + 1):
            key = fold(page.text(start, start + size))
            if key not in lore.whole and key not in lore.parts_here[page.document.path]:
                continue
            if is_name_like(page, start, start + size):
                return Piece(start, start + size, "")
    return None


def _whole_run(page: Page, run: Range) -> list[Piece]:
    """Return a run as one candidate, without what is no part of a name."""
    first, last = run
    has_head = page.lowered[last - 1] in read_words("organization_heads")
    while first < last and _is_opener(page, first, has_head=has_head):
        first += 1
    if first == last:
        return []
    return [
        Piece(low, high, "")
        for low, high in clean_range(page, first, last)
        if (has_head and high - low > 1) or not _is_explained(page, low, high)
    ]


def _is_explained(page: Page, first: int, last: int) -> bool:
    """Tell whether ordinary words and their place explain every capital of a range."""
    words = (word for word in page.lowered[first:last] if word.isalpha())
    if not all(is_ordinary(word) for word in words):
        return False
    is_title_case = page.is_sentence_start(first) or first in page.headline
    return last - first == 1 or is_title_case


def _is_opener(page: Page, index: int, *, has_head: bool) -> bool:
    """Tell whether a word has its capital from the sentence alone.

    An ordinary word may well begin the name of an organization: Human Rights Watch.
    """
    lower = page.lowered[index]
    if lower in read_words("function_words") or lower in read_words("calendar"):
        return not page.words[index].isupper() or len(lower) == 1
    if not page.is_sentence_start(index):
        return False
    return lower in read_words("sentence_openers") if has_head else is_ordinary(lower)
