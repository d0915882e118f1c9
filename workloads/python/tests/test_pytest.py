"""The plugin for pytest, as pytest loads it."""

import importlib.util
import os
import subprocess
import sys
import unittest

from _published import PublishedTest, count

TEST = """\
def test_count(request):
    workers = getattr(request.config, "workerinput", {}).get("workercount")
    print("workers:", workers)
    assert False, f"workers: {workers}"
"""


@unittest.skipUnless(importlib.util.find_spec("pytest"), "there is no pytest")
class PytestTest(PublishedTest):
    def run_tests(self, *options: str, program: str = "p", **environment: str) -> str:
        (self.folder / "test_it.py").write_text(TEST)
        (self.folder / "pytest.ini").write_text(f"[pytest]\nsweetspot_program = {program}\n")
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "sweetspot._pytest", *options],
            env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment},
            capture_output=True,
            text=True,
        ).stdout

    def test_is_no_hindrance_without_xdist(self) -> None:
        out = self.run_tests()
        self.assertIn("workers: None", out)
        self.assertNotIn("Unknown config option", out)

    @unittest.skipUnless(importlib.util.find_spec("xdist"), "there is no pytest-xdist")
    def test_auto_takes_the_learned_count_and_else_what_xdist_says(self) -> None:
        self.publish(count("p", 3))
        xdist = ("-p", "xdist.plugin", "-p", "xdist.looponfail")
        self.assertIn("workers: 3", self.run_tests(*xdist, "-n", "auto"))
        self.assertIn("workers: 2", self.run_tests(*xdist, "-n", "2"))
        decided = {"PYTEST_XDIST_AUTO_NUM_WORKERS": "4"}
        self.assertIn("workers: 4", self.run_tests(*xdist, "-n", "auto", **decided))
        out = self.run_tests(*xdist, "-n", "auto", program="nobody")
        self.assertRegex(out, "workers: [0-9]+")
        self.assertNotIn("CountWarning", out)
        self.flat.write_text("")
        self.assertIn("CountWarning", self.run_tests(*xdist, "-n", "auto"))


if __name__ == "__main__":
    unittest.main()
