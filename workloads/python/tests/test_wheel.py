"""The wheel: whole, the same each time, and installed as people install it."""

import base64
import hashlib
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
PIP = [sys.executable, "-m", "pip", "--quiet"]
QUIET = {"PIP_ROOT_USER_ACTION": "ignore", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


class WheelTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory(prefix="sweetspot-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.wheel = self.build("once")

    def build(self, name: str) -> pathlib.Path:
        command = [sys.executable, str(PROJECT / "wheels.py"), str(self.folder / name)]
        return self.folder / name / subprocess.check_output(command, text=True).strip()

    def test_two_builds_give_the_same_bytes(self) -> None:
        self.assertEqual(self.wheel.read_bytes(), self.build("again").read_bytes())

    def test_its_record_has_the_sum_of_each_file(self) -> None:
        with zipfile.ZipFile(self.wheel) as wheel:
            names = wheel.namelist()
            rows = [line.split(",") for line in wheel.read(names[-1]).decode().splitlines()]
            self.assertEqual([row[0] for row in rows], names)
            for name, digest, size in rows[:-1]:
                content = wheel.read(name)
                sha256 = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
                self.assertEqual((digest, size), ("sha256=" + sha256.rstrip("="), str(len(content))))
        self.assertIn("sweetspot/py.typed", names)
        modules = {f"sweetspot/{file.name}" for file in (PROJECT / "sweetspot").glob("*.py")}
        self.assertEqual(modules, {name for name in names if name.endswith(".py")})

    @unittest.skipUnless(importlib.util.find_spec("pip"), "there is no pip")
    def test_pip_installs_it_and_its_sources_without_a_network(self) -> None:
        for number, what in enumerate((self.wheel, PROJECT)):
            target = self.folder / f"target{number}"
            command = [*PIP, "install", "--no-index", "--target", str(target), str(what)]
            subprocess.run(command, env={**os.environ, **QUIET}, check=True)
            done = subprocess.run(
                [sys.executable, "-I", "-c", USE % str(target)], capture_output=True, text=True
            )
            self.assertEqual((done.stdout, done.stderr), ("4 ['sweetspot._pytest']\n", ""))

    def test_its_version_is_that_of_the_build(self) -> None:
        pom = (PROJECT.parent / "pom.xml").read_text()
        version = pom.split("<version>")[1].split("<")[0].replace("-SNAPSHOT", ".dev0")
        self.assertEqual(self.wheel.name, f"sweetspot-{version}-py3-none-any.whl")


USE = """
import sys
sys.path.insert(0, %r)
from importlib.metadata import distribution
import sweetspot
plugins = [e.value for e in distribution("sweetspot").entry_points if e.group == "pytest11"]
print(sweetspot.threads("p", default=4, dataset="/nowhere"), plugins)
"""


if __name__ == "__main__":
    unittest.main()
