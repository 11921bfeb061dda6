"""Everything that can go wrong and that the user can put right.

NameresolveError
├── InputError          a path that is not there, a folder without texts
│   └── ReadError       one file that cannot be read
├── AliasMapError       the alias map contradicts itself or is not well formed
├── PatternError        a pattern file is not there or not well formed
├── DecisionError       a file of decisions is not there or not well formed
├── NotFoundError       no entity, or more than one, has the name that was given
├── WorkspaceError      the workspace cannot be opened, written or understood
├── ModelError          the spaCy pipeline is missing or does not load
├── ExportError         the result cannot be written
├── ServiceError        the service cannot be started
├── EngineError         Spark does not start, or fails
├── InterruptionError   somebody has stopped a run that keeps nothing
└── GoldError           the gold file of an evaluation is not well formed

Each message is one sentence that names the thing and the remedy. The command line
prints it without a traceback. Any other exception is a mistake of the program: of that, the
places in the program are printed, and all of it with ``--debug``.
"""


class NameresolveError(Exception):
    """The root of the tree."""


class InputError(NameresolveError):
    """There is nothing to read where the user pointed."""


class ReadError(InputError):
    """One file cannot be read; the rest of the folder can."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class AliasMapError(NameresolveError):
    """The alias map is not well formed or contradicts itself."""


class PatternError(NameresolveError):
    """A pattern file is not there, or one of its lines is no pattern of ours."""


class DecisionError(NameresolveError):
    """A file of decisions is not there, or one of its lines is no decision."""


class NotFoundError(NameresolveError):
    """No entity, or more than one, has the name that was given."""


class WorkspaceError(NameresolveError):
    """The workspace cannot be opened, written or understood."""


class ModelError(NameresolveError):
    """The spaCy pipeline is missing or does not load."""


class ExportError(NameresolveError):
    """The result cannot be written."""


class ServiceError(NameresolveError):
    """The service cannot be started."""


class EngineError(NameresolveError):
    """Spark is missing, does not start, cannot be reached, or fails."""


class InterruptionError(NameresolveError):
    """Somebody has stopped what cannot go on where it was."""


class GoldError(NameresolveError):
    """The gold file of an evaluation is not well formed."""
