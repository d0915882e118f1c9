#!/usr/bin/env python3
"""Settles counts by 'sweetspot apply --probe' on kinds of machine that were not tuned on, beside a grid.

    pipeline/benchmarks/probes.py [--budget 20] [--runs 3]

Three real programs are tuned on all cores. Then each runs under 'apply --probe', as real work does, on two kinds
of machine made of this one: one core by taskset, and 1.5 cores by a quota of processor time, until a count is
settled. Last, every count of a grid is run RUNS times there, in random order. Beside the medians stand the probes,
the settled count, and what it, today's rule without probes and the core count cost. It needs xz, a control group
that may be written to (root) and 2 cores, and takes 4 minutes.
"""
import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from quotas import LIBRARY, Group
from services import LAUNCHER, sweetspot

COUNTS = [1, 2, 3, 4, 6, 8]
MOST_RUNS = 9


def programs(text):
    return {
        "xz": ["sh", "-c", f"exec xz -0 -k -c --block-size=512KiB -T{{threads}} {text} >/dev/null"],
        "pool": [sys.executable, f"{LIBRARY}/process_pool.py", "--threads", "{threads}", "--size", "30"],
        "latency": [sys.executable, f"{LIBRARY}/latency.py", "--threads", "{threads}", "--size", "30"],
    }


class Kind:
    """A kind of machine that is made of this one."""

    def __init__(self, name, under=(), quota=None):
        self.name, self.under, self.quota = name, list(under), quota

    def run(self, command, **options):
        with Group(f"probes-{os.getpid()}") as group:
            if self.quota:
                group.limit(self.quota)
            return subprocess.run(
                [*self.under, *command], check=True, preexec_fn=group.enter, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, text=True, **options,
            )


def probe(kind, name, command, dataset):
    """The counts of the probes, the settled one, and what was said of it."""
    counts = []
    for _ in range(MOST_RUNS):
        said = kind.run([str(LAUNCHER), "apply", "--probe", name, "--dataset", dataset, "--", *command]).stderr
        found = re.search(r"kind of machine: (\d+) thread", said)
        if found:
            counts.append(int(found[1]))
        settled = re.search(r"Use (\d+) threads?: settled by [^\n]*", said)
        if settled:
            return counts, int(settled[1]), settled[0]
    return counts, None, said.strip()


def without_probes(kind, name, dataset):
    return int(kind.run([str(LAUNCHER), "threads", name, "--dataset", dataset]).stdout)


def timed(kind, command, threads):
    filled = [word.replace("{threads}", str(threads)) for word in command]
    start = time.perf_counter()
    kind.run(filled)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--budget", default="20", help="trials of each tuning (default: 20)")
    parser.add_argument("--runs", type=int, default=3, help="of each count in the grid (default: 3)")
    options = parser.parse_args()
    chance = random.Random(1)
    kinds = [Kind("one core", ["taskset", "-c", "0"]), Kind("1.5 cores", quota="1.5")]
    cores = {"one core": 1, "1.5 cores": 2}
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text")
        text.write_bytes(b"".join(b"%d %d\n" % (chance.getrandbits(40), n % 97) for n in range(400_000)))
        for name, command in programs(text).items():
            dataset = str(Path(folder, f"data-{name}"))
            sweetspot(
                "tune", "--name", name, "--dataset", dataset, "--threads", f"1..{COUNTS[-1]}", "--budget",
                options.budget, "--", *command,
            )
            for kind in kinds:
                rule = without_probes(kind, name, dataset)
                probes, settled, said = probe(kind, name, command, dataset)
                print(f"\n{name} on {kind.name}: probes at {', '.join(map(str, probes))}; {said}")
                if settled is None:
                    continue
                picks = {"settled": settled, "without probes": rule, "core count": cores[kind.name]}
                times = {count: [] for count in sorted({*COUNTS, *picks.values()})}
                for _ in range(options.runs):
                    for count in chance.sample(sorted(times), len(times)):
                        times[count].append(timed(kind, command, count))
                medians = {count: statistics.median(own) for count, own in times.items()}
                best = min(medians.values())
                print("  " + "  ".join(f"{count}: {median:.3f} s" for count, median in medians.items()))
                print(
                    "  " + "; ".join(f"{what}: {n}, {100 * (medians[n] / best - 1):.1f} %" for what, n in picks.items()),
                    flush=True,
                )


if __name__ == "__main__":
    main()
