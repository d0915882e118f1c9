"""Holds the programs to what their README promises. Needs the standard library only."""

import base64
import contextlib
import hashlib
import http.server
import importlib.util
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, FOLDER)

import _common  # noqa: E402
import _crc32c  # noqa: E402
import _lcg  # noqa: E402
import _server  # noqa: E402

SMALL = {
    "arithmetic": 5,
    "compression": 2,
    "database": 9,
    "hashing": 9,
    "latency": 12,
    "process_pool": 4,
    "small_files": 30,
    "videodl": 300_000,
}


def command(program, *arguments):
    return [sys.executable, os.path.join(FOLDER, f"{program}.py"), *map(str, arguments)]


def run(program, *arguments, scratch=None):
    environment = dict(os.environ)
    if scratch is not None:
        environment["SWEETSPOT_SCRATCH"] = scratch
    return subprocess.run(
        command(program, *arguments),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        universal_newlines=True,
        timeout=60,
        check=False,
    )


class ProgramsOfSizes(unittest.TestCase):
    def sized(self, program, *arguments):
        return run(os.path.join("sizes", program), *arguments)

    def test_lines_are_as_many_bytes_as_asked_for_and_the_same_each_time(self):
        with tempfile.TemporaryDirectory() as folder:
            written = []
            for name in ("one", "two"):
                path = os.path.join(folder, name)
                self.assertEqual(self.sized("lines", 1_500_000, path).returncode, 0)
                with open(path, "rb") as file:
                    written.append(file.read())
            self.assertEqual(len(written[0]), 1_500_000)
            self.assertEqual(written[0], written[1])

    @unittest.skipUnless(importlib.util.find_spec("numpy"), "NumPy is not installed here")
    def test_the_product_prints_its_own_clock(self):
        done = self.sized("product", 30)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^seconds: [0-9.]+$")

    def test_wrong_usage_ends_with_a_sentence(self):
        for program in ("lines", "product"):
            if program == "lines" or importlib.util.find_spec("numpy"):
                self.assertIn("expected", self.sized(program).stderr)


class EveryProgram(unittest.TestCase):
    def test_is_right_at_any_thread_count_and_leaves_no_file(self):
        for program, size in SMALL.items():
            for threads in (1, 5):
                with self.subTest(program=program, threads=threads):
                    with tempfile.TemporaryDirectory() as scratch:
                        done = run(program, "--threads", threads, "--size", size, scratch=scratch)
                        self.assertEqual(os.listdir(scratch), [])
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertRegex(done.stdout, r"(?m)^seconds: \d+\.\d{6}$")

    def test_says_what_limits_it(self):
        for program in SMALL:
            with self.subTest(program=program):
                done = run(program, "--help")
                self.assertEqual(done.returncode, 0)
                self.assertIn("Limited by", done.stdout)
                self.assertIn("Expect", done.stdout)

    def test_refuses_arguments_that_make_no_sense(self):
        for program in SMALL:
            with self.subTest(program=program):
                done = run(program, "--threads", "0", "--size", "1")
                self.assertEqual(done.returncode, 2)
                self.assertIn("'0'; expected a whole number, at least 1", done.stderr)
                self.assertNotIn("Traceback", done.stderr)

    def test_is_in_the_catalog_and_in_the_readme(self):
        with open(os.path.join(FOLDER, "programs.yaml"), encoding="utf-8") as file:
            catalog = set(re.findall(r"(?m)^  (\w+):$", file.read()))
        with open(os.path.join(FOLDER, "README.md"), encoding="utf-8") as file:
            readme = set(re.findall(r"(?m)^\| `(\w+)` \|", file.read()))
        files = {
            name[:-3]
            for name in os.listdir(FOLDER)
            if re.fullmatch(r"[a-z]\w*\.py", name) and name != "test_programs.py"
        }
        self.assertEqual(catalog, files)
        self.assertEqual(readme, files)
        self.assertEqual(set(SMALL), files)


class Failures(unittest.TestCase):
    def test_a_scratch_folder_that_is_missing_is_wrong_usage(self):
        done = run("small_files", "--size", "1", scratch=os.path.join(FOLDER, "missing"))
        self.assertEqual(done.returncode, 2)
        self.assertIn("SWEETSPOT_SCRATCH is", done.stderr)

    def test_a_wrong_result_exits_with_1(self):
        script = (
            "import sys; sys.argv = ['arithmetic.py', '--size', '1']; import _lcg, _common\n"
            "_lcg.leap = lambda seed: -1\n"
            "import arithmetic; _common.run(arithmetic.main)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            cwd=FOLDER,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            universal_newlines=True,
            check=False,
        )
        self.assertEqual(done.returncode, 1)
        self.assertIn("wrong result: states is", done.stderr)

    def test_termination_leaves_no_file(self):
        with tempfile.TemporaryDirectory() as scratch:
            environment = dict(os.environ, SWEETSPOT_SCRATCH=scratch)
            arguments = command("small_files", "--threads", 4, "--size", 1_000_000)
            with subprocess.Popen(arguments, env=environment) as process:
                deadline = time.monotonic() + 15
                while not any(files for _, _, files in os.walk(scratch)):
                    self.assertLess(time.monotonic(), deadline, "no file was ever written")
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(15), 143)
            self.assertEqual(os.listdir(scratch), [])

    def test_the_first_error_of_a_thread_stops_the_others(self):
        done = []

        def work(number):
            if number == 3:
                raise OSError("three")
            done.append(number)

        with self.assertRaisesRegex(OSError, "three"):
            _common.spread(work, 1_000_000, 4)
        self.assertLess(len(done), 1_000_000)


class Pool(unittest.TestCase):
    def test_has_exactly_as_many_threads_as_asked_for(self):
        meeting = threading.Barrier(20, timeout=15)
        names = _common.spread(lambda _: (meeting.wait(), threading.get_ident())[1], 20, 20)
        self.assertEqual(len(set(names)), 20)

    def test_returns_results_in_order(self):
        self.assertEqual(_common.spread(lambda n: n * n, 100, 7), [n * n for n in range(100)])


class Arithmetic(unittest.TestCase):
    def test_the_closed_form_is_the_walk(self):
        for seed in (0, 1, 12345, (1 << 64) - 1):
            self.assertEqual(_lcg.leap(seed), _lcg.walk(seed))


class Crc32c(unittest.TestCase):
    def test_matches_the_check_values_of_rfc_3720(self):
        self.assertEqual(_crc32c.crc32c(b"123456789"), 0xE3069283)
        self.assertEqual(_crc32c.crc32c(bytes(32)), 0x8A9136AA)
        self.assertEqual(_crc32c.crc32c(b"\xff" * 32), 0x62A8AB43)
        self.assertEqual(_crc32c.crc32c(bytes(range(32))), 0x46DD794E)

    def test_matches_one_bit_at_a_time_and_goes_on_from_a_prefix(self):
        draw = random.Random(1)
        for size in (0, 1, 3, 4, 5, 10_007, 10_008, 10_200, 123_457):
            data = bytes(draw.getrandbits(8) for _ in range(size))
            crc = 0xFFFFFFFF
            for byte in data:
                crc ^= byte
                for _ in range(8):
                    crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
            whole = _crc32c.crc32c(data)
            self.assertEqual(whole, crc ^ 0xFFFFFFFF, size)
            cut = size // 3
            self.assertEqual(_crc32c.crc32c(data[cut:], _crc32c.crc32c(data[:cut])), whole, size)


class Videodl(unittest.TestCase):
    """Against servers that are not as good as the program's own."""

    BODY = bytes(range(256)) * 2000

    @contextlib.contextmanager
    def serving(self, md5, ranges):
        """Serves BODY with this MD5 in the header; gives the address and the list of requests."""
        requests = []
        body = self.BODY

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_HEAD(self):
                self.reply(200, b"", len(body))

            def do_GET(self):
                asked = self.headers.get("Range")
                requests.append(asked)
                if asked and ranges != "ignored":
                    first, last = map(int, asked[6:].split("-"))
                    self.reply(206, body[first : last + 1], last + 1 - first, asked[6:])
                else:
                    self.reply(200, body, len(body))

            def reply(self, status, content, length, part=None):
                self.send_response(status)
                self.send_header("Content-Length", str(length))
                self.send_header("x-goog-hash", f"md5={md5}")
                if ranges:
                    self.send_header("Accept-Ranges", "bytes")
                if part:
                    self.send_header("Content-Range", f"bytes {part}/{len(body)}")
                self.end_headers()
                self.wfile.write(content)

        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            thread = threading.Thread(target=server.serve_forever, args=(0.01,))
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}/video", requests
            finally:
                server.shutdown()
                thread.join()

    def right_md5(self):
        return base64.b64encode(hashlib.md5(self.BODY).digest()).decode()

    def test_fetches_every_range_once(self):
        with self.serving(self.right_md5(), ranges="served") as (url, requests):
            done = run("videodl", "--url", url, "--threads", 3, "--chunk", 100_000)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("compared: size md5\n", done.stdout)
        wanted = [f"bytes={n}-{min(n + 100_000, 512_000) - 1}" for n in range(0, 512_000, 100_000)]
        self.assertEqual(sorted(requests), sorted(wanted))

    def test_fetches_the_whole_where_ranges_are_not_served(self):
        with self.serving(self.right_md5(), ranges="") as (url, requests):
            done = run("videodl", "--url", url, "--threads", 3)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(requests, [None])

    def test_refuses_a_file_whose_md5_differs(self):
        with self.serving("AAAAAAAAAAAAAAAAAAAAAA==", ranges="served") as (url, _):
            done = run("videodl", "--url", url)
        self.assertEqual(done.returncode, 1)
        self.assertIn("wrong result: md5 is", done.stderr)

    def test_tries_three_times_where_a_range_is_answered_with_the_whole(self):
        with self.serving(self.right_md5(), ranges="ignored") as (url, requests):
            done = run("videodl", "--url", url)
        self.assertEqual(done.returncode, 1)
        self.assertIn("failed 3 times: answered 200", done.stderr)
        self.assertEqual(len(requests), 3)

    def test_refuses_an_address_that_is_not_http(self):
        done = run("videodl", "--url", "file:///etc/hosts")
        self.assertEqual(done.returncode, 2)
        self.assertIn("expected http://", done.stderr)

    def test_the_simulated_rate_is_never_exceeded(self):
        start = time.monotonic()
        pace = _server.Pace(1_000_000.0)
        for number in range(1, 6):
            wait = pace.wait_for(100_000)
            self.assertGreaterEqual(time.monotonic() + wait, start + 0.1 * number)
            self.assertLessEqual(wait, 0.1 * number + 1e-6)


if __name__ == "__main__":
    unittest.main()
