"""The library in the report comes with its licence."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "nameresolve" / "report" / "assets" / "vendor"


def test_its_licence_lies_beside_it() -> None:
    text = (VENDOR / "echarts.LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
