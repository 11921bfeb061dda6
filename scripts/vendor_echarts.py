"""Fetch Apache ECharts with npm, check it, and put it beside the report.

uv run python scripts/vendor_echarts.py
"""

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "6.1.0"
SHA256 = "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0"
FILES = {
    "package/dist/echarts.min.js": "echarts.min.js",
    "package/LICENSE": "echarts.LICENSE",
    "package/NOTICE": "echarts.NOTICE",
    "package/licenses/LICENSE-d3": "echarts.LICENSE-d3",
}
VENDOR = Path(__file__).parents[1] / "nameresolve" / "report" / "assets" / "vendor"


def fetch(folder: Path) -> Path:
    """Fetch the package as it was published."""
    subprocess.run(  # noqa: S603 - a fixed command
        ["npm", "pack", "--silent", f"echarts@{VERSION}"],  # noqa: S607 - npm of the PATH
        cwd=folder,
        check=True,
    )
    return folder / f"echarts-{VERSION}.tgz"


def main() -> None:
    """Replace the files of the vendor folder, if the script is what it should be."""
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fetch(Path(folder))) as package:
            package.extractall(folder, filter="data")
        script = (Path(folder) / "package" / "dist" / "echarts.min.js").read_bytes()
        if hashlib.sha256(script).hexdigest() != SHA256:
            sys.exit(f"echarts {VERSION} is not the file whose sum is in docs/data.md")
        for inside, name in FILES.items():
            (VENDOR / name).write_bytes((Path(folder) / inside).read_bytes())
    print(f"echarts {VERSION} is as it was published")


if __name__ == "__main__":
    main()
