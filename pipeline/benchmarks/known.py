#!/usr/bin/env python3
"""Measures the programs whose curves are shipped, and writes what they teach.

    pipeline/benchmarks/known.py

runs 'sweetspot collect' of every program of workloads/programs/known/programs.yaml at seven thread counts,
three times, in random order; a dozen of them again on other kinds of machine, made of this one by taskset
and quotas of processor time. It takes a quarter of an hour, and 2 cores or more. Needs a C compiler (cc), xz,
zstd, pigz, bzip2, openssl, sqlite3, GNU sort and util-linux, and for the quotas control groups that may be
written to (root). --dataset keeps the trials, and goes on where it was stopped; --shares gives the whole a
weight beside what the machine does meanwhile.
"""

import argparse
import csv
import json
import math
import os
import random
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from quotas import GROUPS, Group

ROOT = Path(__file__).resolve().parents[2]
CATALOG = ROOT / "workloads/programs/known/programs.yaml"
SHIPPED = ROOT / "pipeline/src/main/resources/io/sweetspot/pipeline/predict/known-curves.csv"
FEW = "1,2,3,4,8,16,32"
MANY = "1,2,4,8,16,32,64"
WAITING = {"waits", "connection", "lock", "mixed"}
QUOTAS = ["0.5", "1", "1.5"]
ELSEWHERE = [
    "cores.xz.1", "cores.zstd.9", "cores.hashing.40", "cores.process_pool.30", "cores.chunks.24", "interpreter.json.250",
    "bandwidth.copy.400", "lock.database.80", "waits.latency.many", "mixed.compute.30", "starts.shell.200",
    "connection.ranges.4",
]  # fmt: skip
USAGE = [
    "wall_seconds", "user_seconds", "system_seconds", "peak_memory_bytes", "voluntary_switches",
    "involuntary_switches", "minor_faults", "major_faults",
]  # fmt: skip


def make_inputs(folder):
    """What the programs of the catalog read, in the folder that they know as $KNOWN."""
    chance = random.Random(1)
    words = [chance.randbytes(3).hex() for _ in range(5000)]
    lines = [" ".join(chance.choices(words, k=8)) for _ in range(90_000)]
    (folder / "text").write_text("\n".join(lines))
    (folder / "numbers").write_text("\n".join(str(chance.randrange(10**9)) for _ in range(250_000)))
    (folder / "lock").touch()
    parts = folder / "parts"
    parts.mkdir()
    for i in range(32):
        (parts / f"{i:03d}").write_text("\n".join(lines[2000 * i : 2000 * (i + 1)]))
    with sqlite3.connect(folder / "shared.db") as shared:
        shared.execute("CREATE TABLE t (a)")
    source = CATALOG.parent / "threads.c"
    subprocess.run(["cc", "-O2", "-pthread", "-o", folder / "threads", source], check=True)


def catalog_of(folder, names, within):
    """A catalog of these programs, each command run by the words of `within`."""
    lines = ["programs:"]
    for name, body in re.findall(r"^  (\S+):\n((?:    .*\n?)+)", CATALOG.read_text(), re.MULTILINE):
        if name in names:
            command = json.loads(re.search(r"command: (.*)", body)[1])
            body = re.sub(r"command: .*", lambda _: "command: " + json.dumps([*within, *command]), body)
            lines += [f"  {name}:", body.replace("directory: .", f"directory: {CATALOG.parent}").rstrip()]
    file = folder / f"catalog-{time.monotonic_ns()}.yaml"
    file.write_text("\n".join(lines) + "\n")
    return file


def collect(options, folder, names, dataset, within=()):
    for counts in (FEW, MANY):
        chosen = [name for name in names if (name.split(".")[0] in WAITING) == (counts == MANY)]
        if chosen:
            command = [options.sweetspot, "collect", "--catalog", catalog_of(folder, chosen, within)]
            command += ["--threads", counts, "--runs", str(options.runs), "--validation-runs", "0"]
            subprocess.run(
                [*command, "--dataset", dataset, *chosen], env={**os.environ, "KNOWN": str(folder)}, check=True
            )


def median(trials, column):
    values = [float(trial[column]) for trial in trials if trial[column]]
    return f"{statistics.median(values):.6g}" if values else ""


def rows(options, folder, dataset, cores):
    """The medians of what was measured, a row a program and thread count."""
    exported = folder / "exported.csv"
    subprocess.run([options.sweetspot, "export", "--dataset", dataset, exported], check=True)
    by_count = {}
    with open(exported, newline="") as file:
        for trial in csv.DictReader(file):
            if trial["outcome"].lower() == "succeeded":
                by_count.setdefault((trial["program"], int(trial["threads"])), []).append(trial)
    for (name, threads), trials in sorted(by_count.items()):
        limit, program = name.split(".", 1)
        logs = [math.log(float(trial["seconds"])) for trial in trials]
        row = {"program": program, "limit": limit, "cores": cores, "threads": threads, "runs": len(trials)}
        row["seconds"] = median(trials, "seconds")
        row["scatter"] = f"{statistics.stdev(logs):.3f}" if len(logs) > 1 else ""
        yield {**row, **{column: median(trials, column) for column in USAGE}}


def measure(options, names, folder, parent):
    """Measures on every kind of machine; the rows of the table."""
    datasets = (options.dataset or folder / "data").absolute()
    here = len(os.sched_getaffinity(0))
    make_inputs(folder)
    collect(options, folder, names, datasets / "here")
    written = list(rows(options, folder, datasets / "here", str(here)))
    elsewhere = [name for name in names if name in ELSEWHERE]
    if elsewhere:
        collect(options, folder, elsewhere, datasets / "pinned", ["taskset", "-c", "0"])
        written += rows(options, folder, datasets / "pinned", "1")
        for quota in QUOTAS:
            with Group("quota", parent) as group:
                group.limit(quota)
                enter = f'echo $$ > {group.folder}/cgroup.procs && exec "$@"'
                collect(options, folder, elsewhere, datasets / quota, ["sh", "-c", enter, "sh"])
            written += rows(options, folder, datasets / quota, f"{quota} of {here}")
    return written


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sweetspot", default=str(ROOT / "sweetspot"), help="the launcher")
    parser.add_argument("--runs", type=int, default=3, help="runs of each program and count (default: 3)")
    parser.add_argument("--dataset", type=Path, help="folder of the trials (default: a temporary one)")
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file (default: what is shipped)")
    parser.add_argument("--only", default="", help="a regular expression of names (default: all)")
    parser.add_argument("--shares", type=int, default=1024, help="weight beside what else runs (default: 1024)")
    options = parser.parse_args()
    names = [name for name in re.findall(r"^  (\S+):$", CATALOG.read_text(), re.MULTILINE)]
    names = [name for name in names if re.search(options.only, name)]
    with tempfile.TemporaryDirectory() as folder, Group(f"known-{os.getpid()}") as parent:
        parent.weigh(options.shares)
        with Group("own", parent.folder) as own:
            own.enter()
            try:
                written = measure(options, names, Path(folder), parent.folder)
            finally:
                (GROUPS / "cgroup.procs").write_text(str(os.getpid()))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with open(options.out, "w", newline="") as file:
        table = csv.DictWriter(file, list(written[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(written)
    print(f"{options.out}: {len({(row['program'], row['cores']) for row in written})} curves of {len(names)} programs")


if __name__ == "__main__":
    main()
