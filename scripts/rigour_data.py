"""The data files that rigour carries compressed in its compiled core."""

from collections.abc import Iterator
from pathlib import Path

import rigour
import zstandard

SOURCE = "From Wikidata (CC0) by way of rigour (MIT)."
ZSTANDARD_MAGIC = b"\x28\xb5\x2f\xfd"


def embedded_files() -> Iterator[str]:
    """Yield the text of each embedded file."""
    core = next(Path(rigour.__file__).parent.glob("_core*.so")).read_bytes()
    position = core.find(ZSTANDARD_MAGIC)
    while position >= 0:
        try:
            raw = (
                zstandard.ZstdDecompressor().decompressobj().decompress(core[position:])
            )
            yield raw.decode("utf-8")
        except (zstandard.ZstdError, UnicodeDecodeError):
            pass
        position = core.find(ZSTANDARD_MAGIC, position + 4)
