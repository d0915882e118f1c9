"""Which count a program gets."""

import os
import pathlib
import tempfile
import unittest
import warnings
from typing import Any, Optional
from unittest import mock

import sweetspot
from sweetspot import NotLearnedError
from sweetspot._errors import DoubtError
from sweetspot._machine import MachineKind, this_kind

from _published import HERE, TIME, PublishedTest, cores, count, sized_line, sure, sure_on, text, text_of


class CountsTest(PublishedTest):
    def asked(self, name: str, **options: Any) -> tuple[int, Optional[str]]:
        """The count, and what was warned of."""
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            threads = sweetspot.threads(name, **options)
        for warning in caught:
            self.assertIs(warning.category, sweetspot.CountWarning)
            self.assertEqual(warning.filename, __file__, "the caller is named")
        return threads, "\n".join(str(w.message) for w in caught) or None

    def test_the_count_for_this_kind_of_machine(self) -> None:
        self.publish(count("q", 3), sure("p", 7), count("pp", 5))
        self.assertEqual(self.asked("p"), (7, None))
        self.assertEqual(self.asked("p", default=2), (7, None))
        self.assertEqual(self.asked("p", dataset="sweetspot-data"), (7, None))
        self.assertEqual(self.asked("p", dataset=self.published.parent), (7, None))
        self.assertEqual(self.asked("p", defaults=self.published), (7, None))

    def test_the_latest_counts_and_of_equally_late_ones_the_last(self) -> None:
        self.publish(sure("p", 1, at=""), sure("p", 7), sure("p", 8), sure("p", 2, at=""))
        self.assertEqual(self.asked("p"), (8, None))

    def test_a_size_takes_the_count_of_its_row(self) -> None:
        small, large = count("p", 2), count("p", 9)
        self.write(text_of([sized_line(small, 250, 1999), sized_line(large, 2000, 16_000)]).encode())
        estimate = "threads of 'p' are best is an estimate, not certified"
        for size, threads in ((250, 2), ("1.999kB", 2), ("2kB", 9), (16_000, 9), ("0.002 MB", 9)):
            self.assertEqual(self.asked("p", size=size), (threads, f"that {threads} {estimate}"))
        self.assertEqual(self.asked("p", size=16_001, default=3)[0], 3)
        with self.assertRaisesRegex(NotLearnedError, "250 to 16000 have a count; measure it, too"):
            sweetspot.threads("p", size="16.001kB")
        with self.assertRaisesRegex(NotLearnedError, "by the size of its work, and it is not given"):
            sweetspot.threads("p")
        for wrong in (0, "0", "10M", "1.5", -1, "20ms", 1.5):
            with self.assertRaisesRegex(ValueError, "expected a whole number from 1"):
                sweetspot.threads("p", size=wrong)  # type: ignore[arg-type]

    def test_a_size_whose_count_is_certified_has_no_warning(self) -> None:
        certified, estimate = sure("p", 7), count("p", 7)
        lines = [sized_line(estimate, 250, 999), sized_line(certified, 1000, 1000)]
        self.write(text_of([*lines, sized_line(estimate, 1001, 16_000)]).encode())
        self.assertEqual(self.asked("p", size=1000), (7, None))
        self.assertEqual(self.asked("p", size="1kB", fewest=True), (7, None))
        self.assertIn("is an estimate, not certified", self.asked("p", size=1001)[1] or "")

    def test_a_size_of_a_program_without_sizes_is_refused(self) -> None:
        self.publish(sure("p", 7))
        with self.assertRaisesRegex(NotLearnedError, "'p' was tuned without sizes, and size 1kB"):
            sweetspot.threads("p", size="1kB")
        with self.assertRaisesRegex(NotLearnedError, "has no count for 'q'"):
            sweetspot.threads("q", size="1kB")

    def test_the_fastest_count_is_said_to_be_an_estimate_where_it_is(self) -> None:
        self.publish(count("guess", 7, fewest=5))
        threads, warning = self.asked("guess")
        self.assertEqual(threads, 7)
        self.assertIn("7 threads of 'guess' are best is an estimate, not certified", warning or "")

    def test_the_fewest_threads_are_said_to_be_an_estimate_where_they_are(self) -> None:
        self.publish(
            count("sure", 7, fewest=5, certified=True), count("guess", 7, fewest=5), count("none", 7)
        )
        self.assertEqual(self.asked("sure", fewest=True), (5, None))
        self.assertEqual(self.asked("guess", fewest=True)[0], 5)
        self.assertIn("not certified", self.asked("guess", fewest=True)[1] or "")
        self.assertEqual(self.asked("none", fewest=True)[0], 7)
        self.assertIn("no race", self.asked("none", fewest=True)[1] or "")

    def test_a_count_whose_limits_are_not_certified_says_so(self) -> None:
        self.publish(
            count("open", 7, fewest=5, certified=True, limits="open"), count("missed", 8, limits="missed")
        )
        self.assertIn("7 threads of 'open' meet its limits is not certified", self.asked("open")[1] or "")
        self.assertEqual(self.asked("open", fewest=True)[0], 5)
        self.assertIn("8 threads of 'missed' miss its limits; tune it again", self.asked("missed")[1] or "")

    def test_the_likeliest_kind_with_a_warning(self) -> None:
        self.publish(count("p", 5, cores(HERE.cores + 1)), count("p", 9, cores(100 * HERE.cores)))
        threads, warning = self.asked("p", default=2)
        self.assertEqual(threads, 5)
        self.assertIn(f"not measured on this kind of machine ({HERE})", warning or "")

    def test_no_count_from_too_unlike_a_kind(self) -> None:
        self.publish(count("p", 50, cores(2 * HERE.cores + 1)))
        threads, warning = self.asked("p")
        self.assertEqual(threads, HERE.cores)
        self.assertIn(f"too unlike it; using the core count, {HERE.cores}", warning or "")
        threads, warning = self.asked("p", default=3)
        self.assertEqual(threads, 3)
        self.assertIn("too unlike it; using the default, 3", warning or "")

    def test_a_default_where_nothing_was_learned(self) -> None:
        with self.assertRaisesRegex(sweetspot.NotLearnedError, "no counts are published at sweetspot"):
            sweetspot.threads("p")
        self.assertEqual(self.asked("p", default=4), (4, None))
        self.publish(count("q", 7))
        with self.assertRaisesRegex(sweetspot.NotLearnedError, "no count for 'p'.*or give a default"):
            sweetspot.threads("p")
        self.assertEqual(self.asked("p", default=4), (4, None))
        self.assertEqual(self.asked("p", defaults=self.published, default=4), (4, None))

    def test_shipped_defaults_without_the_program_give_the_core_count(self) -> None:
        self.publish(count("q", 7))
        threads, warning = self.asked("p", defaults=self.published)
        self.assertEqual(threads, HERE.cores)
        self.assertIn("has no count for 'p'; using the core count", warning or "")

    def test_a_doubt_takes_the_default_with_a_warning_or_raises(self) -> None:
        self.publish(count("p", 7))
        whole = self.flat.read_bytes()
        for flat, why in {
            whole[:-2]: "cut short or of another form",
            whole.replace(b"end\t1", b"end\t2"): "cut short or of another form",
            whole + b"\n": "cut short or of another form",
            whole.replace(b"\n", b"\r\n"): "cut short or of another form",
            whole.replace(b"counts\t1", b"counts\t2"): "cut short or of another form",
            b"": "cut short or of another form",
            whole.replace(b"\t7\t", b"\t99999999999999999999\t"): "only Sweetspot itself can judge",
            whole.replace(b"\t7\t", b"\t1e9\t"): "only Sweetspot itself can judge",
            whole.replace(b"\t7\t", "\t\u0667\t".encode()): "only Sweetspot itself can judge",
            b"sweetspot-counts\t1\np\t?\t.\nend\t1\n": "only Sweetspot itself can judge",
        }.items():
            self.write(flat)
            with self.assertRaisesRegex(sweetspot.NotLearnedError, f"(?s){why}.*or give a default"):
                sweetspot.threads("p")
            threads, warning = self.asked("p", default=4)
            self.assertEqual(threads, 4, flat)
            self.assertRegex(warning or "", f"{why}.*using the default, 4")

    def test_a_file_cut_short_anywhere_is_a_doubt(self) -> None:
        whole = text(count("p", 7), count("q", 8)).encode()
        for length in range(len(whole) - 1):
            self.write(whole[:length])
            with self.assertRaises(DoubtError, msg=f"after {length} bytes"):
                sweetspot.threads("p")

    def test_a_file_that_is_missing_or_older_than_what_is_published_is_a_doubt(self) -> None:
        self.publish(count("p", 7))
        moment = self.flat.stat().st_mtime_ns + 1_000_000
        os.utime(self.published, ns=(moment, moment))
        with self.assertRaisesRegex(DoubtError, "older than"):
            sweetspot.threads("p")
        self.flat.unlink()
        with self.assertRaisesRegex(DoubtError, "cannot be read"):
            sweetspot.threads("p")

    def test_names_may_have_anything_but_control_characters(self) -> None:
        names = ["it's \"quoted\"", "back\\slash \\t", "naïve {x} $HOME *", "a=b", "7", "end", "%d"]
        self.publish(*(sure(name, 7) for name in names))
        for name in names:
            self.assertEqual(self.asked(name), (7, None))
        for name in ["p\tv", "p\n", "\x1b[31m", "\x7f"]:
            with self.assertRaises(DoubtError) as raised:
                sweetspot.threads(name)
            self.assertTrue(str(raised.exception).isprintable())

    def test_what_the_caller_got_wrong(self) -> None:
        wrong: list[dict[str, Any]] = [
            {"name": ""},
            {"name": "p", "default": 0},
            {"name": "p", "default": 2.5},
            {"name": "p", "dataset": "x", "defaults": "y"},
        ]
        for arguments in wrong:
            with self.assertRaisesRegex(ValueError, "expected"):
                sweetspot.threads(**arguments)

    def test_javas_options_change_nothing_since_cores_are_not_counted_by_them(self) -> None:
        self.publish(sure("p", 7))
        with mock.patch.dict(os.environ, JAVA_TOOL_OPTIONS="-XX:ActiveProcessorCount=3"):
            self.assertEqual(self.asked("p"), (7, None))

    def test_the_row_of_the_quota_that_holds_here(self) -> None:
        kinds = [MachineKind("CPU", 16, 8, quota) for quota in (0.5, 1.5, 2.0, 0.0)]
        self.publish(*(sure_on(kind, threads) for threads, kind in enumerate(kinds, 1)))
        for threads, kind in enumerate(kinds, 1):
            with mock.patch("sweetspot._choice.this_kind", return_value=kind):
                self.assertEqual(self.asked("p"), (threads, None))
        with mock.patch("sweetspot._choice.this_kind", return_value=kinds[0]._replace(quota=1.7)):
            threads, warning = self.asked("p")
        self.assertEqual(threads, 2)
        self.assertNotIn("more processor time", warning or "")
        with mock.patch("sweetspot._choice.this_kind", return_value=kinds[0]._replace(quota=1.4)):
            threads, warning = self.asked("p")
        self.assertEqual(threads, 2)
        self.assertIn("likeliest, CPU, 1.5 of 16 cores, 8 GiB, which has more processor time", warning or "")
        with mock.patch("sweetspot._choice.this_kind", return_value=kinds[0]._replace(quota=4.2)):
            threads, warning = self.asked("p")
        self.assertEqual(threads, 5)
        self.assertIn("too unlike it; using the core count, 5", warning or "")

    def test_all_counts_are_records(self) -> None:
        self.publish(count("p", 7, fewest=5, certified=True), count("q", 8, MachineKind("", 0, 0)))
        first, second = sweetspot.learned()
        self.assertEqual(first, ("p", "v", *HERE, TIME, 7, 5, True, "met", None))
        self.assertEqual(first._asdict()["threads"], 7)
        self.assertEqual(second, ("q", "v", "", 0, 0, 0.0, TIME, 8, None, False, "met", None))
        self.assertEqual(sweetspot.learned(defaults=self.published), [first, second])


class MachineTest(unittest.TestCase):
    def kind(self, **files: str) -> MachineKind:
        with tempfile.TemporaryDirectory() as root:
            for name, content in {"proc/meminfo": "MemTotal: 8123456 kB\n", **files}.items():
                file = pathlib.Path(root, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content)
            return this_kind(root + "/")

    X86 = {"proc/cpuinfo": "processor\t: 0\nmodel name\t:  Some CPU @ 2 GHz \ncpu cores\t: 9\n"}

    def test_the_processor_the_allowed_cores_and_the_memory(self) -> None:
        here = len(os.sched_getaffinity(0))
        self.assertEqual(self.kind(**self.X86), MachineKind("Some CPU @ 2 GHz", here, 8))

    def test_arm_is_named_by_its_board_or_its_part(self) -> None:
        arm = {"proc/cpuinfo": "processor : 0\nCPU implementer : 0x41\nCPU part : 0xd0c\n"}
        self.assertEqual(self.kind(**arm).processor, "processor 0x41 0xd0c")
        board = {**arm, "proc/device-tree/model": "Some Board\0"}
        self.assertEqual(self.kind(**board).processor, "Some Board")

    def test_what_is_not_known_is_a_doubt(self) -> None:
        with self.assertRaises(DoubtError):
            self.kind()
        with self.assertRaises(DoubtError):
            self.kind(**self.X86, **{"proc/meminfo": ""})

    def test_the_tightest_limit_of_the_group_and_those_above_counts(self) -> None:
        two = {**self.X86, "proc/self/cgroup": "0::/a/b\n"}
        limits = {
            "max 100000": "4",
            "150000 100000": "1.5 of 4",
            "33333 100000": "0.333 of 4",
            "1 100000": "0.001 of 4",
            "400000 100000": "4",
        }
        for group in ("a/b/", "a/", ""):
            for limit, cores_of_four in limits.items():
                with mock.patch("os.sched_getaffinity", return_value=set(range(4))):
                    kind = self.kind(**two, **{f"sys/fs/cgroup/{group}cpu.max": limit + "\n"})
                self.assertEqual(kind.cores_text, cores_of_four, limit)
        both = {"sys/fs/cgroup/a/cpu.max": "50000 100000", "sys/fs/cgroup/cpu.max": "70000 100000"}
        with mock.patch("os.sched_getaffinity", return_value=set(range(4))):
            self.assertEqual(self.kind(**two, **both).cores_text, "0.5 of 4")

    def test_the_first_version_of_groups_too(self) -> None:
        one = {
            **self.X86,
            "proc/self/cgroup": "3:cpuset:/x\n2:cpu,cpuacct:/a\n",
            "sys/fs/cgroup/cpu/a/cpu.cfs_quota_us": "250000\n",
            "sys/fs/cgroup/cpu/a/cpu.cfs_period_us": "100000\n",
            "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
        }
        with mock.patch("os.sched_getaffinity", return_value=set(range(4))):
            self.assertEqual(self.kind(**one).cores_text, "2.5 of 4")

    def test_a_limit_of_another_form_is_a_doubt(self) -> None:
        for file, limit in {
            "sys/fs/cgroup/a/cpu.max": "100000 0",
            "sys/fs/cgroup/cpu.max": "-2 100000",
            "sys/fs/cgroup/a/b/cpu.max": "many 100000",
        }.items():
            with self.assertRaises(DoubtError, msg=file):
                self.kind(**self.X86, **{"proc/self/cgroup": "0::/a/b\n", file: limit})


if __name__ == "__main__":
    unittest.main()
