"""Makes the wheel, the same bytes from the same sources: python3 wheels.py FOLDER.

It is the package's build backend (PEP 517) as well: pip install workloads/python.
"""

from __future__ import annotations

import base64
import hashlib
import pathlib
import sys
import zipfile
from typing import Any, Optional

PROJECT = pathlib.Path(__file__).resolve().parent
VERSION = "0.1.0.dev0"
INFO = f"sweetspot-{VERSION}.dist-info"
METADATA = f"""\
Metadata-Version: 2.1
Name: sweetspot
Version: {VERSION}
Summary: Takes the thread counts that Sweetspot learned
License: Apache-2.0
Requires-Python: >=3.9
Classifier: Operating System :: POSIX :: Linux
Classifier: Typing :: Typed
Description-Content-Type: text/markdown

"""
WHEEL = """\
Wheel-Version: 1.0
Generator: sweetspot
Root-Is-Purelib: true
Tag: py3-none-any
"""
ENTRY_POINTS = """\
[pytest11]
sweetspot = sweetspot._pytest
"""


def contents() -> dict[str, bytes]:
    """The files of the wheel but for its record, by their names in it."""
    sources = sorted((PROJECT / "sweetspot").glob("*.py*"))
    files = {f"sweetspot/{source.name}": source.read_bytes() for source in sources if source.is_file()}
    files["sweetspot/py.typed"] = b""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    files[f"{INFO}/METADATA"] = (METADATA + readme).encode()
    files[f"{INFO}/WHEEL"] = WHEEL.encode()
    files[f"{INFO}/entry_points.txt"] = ENTRY_POINTS.encode()
    files[f"{INFO}/LICENSE"] = (PROJECT.parent.parent / "LICENSE").read_bytes()
    return files


def record(files: dict[str, bytes]) -> str:
    """What the wheel holds, with sums."""
    lines = []
    for name, content in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(content)}\n")
    return "".join(lines) + f"{INFO}/RECORD,,\n"


def build_wheel(
    wheel_directory: str,
    config_settings: Optional[dict[str, Any]] = None,
    metadata_directory: Optional[str] = None,
) -> str:
    """Makes the wheel in a folder and returns its name, as PEP 517 has it."""
    files = contents()
    files[f"{INFO}/RECORD"] = record(files).encode()
    name = f"sweetspot-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory) / name, "w") as wheel:
        for file, content in files.items():
            entry = zipfile.ZipInfo(file)  # Dated 1980, whenever it is made.
            entry.external_attr = 0o644 << 16
            # Not compressed: what comes of that differs from one zlib to the next.
            wheel.writestr(entry, content)
    return name


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    print(build_wheel(sys.argv[1]))
