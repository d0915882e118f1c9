"""Functions as programs: what the launcher is asked to measure, and what one trial does."""

import json
import os
import pathlib
import re
import subprocess
import sys
from unittest import mock

import sweetspot
from sweetspot._call import METRIC

from _published import PublishedTest

MODULE = """\
import os
print("imported")

def work(threads):
    print("given", threads, os.environ.get("OMP_NUM_THREADS"), end="")

def native():
    print("set", os.environ.get("OMP_NUM_THREADS"))

def two(threads, more):
    pass

def broken(threads):
    raise ValueError("not today")

value = 3
"""
# Stands for the launcher: writes down what it is asked, and exports what it is told.
LAUNCHER = f"""\
#!{sys.executable}
import json, pathlib, sys
if sys.argv[1] == "export":
    if "nowhere" in sys.argv:
        sys.exit("sweetspot: there is no dataset")
    pathlib.Path(sys.argv[-1]).write_text('[{{"program": "p", "seconds": 1.5}}, {{"program": "q"}}]')
else:
    print(json.dumps(sys.argv[1:]))
"""


class TuneTest(PublishedTest):
    def setUp(self) -> None:
        super().setUp()
        pathlib.Path("module.py").write_text(MODULE)
        launcher = self.folder / "bin" / "sweetspot"
        launcher.parent.mkdir()
        launcher.write_text(LAUNCHER)
        launcher.chmod(0o755)
        environment = mock.patch.dict(os.environ, SWEETSPOT_LAUNCHER=str(launcher))
        environment.start()
        self.addCleanup(environment.stop)

    def python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True)

    def asked(self, *arguments: str) -> list[str]:
        done = self.python("sweetspot", "tune", *arguments)
        self.assertEqual(done.stderr, "")
        asked: list[str] = json.loads(done.stdout)
        return asked

    def test_the_launcher_measures_a_call_and_a_changed_file_is_another_version(self) -> None:
        call = [sys.executable, "-m", "sweetspot._call", "module:work", "{threads}", "module.py"]
        ours = ["tune", "--name", "module:work", "--metric", METRIC]
        self.assertEqual(self.asked("module:work"), [*ours, "--", *call])
        options = ["--threads", "1..8", "--budget=20"]
        self.assertEqual(self.asked("module:work", *options), [*ours, *options, "--", *call])

    def test_a_name_and_a_metric_of_the_users_own(self) -> None:
        own = ["--name=mine", "--metric", "took (.*)"]
        self.assertEqual(self.asked("module:work", *own)[:4], ["tune", *own])

    def test_native_threads_are_set_in_each_call(self) -> None:
        asked = self.asked("--native", "module:native")
        self.assertIn("--native", asked[asked.index("--") :])
        done = self.python("sweetspot._call", "--native", "module:native", "3", "module.py")
        self.assertIn("set 3\n", done.stdout)
        done = self.python("sweetspot._call", "--native", "module:work", "3")
        self.assertIn("given 3 3\n", done.stdout)

    def test_a_call_prints_its_seconds_in_the_last_line(self) -> None:
        done = self.python("sweetspot._call", "module:work", "3", "module.py")
        self.assertIn("given 3 None\n", done.stdout)
        seconds = re.search(METRIC, done.stdout.splitlines()[-1])
        assert seconds
        self.assertGreater(float(seconds[1]), 0)

    def test_a_function_that_raises_fails_the_trial_with_its_last_lines(self) -> None:
        done = self.python("sweetspot._call", "module:broken", "3")
        self.assertEqual(done.returncode, 1)
        self.assertNotIn("took", done.stdout)
        self.assertEqual(done.stderr.splitlines()[-1], "ValueError: not today")

    def test_what_cannot_be_tuned_is_said_before_any_trial(self) -> None:
        for target, why in {
            "module": "the target is 'module'; expected package.module:function",
            "module:wrok": "'module' has no function 'wrok'; did you mean 'work'?",
            "nosuch:work": "there is no module 'nosuch' in ",
            "module.deeper:work": "there is no module 'module.deeper' in ",
            "module:value": "'module:value' is no function",
            "module:two": "'two(threads, more)' cannot be called with threads alone",
            "module:native": "'native()' cannot be called with threads alone",
        }.items():
            done = self.python("sweetspot", "tune", target)
            self.assertEqual((done.returncode, done.stdout), (2, ""), target)
            self.assertTrue(done.stderr.startswith(f"sweetspot: {why}"), done.stderr)
            self.assertEqual(done.stderr.count("\n"), 1, done.stderr)

    def test_an_import_that_fails_shows_where(self) -> None:
        pathlib.Path("module.py").write_text("import nosuch")
        done = self.python("sweetspot", "tune", "module:work")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn('module.py", line 1', done.stderr)
        self.assertIn("No module named 'nosuch'", done.stderr)

    def test_options_that_name_another_program_are_refused(self) -> None:
        for option in (["--directory", "x"], ["--catalog=x"], ["--download", "x"], ["--", "true"]):
            done = self.python("sweetspot", "tune", "module:work", *option)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("is given beside a function; leave it out", done.stderr)

    def test_trials_are_records(self) -> None:
        self.assertEqual(sweetspot.trials(), [{"program": "p", "seconds": 1.5}, {"program": "q"}])
        self.assertEqual(sweetspot.trials("q", dataset=self.folder), [{"program": "q"}])
        with self.assertRaisesRegex(sweetspot.LauncherError, "there is no dataset"):
            sweetspot.trials(dataset="nowhere")

    def test_the_launcher_is_looked_for_on_the_path(self) -> None:
        os.environ["SWEETSPOT_LAUNCHER"] = "nosuch"
        with self.assertRaisesRegex(sweetspot.LauncherError, "SWEETSPOT_LAUNCHER is 'nosuch'; expected"):
            sweetspot.trials()
        del os.environ["SWEETSPOT_LAUNCHER"]
        with mock.patch.dict(os.environ, PATH=str(self.folder / "bin")):
            self.assertEqual(len(sweetspot.trials()), 2)
        with mock.patch.dict(os.environ, PATH=str(self.folder)):
            with self.assertRaisesRegex(sweetspot.LauncherError, "no 'sweetspot' on the PATH"):
                sweetspot.trials()
            done = self.python("sweetspot", "tune", "module:work")
        self.assertEqual(done.returncode, 2)
        self.assertIn("unpack a release", done.stderr)
