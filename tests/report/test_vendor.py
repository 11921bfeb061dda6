"""The library in the report is the one that docs/data.md speaks of."""

import hashlib
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "nameresolve" / "report" / "assets" / "vendor"


def test_the_sum_of_the_library_is_the_one_in_the_docs() -> None:
    listed = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((VENDOR / "echarts.min.js").read_bytes()).hexdigest()
    assert re.findall(r"^([0-9a-f]{64})  (\S+)$", listed, re.MULTILINE) == [
        (digest, "echarts.min.js")
    ]


def test_its_licence_lies_beside_it() -> None:
    text = (VENDOR / "echarts.LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
