"""What speaks for a name being a person's, an organization's, a place's or nobody's.

Each reason has a short name, such as ``label GPE``, ``one ends like a surname`` or
``after place prepositions``; ``data/kind_weights.tsv`` says how much it counts.
"""

from nameresolve.recognize.cues import cues
from nameresolve.recognize.page import Page
from nameresolve.recognize.pieces import Piece
from nameresolve.recognize.word_evidence import word_reasons


def reasons(page: Page, piece: Piece) -> tuple[str, ...]:
    """Return the names of all reasons that apply to one mention, knowing nothing else."""
    label = f"label {piece.label or 'none'}"
    if page.is_foreign:
        return (label,)  # the other reasons are English
    words = tuple(w for w in page.words[piece.first : piece.last] if w[0].isalnum())
    return (label, *word_reasons(words), *cues(page, piece.first, piece.last))
