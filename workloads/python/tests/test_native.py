"""Presets for libraries with threads of their own, and scripts that are run with them."""

import os
import subprocess
import sys
import types
import unittest
from unittest import mock

import sweetspot
from sweetspot._native import NATIVE_VARIABLES

from _published import PublishedTest, count, sure, text

SHOW = "import os, sys; print(*[os.environ.get(v) for v in %r], *sys.argv[1:])" % (
    [*NATIVE_VARIABLES, "SWEETSPOT_THREADS"],
)


class LimitTest(unittest.TestCase):
    def test_sets_the_variables_for_this_process_and_its_children(self) -> None:
        with mock.patch.dict(os.environ), mock.patch.dict(sys.modules):
            for module in ("numpy", "torch"):
                sys.modules.pop(module, None)
            sweetspot.limit_native_threads(3)
            out = subprocess.check_output([sys.executable, "-c", SHOW], text=True)
        self.assertEqual(out, "3 3 3 3 3 None\n")

    def test_too_late_where_a_library_has_read_them(self) -> None:
        with mock.patch.dict(sys.modules, numpy=types.ModuleType("numpy")):
            with self.assertRaisesRegex(RuntimeError, "numpy is loaded.*before anything imports it"):
                sweetspot.limit_native_threads(3)

    def test_no_count_below_one(self) -> None:
        with self.assertRaisesRegex(ValueError, "threads is 0; expected"):
            sweetspot.limit_native_threads(0)


class RunTest(PublishedTest):
    def run_script(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        (self.folder / "script.py").write_text(SHOW)
        command = [sys.executable, "-m", "sweetspot", "run", *arguments]
        return subprocess.run(command, capture_output=True, text=True)

    def test_becomes_the_script_with_its_count_everywhere(self) -> None:
        self.publish(sure("p", 7))
        done = self.run_script("p", "--", "script.py", "a b", "--n={threads}", "--")
        self.assertEqual((done.stdout, done.stderr), ("7 7 7 7 7 7 a b --n=7 --\n", ""))

    def test_takes_a_default_and_says_why(self) -> None:
        self.publish(count("p", 7))
        self.assertIn("3 3", self.run_script("q", "--default", "3", "--", "script.py").stdout)
        self.flat.write_text(text(count("p", 7))[:-3])
        done = self.run_script("p", "--default", "3", "--", "script.py")
        self.assertIn("3 3", done.stdout)
        self.assertRegex(done.stderr, "^sweetspot: .* is cut short .*; using the default, 3\n$")

    def test_exits_with_2_where_there_is_no_count_or_no_script(self) -> None:
        for arguments, why in {
            ("p", "--", "script.py"): "no counts are published",
            ("p", "--default", "0", "--", "script.py"): "default is 0; expected",
            ("p", "--default", "3"): "there is no script; expected -- script.py",
            ("p", "--default", "3", "--"): "there is no script; expected -- script.py",
        }.items():
            done = self.run_script(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn(why, done.stderr)


if __name__ == "__main__":
    unittest.main()
