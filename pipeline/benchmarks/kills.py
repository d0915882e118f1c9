#!/usr/bin/env python3
"""Ends sweetspot with SIGKILL at random moments, and checks what it leaves.

    pipeline/benchmarks/kills.py --kills 200

Each of tune, collect, recalibrate, batch and download is killed so many times at a moment drawn
from the time that an undisturbed run takes, and started again with the same arguments. After every
kill: is nothing of it left running, and is every stored file readable? Whenever a run comes to its
end: is every planned trial (item, byte) there once? Prints a table; the exit code is 1 where
anything was wrong. Python 3.9 and no packages; serves the download itself, on loopback.
"""

import argparse
import csv
import hashlib
import http.server
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "SWEETSPOT_KILLS"
COUNTS = [1, 2, 3, 4, 5, 6]
PROGRAM = ["sh", "-c", "sleep 0.0$((9 - $1))", "sh", "{threads}"]
FILE = random.Random(1).randbytes(24 << 20)


class Wrong(Exception):
    """What a check found."""


class Command:
    """A sweetspot command, and what has to be true of it."""

    done = (0,)

    def __init__(self, sweetspot, folder):
        self.sweetspot = sweetspot
        self.folder = folder
        self.data = folder / "data"

    def prepare(self):
        """Makes what the command needs."""

    def arguments(self):
        """What follows ``sweetspot``."""
        raise NotImplementedError

    def check_readable(self):
        """What is stored can be read, and no trial is there twice."""
        self.trials()

    def is_over(self):
        """Whether a kill came when all was done, between that and the end of the process."""
        return False

    def check_end(self):
        """All that was planned is there once."""
        raise NotImplementedError

    def run(self, *arguments):
        """Runs sweetspot to its end."""
        return subprocess.run(
            [*self.sweetspot, *map(str, arguments)], capture_output=True, text=True, check=False
        )

    def trials(self):
        """The rows of the dataset."""
        if not (self.data / "trials").is_dir():
            return []
        out = self.folder / "trials.csv"
        exported = self.run("export", "--dataset", self.data, out)
        if exported.returncode != 0:
            raise Wrong("unreadable: " + exported.stderr)
        with open(out, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if len({row["trial_id"] for row in rows}) != len(rows):
            raise Wrong("a trial is stored twice")
        return rows


class Collect(Command):
    """A grid of two runs."""

    def arguments(self):
        return ["collect", "--dataset", self.data, "--name", "p", "--runs", 2, "--threads",
                "1..6", "--validation-runs", 0, "--", *PROGRAM]

    def check_end(self):
        found = sorted((int(row["run"]), int(row["threads"])) for row in self.trials())
        if found != [(run, threads) for run in range(2) for threads in COUNTS]:
            raise Wrong(f"collected {found}")


class Tune(Command):
    """A race of fourteen trials."""

    BUDGET = 14

    def arguments(self):
        return ["tune", "--dataset", self.data, "--name", "p", "--threads", "1..6", "--budget",
                self.BUDGET, "--", *PROGRAM]

    def check_end(self):
        rows = self.trials()
        planned = {(row["role"], row["run"], row["threads"]) for row in rows}
        if not 0 < len(planned) == len(rows) <= self.BUDGET:
            raise Wrong(f"{len(rows)} trials of {len(planned)} plans")
        answers = json.loads((self.data / "recommendations.json").read_text("utf-8"))
        if [each["program"] for each in answers["recommendations"]] != ["p"]:
            raise Wrong("no recommendation")


class Recalibrate(Command):
    """One night of a program that was tuned.

    A kill between the moment that a night is stored and the end of its process comes too late for
    it: what is started again is the next night.
    """

    done = (0, 10)
    over = 0

    def prepare(self):
        catalog = {"programs": {"p": {"command": PROGRAM}}}
        self.catalog = self.folder / "programs.yaml"
        self.catalog.write_text(json.dumps(catalog), "utf-8")
        tuned = self.folder.parent / "tuned"
        if not tuned.exists():
            made = self.run("tune", "--dataset", tuned, "--catalog", self.catalog, "--threads",
                            "1..6", "--budget", 14)
            if made.returncode != 0:
                raise Wrong("not tuned: " + made.stderr)
        shutil.copytree(tuned, self.data)

    def arguments(self):
        return ["recalibrate", "--dataset", self.data, "--catalog", self.catalog, "--budget", 40]

    def nights(self):
        """The history."""
        shown = self.run("history", "--format", "json", "--dataset", self.data)
        if shown.returncode != 0:
            raise Wrong("the history is unreadable: " + shown.stderr)
        return json.loads(shown.stdout)["history"]

    def check_readable(self):
        super().check_readable()
        nights = len(self.nights())
        if not self.over <= nights <= self.over + 1:
            raise Wrong(f"{self.over} nights, then {nights}")
        self.over = nights

    def check_end(self):
        rows, nights = self.trials(), self.nights()
        if len(nights) != self.over + 1:
            raise Wrong(f"{self.over} nights, then {len(nights)}")
        run = sum(row["campaign"].startswith("night ") for row in rows)
        told = sum(night["night_trials"] for night in nights)
        if run != told or not run:
            raise Wrong(f"{run} trials of {told}")


class Batch(Command):
    """Sixteen items, each of which says when it is done."""

    ITEMS = [f"item-{number}" for number in range(16)]

    def prepare(self):
        (self.folder / "items.txt").write_text("\n".join(self.ITEMS) + "\n", "utf-8")
        (self.folder / "out").mkdir()

    def arguments(self):
        program = f'sleep 0.05; echo "$2" > {self.folder}/out/"$1"'
        return ["batch", "--dataset", self.data, "--name", "b", "--items",
                self.folder / "items.txt", "--threads", "1,2,4", "--", "sh", "-c", program, "sh",
                "{item}", "{threads}"]

    def check_end(self):
        rows = [row for row in self.trials() if row["outcome"] == "succeeded"]
        if len(rows) != len(self.ITEMS):
            raise Wrong(f"{len(rows)} successes of {len(self.ITEMS)} items")
        if sorted(os.listdir(self.folder / "out")) != sorted(self.ITEMS):
            raise Wrong("an item has no output")


class Download(Command):
    """A file in ranges, as fast as a link lets it through."""

    def prepare(self):
        self.server = Server(("127.0.0.1", 0), Ranges)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.file = self.folder / "out" / "file"
        self.file.parent.mkdir()

    def arguments(self):
        url = f"http://127.0.0.1:{self.server.server_address[1]}/file"
        return ["download", url, "--connections", 4, "-o", self.file]

    def is_over(self):
        return self.file.exists()

    def check_readable(self):
        if self.file.exists() and self.file.read_bytes() != FILE:
            raise Wrong("a file under its name that is not whole")

    def check_end(self):
        self.check_readable()
        if os.listdir(self.file.parent) != ["file"]:
            raise Wrong(f"left over: {os.listdir(self.file.parent)}")
        self.server.shutdown()
        self.server.server_close()


class Server(http.server.ThreadingHTTPServer):
    """Says nothing of clients that were killed."""

    daemon_threads = True

    def handle_error(self, *_):
        """Passes over it."""


class Ranges(http.server.BaseHTTPRequestHandler):
    """Serves FILE at 8 MiB/s a connection, with its sum."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer(send=False)

    def do_GET(self):
        self.answer(send=True)

    def answer(self, send):
        """Answers with the file or a range of it."""
        asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        first, last = 0, len(FILE) - 1
        if asked:
            first = int(asked[1])
            last = min(int(asked[2] or last), last)
        self.send_response(206 if asked else 200)
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(FILE)}")
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", '"one"')
        self.send_header("Content-Length", str(last + 1 - first))
        self.end_headers()
        for at in range(first, last + 1 if send else first, 1 << 18):
            self.wfile.write(FILE[at : min(at + (1 << 18), last + 1)])
            time.sleep(1 / 32)

    def log_message(self, *_):
        """Says nothing."""


def left_running(token):
    """Processes that a killed command left, by the variable that all of them inherit."""
    marked = f"{TOKEN}={token}".encode()
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if marked in environment.read_bytes().split(b"\0"):
                found.append(int(environment.parent.name))
        except OSError:
            continue  # Gone, or not ours.
    return found


def await_end(token):
    """Waits until nothing of a command runs; ends what does after ten seconds, which is wrong."""
    until = time.monotonic() + 10
    while left := left_running(token):
        if time.monotonic() > until:
            for process in left:
                os.kill(process, signal.SIGKILL)
            raise Wrong(f"{len(left)} processes left running")
        time.sleep(0.02)


def start(command, token):
    """Starts a command."""
    log = open(command.folder / "log", "ab")
    with log:
        return subprocess.Popen(
            [*command.sweetspot, *map(str, command.arguments())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, TOKEN: token, "SWEETSPOT_HOST_LOCK": str(command.folder / "lock")},
        )


def kill(kind, sweetspot, folder, kills, seconds, chance):
    """Kills one command so often, or until the time is over; returns its row of the table."""
    row = {"command": kind.__name__.lower(), "kills": 0, "ends": 0, "wrong": 0}
    stop = time.monotonic() + seconds
    command, lasts = None, 0.0
    while row["kills"] < kills and time.monotonic() < stop:
        if command is None:
            command = kind(sweetspot, Path(tempfile.mkdtemp(dir=folder)))
            command.prepare()
            if not lasts:
                began = time.monotonic()
                undisturbed = start(command, "undisturbed")
                ended(command, undisturbed.wait())
                lasts, command = time.monotonic() - began, None
                continue
        token = f"{os.getpid()}-{row['command']}-{row['kills']}"
        process = start(command, token)
        try:
            ended(command, process.wait(chance.uniform(0.05, lasts)))
            row["ends"] += 1
            command = None
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            row["kills"] += 1
            row["wrong"] += failures(lambda: await_end(token), command.check_readable)
            if command.is_over():
                row["wrong"] += failures(command.check_end)
                row["ends"] += 1
                command = None
        except Wrong as wrong:
            print(f"{row['command']}: {wrong}", file=sys.stderr)
            row["wrong"] += 1
            command = None
    if command is not None:
        row["wrong"] += failures(lambda: ended(command, start(command, "last").wait()))
        row["ends"] += 1
    return row


def ended(command, code):
    """Checks a run that came to its end."""
    if code not in command.done:
        raise Wrong(f"exit code {code}: {(command.folder / 'log').read_text('utf-8')[-2000:]}")
    command.check_end()


def failures(*checks):
    """How many checks fail; says what they found."""
    wrong = 0
    for check in checks:
        try:
            check()
        except Wrong as found:
            print(found, file=sys.stderr)
            wrong += 1
    return wrong


def main():
    """Kills, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=200, help="of each command (default: 200)")
    parser.add_argument("--seconds", type=float, default=3600, help="for each command at most (default: 3600)")
    parser.add_argument("--sweetspot", default=str(ROOT / "sweetspot"), help="the launcher")
    parser.add_argument("--seed", type=int, default=1, help="of the moments (default: 1)")
    parser.add_argument("commands", nargs="*", help="tune, collect, ... (default: all)")
    given = parser.parse_args()
    kinds = {kind.__name__.lower(): kind for kind in (Tune, Collect, Recalibrate, Batch, Download)}
    unknown = set(given.commands) - set(kinds)
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}: expected some of {', '.join(kinds)}")
    rows = []
    with tempfile.TemporaryDirectory(prefix="sweetspot-kills.") as folder:
        for name in given.commands or kinds:
            chance = random.Random(f"{given.seed} {name}")
            rows.append(
                kill(kinds[name], [given.sweetspot], Path(folder), given.kills, given.seconds, chance)
            )
            print("{command:12} {kills:4} kills  {ends:4} runs to the end  {wrong:3} wrong".format(**rows[-1]), flush=True)
    sys.exit(1 if any(row["wrong"] or not row["kills"] for row in rows) else 0)


if __name__ == "__main__":
    main()
