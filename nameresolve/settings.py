"""Everything that can be tuned, in one frozen class."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """The tunable numbers and switches of a run.

    Probabilities lie between 0 and 1; scores are log-odds in nats.
    """

    merge: float = 0.95
    """Names whose probability of being the same is at least this are merged."""

    review: float = 0.50
    """Names from here up to ``merge`` are put before a person."""

    uncompared: float = -9.0
    """What a pair of names that was never compared counts (nats) when groups join."""

    max_spellings: int = 40
    """An entity that scores alone would give more full spellings than this grows no
    further; whether it should is asked. Decisions join as many as they say."""

    evidence: bool = True
    """Whether merges and questions say why; a probability alone takes less time."""

    keep_furniture: bool = False
    """Whether names in menus, share bars and the like count, too."""

    max_bytes: int = 20_000_000
    """Texts larger than this are skipped: they are rarely prose."""

    max_packed_bytes: int = 200_000_000
    """Files that carry more than text (PDF, office, mailbox, archive) may be so large,
    and what they unpack to, too."""

    max_table_bytes: int = 200_000_000
    """Tables of names may be so large, and what a Parquet file unpacks to, too: some two
    million rows."""

    max_list_bytes: int = 50_000_000
    """Alias maps, patterns, decisions, lists of other programs and annotated texts may be
    so large."""

    max_yaml_bytes: int = 10_000_000
    """Alias maps that are changed, or not written as an export writes them, may be so
    large: the parser that those need takes a hundred times as much memory."""

    max_seconds: float = 600.0
    """Processor time that one document may take to be read, and again to have its names
    found: ten times what the largest that is read should take."""

    text_column: str = ""
    """The column or field of tables and JSON that holds the text; empty: guess."""

    batch_size: int = 16
    """Documents a spaCy batch; larger batches cost memory and gain no speed."""

    max_chunk: int = 200_000
    """Code points handed to spaCy at once; longer documents are cut at paragraphs."""

    pool_from: int = 500_000
    """Texts of so many code points are recognized in several processes, fewer in one:
    each process takes seconds to load its model."""

    read_at_once: int = 2_000_000
    """Texts of so many code points are read as soon as they are marked, and stay cut into
    words for the second reading: some forty bytes each. Later ones are cut twice."""
