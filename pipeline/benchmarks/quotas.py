#!/usr/bin/env python3
"""Tunes five short programs under ten quotas of processor time, and checks every count that is learned.

    pipeline/benchmarks/quotas.py --budget 14 --rounds 5

Each program is tuned by one 'sweetspot tune --quota 0.5,...,2'. Then every allowed count is run again,
in rounds of random order, in control groups of the same quotas: the cost of a learned count is the mean
over rounds of its time over that of the count with the least median, and "beyond doubt" is what is left
of it after two standard errors. Needs a control group that may be written to, xz, zstd, and 2 cores. A machine
that does other things meanwhile makes costs of its own; --shares gives the whole benchmark a weight.
"""

import argparse
import json
import math
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "workloads/programs"
QUOTAS = ["0.5", "0.6", "0.75", "0.9", "1", "1.2", "1.4", "1.5", "1.75", "2"]
TOLERANCE = 0.05
PERIOD = 100_000
UNIFIED = not Path("/sys/fs/cgroup/cpu").is_dir()
GROUPS = Path("/sys/fs/cgroup" if UNIFIED else "/sys/fs/cgroup/cpu")


def programs(text):
    """Name, command, counts and pattern of the seconds that the program reports itself."""
    few = "1,2,3,4"
    return [
        ("xz", ["xz", "-1", "-k", "-c", "--block-size=1MiB", "-T{threads}", text], few, ""),
        ("zstd", ["zstd", "-9", "-B1MiB", "-q", "-c", "-T{threads}", text], few, ""),
        ("sort", ["sort", "--parallel={threads}", "-S", "64M", "-o", "/dev/null", *[text] * 3], few, ""),
        ("hashing", [sys.executable, f"{LIBRARY}/hashing.py", "--threads", "{threads}", "--size", "80"], few, ""),
        (
            "latency",
            [sys.executable, f"{LIBRARY}/latency.py", "--threads", "{threads}", "--size", "40"],
            "1,2,4,8",
            "seconds: ([0-9.]+)",
        ),
    ]


class Group:
    """A control group, with a quota or with a weight."""

    def __init__(self, name, parent=GROUPS):
        self.folder = parent / name
        self.folder.mkdir()
        if UNIFIED and parent == GROUPS:  # One within it holds processes, and hands nothing on.
            (self.folder / "cgroup.subtree_control").write_text("+cpu")

    def limit(self, quota):
        micros = str(round(float(quota) * PERIOD))
        if UNIFIED:
            (self.folder / "cpu.max").write_text(f"{micros} {PERIOD}")
        else:
            (self.folder / "cpu.cfs_quota_us").write_text(micros)

    def weigh(self, shares):
        file, value = ("cpu.weight", max(1, shares // 10)) if UNIFIED else ("cpu.shares", shares)
        (self.folder / file).write_text(str(min(value, 10_000 if UNIFIED else 262_144)))

    def enter(self):
        (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.folder.rmdir()


def seconds(command, threads, pattern, group):
    """One run in a control group, by the wall clock or by what it reports."""
    filled = [word.replace("{threads}", str(threads)) for word in command]
    start = time.perf_counter()
    done = subprocess.run(filled, stdout=subprocess.PIPE, check=True, preexec_fn=group.enter)
    took = time.perf_counter() - start
    return float(re.search(pattern, done.stdout.decode())[1]) if pattern else took


def cost(times, pick):
    """Share by which a count is slower than the best, and what of it is beyond doubt."""
    best = min(times, key=lambda count: statistics.median(times[count]))
    if best == pick:
        return 0.0, 0.0
    logs = [math.log(one / other) for one, other in zip(times[pick], times[best])]
    mean = statistics.mean(logs)
    error = statistics.stdev(logs) / math.sqrt(len(logs))
    return math.expm1(mean), math.expm1(max(0.0, mean - 2 * error))


def measure(options, parent, text, out):
    name, command, counts, pattern = text
    dataset = out / f"data-{name}"
    tune = [options.sweetspot, "tune", "--name", name, "--dataset", str(dataset), "--threads", counts]
    tune += ["--budget", str(options.budget), "--quota", ",".join(QUOTAS), "--format", "json"]
    tune += ["--metric", pattern] if pattern else []
    start = time.monotonic()
    done = subprocess.run([*tune, "--", *command], stdout=subprocess.PIPE, check=True)
    print(f"{name}: tuned in {time.monotonic() - start:.0f} s", flush=True)
    picks = {}
    for entry in json.loads(done.stdout)["recommendations"]:
        quota = re.search(r"(?:([0-9.]+) of )?[0-9]+ cores", entry["machine"])[1] or "2"
        picks[quota] = entry["threads"]
    chance = random.Random(1)
    results = []
    for quota in QUOTAS:
        times = {int(count): [] for count in counts.split(",")}
        with Group(f"verify-{os.getpid()}", parent) as group:
            group.limit(quota)
            for _ in range(options.rounds):
                for count in chance.sample(sorted(times), len(times)):
                    times[count].append(seconds(command, count, pattern, group))
        paid, sure = cost(times, picks[quota])
        results.append((paid, sure))
        medians = "  ".join(f"{count}: {statistics.median(each):.3f}" for count, each in sorted(times.items()))
        print(
            f"  {quota:>5} cores: {picks[quota]:>2} threads, cost {100 * paid:5.1f} %"
            f" (beyond doubt {100 * sure:4.1f} %)   {medians}",
            flush=True,
        )
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sweetspot", default=str(ROOT / "sweetspot"), help="the launcher")
    parser.add_argument("--budget", type=int, default=14, help="trials for each quota (default: 14)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that check the counts (default: 5)")
    parser.add_argument("--shares", type=int, default=1024, help="weight beside what else runs (default: 1024)")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder, Group(f"quotas-{os.getpid()}") as parent:
        out = Path(folder)
        text = out / "text"
        chance = random.Random(1)
        words = [chance.randbytes(3).hex() for _ in range(5000)]
        text.write_text("\n".join(" ".join(chance.choices(words, k=8)) for _ in range(200_000)))
        parent.weigh(options.shares)
        with Group("own", parent.folder) as own:
            own.enter()
            try:
                for program in programs(str(text)):
                    results += measure(options, parent.folder, program, out)
            finally:
                (GROUPS / "cgroup.procs").write_text(str(os.getpid()))
    good = sum(paid <= TOLERANCE for paid, _ in results)
    doubtless = sum(sure <= TOLERANCE for _, sure in results)
    print(f"within {TOLERANCE:.0%}: {good} of {len(results)}; not beyond doubt outside it: {doubtless}")
    sys.exit(doubtless < 0.95 * len(results))


if __name__ == "__main__":
    main()
