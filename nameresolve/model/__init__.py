"""The nouns of nameresolve, frozen, in the order in which they flow.

Document -> Span -> Mention -> Chain -> Name -> Comparison -> Decision -> Entity
"""

from nameresolve.model.decisions import (
    Contradiction,
    Decision,
    Judgement,
    Source,
)
from nameresolve.model.entities import (
    Entity,
    LeftOut,
    Merge,
    Question,
    Resolution,
    Variant,
)
from nameresolve.model.names import (
    Comparison,
    Evidence,
    Name,
    Role,
    Token,
)
from nameresolve.model.texts import (
    Chain,
    Document,
    Kind,
    Mention,
    Place,
    Span,
)

__all__ = [
    "Chain",
    "Comparison",
    "Contradiction",
    "Decision",
    "Document",
    "Entity",
    "Evidence",
    "Judgement",
    "Kind",
    "LeftOut",
    "Mention",
    "Merge",
    "Name",
    "Place",
    "Question",
    "Resolution",
    "Role",
    "Source",
    "Span",
    "Token",
    "Variant",
]
