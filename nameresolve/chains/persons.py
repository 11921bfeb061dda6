"""Who is who in one document: surnames, given names, initials and slips of spelling."""

from collections import Counter
from itertools import combinations, pairwise

from nameresolve.chains.forms import Form, Grouping
from nameresolve.chains.told_apart import is_given, is_honored, is_relative
from nameresolve.matching.compare import compare
from nameresolve.matching.gender import differ_in_gender
from nameresolve.matching.tokens import token_score
from nameresolve.model import Document, Mention

# Inside one document near spellings are slips far more often than namesakes.
_SAME_PERSON = 1.2
_SAME_TOKEN = 0.7
_NEAR_LENGTH = 4

_EXACT, _JOINED, _NEAR = 3, 2, 1


def join_persons(grouping: Grouping) -> None:
    """Join the forms of one person, and hand shared short forms to the nearest bearer."""
    full = [i for i, form in enumerate(grouping.forms) if is_full(form)]
    _join_full_names(grouping, full)
    places: Counter[str] = Counter()
    ambiguous: dict[int, list[int]] = {}
    for position, form in enumerate(grouping.forms):
        if not _is_short(form, [grouping.forms[i] for i in full if i != position]):
            continue
        bearers = _bearers(grouping, position, full)
        if len(grouping.roots(bearers)) == 1:
            grouping.join(bearers[0], position)
            places.update(_place_in(form, grouping.forms[i]) for i in bearers)
        elif bearers:
            ambiguous[position] = bearers
    for position, bearers in ambiguous.items():
        _assign_by_recency(
            grouping, position, _conventional(grouping, position, bearers, places)
        )


def is_full(form: Form) -> bool:
    """Whether the form has at least two words, and so names one person."""
    return len(form.words) > 1


def _is_short(form: Form, full: list[Form]) -> bool:
    """A single word, an initial with a surname, or one word written as two."""
    words = form.words
    if len(words) == 1:
        return True
    if len(words) != 2:  # noqa: PLR2004 - a pair of words
        return False
    return min(map(len, words)) == 1 or any("".join(words) in f.words for f in full)


def _join_full_names(grouping: Grouping, full: list[int]) -> None:
    for one, other in combinations(full, 2):
        left, right = grouping.forms[one], grouping.forms[other]
        if left.tag != right.tag:
            continue  # the text says that they are two
        if len(left.words) == len(right.words):
            if _are_spelled_alike(left, right):
                grouping.join(one, other)
        elif _is_only_extension(grouping, full, one, other):
            grouping.join(one, other)


def _are_spelled_alike(left: Form, right: Form) -> bool:
    for one, other in zip(left.words, right.words, strict=True):
        if token_score(one, other) < 0:
            return False
    if sorted(left.words) == sorted(right.words):
        return False  # only the order differs: father and son
    return compare(left.name, right.name).score >= _SAME_PERSON


def _is_only_extension(
    grouping: Grouping, full: list[int], one: int, other: int
) -> bool:
    """Whether the longer is the only name of the document with the shorter one's words."""
    long, short = sorted((one, other))  # forms are sorted, the fullest first
    words = set(grouping.forms[short].words)
    if not words < set(grouping.forms[long].words):
        return False
    if grouping.forms[short].words[0] != grouping.forms[long].words[0]:
        return False
    longer = [i for i in full if words < set(grouping.forms[i].words)]
    return len(grouping.roots(longer)) == 1


def _bearers(grouping: Grouping, position: int, full: list[int]) -> list[int]:
    """The full names that the short form fits best."""
    short = grouping.forms[position]
    fits = {i: _fit(short, grouping.forms[i]) for i in full if i != position}
    best = max(fits.values(), default=0)
    return [i for i, fit in fits.items() if fit == best] if best else []


def _fit(short: Form, full: Form) -> int:
    words = full.words
    if len(short.words) > 1 and min(map(len, short.words)) == 1:
        given, family = short.words[0], short.words[-1]
        fits = family == words[-1] and any(w[0] == given[0] for w in words[:-1])
        return _JOINED if fits else 0
    joined = "".join(short.words)
    if joined in words:
        return _EXACT
    if any("".join(pair) == joined for pair in pairwise(words)):
        return _JOINED
    if len(joined) < _NEAR_LENGTH:
        return 0
    if differ_in_gender(joined, words[-1]):
        return 0  # his wife or his daughter
    return _NEAR if max(token_score(joined, w) for w in words) >= _SAME_TOKEN else 0


def _place_in(short: Form, full: Form) -> str:
    joined = "".join(short.words)
    return {full.words[0]: "given", full.words[-1]: "family"}.get(joined, "")


def _conventional(
    grouping: Grouping, position: int, bearers: list[int], places: Counter[str]
) -> list[int]:
    """Prefer the bearers who carry the form where this document's short forms stand."""
    if places["given"] == places["family"]:
        return bearers
    usual = "given" if places["given"] > places["family"] else "family"
    short = grouping.forms[position]
    kept = [i for i in bearers if _place_in(short, grouping.forms[i]) == usual]
    return kept or bearers


def _assign_by_recency(grouping: Grouping, position: int, bearers: list[int]) -> None:
    """Give each mention to the bearer who was named last before it, else first after."""
    document = grouping.document
    named = _namings(grouping, grouping.roots(bearers))
    for mention in grouping.forms[position].mentions:
        if is_given(document, mention):
            root = _introduced_next(mention, named, document)
        elif is_relative(document, mention):
            root = None
        else:
            root = _last_named(mention, named)
        if root is not None:
            grouping.assigned[mention] = root
            named.append((mention.start, root))


def _namings(grouping: Grouping, roots: set[int]) -> list[tuple[int, int]]:
    """Where each of the chains is spoken of; only to bear its name is not enough."""
    found = [
        (mention, grouping.root(i))
        for i, form in enumerate(grouping.forms)
        if grouping.root(i) in roots
        for mention in form.mentions
    ]
    spoken_of = [
        (mention.start, root)
        for mention, root in found
        if not is_honored(grouping.document, mention)
    ]
    return spoken_of or [(mention.start, root) for mention, root in found]


def _introduced_next(
    mention: Mention, named: list[tuple[int, int]], document: Document
) -> int | None:
    """The bearer who is first named later in the paragraph: he was given the name."""
    paragraph = document.text.find("\n\n", mention.end)
    end = len(document.text) if paragraph < 0 else paragraph
    known = {root for start, root in named if start < mention.start}
    return next(
        (
            root
            for start, root in sorted(named)
            if mention.start < start < end and root not in known
        ),
        None,
    )


def _last_named(mention: Mention, named: list[tuple[int, int]]) -> int:
    before = [item for item in named if item[0] < mention.start]
    return max(before)[1] if before else min(named)[1]
