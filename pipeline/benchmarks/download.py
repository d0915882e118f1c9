#!/usr/bin/env python3
"""Tunes downloads over sizes of files, and times `sweetspot download` on auto beside fixed numbers of connections.

    pipeline/benchmarks/download.py [--budget 36] [--repeats 3] [--fixed 1,8,32]

Files of three sizes are served by a simulated link with delay (workloads/benchmarks/Laboratory.java) and tuned
together, by `tune --download` with each of them. Then those three, two between them and one beyond are downloaded
by each of the numbers and on auto, in random order, which takes the count of the file's size from what was
published. Seconds are what the downloader reports: from its first request to the verified file. About 3 minutes.
"""
import argparse
import collections
import json
import pathlib
import random
import statistics
import subprocess
import tempfile

from services import LAUNCHER, sweetspot
from sizes import server

TUNED = [1 << 20, 1 << 23, 1 << 26]
ASKED = [1 << 20, 3_000_000, 1 << 23, 24_000_000, 1 << 26, 200_000_000]


def download(url, connections, folder):
    """Seconds and connections."""
    done = subprocess.run(
        [LAUNCHER, "download", url, "--connections", connections, "--dataset", folder / "data", "--overwrite",
         "-o", folder / "file", "--quiet", "--format", "json"],
        stdout=subprocess.PIPE, text=True, check=True,
    )
    result = json.loads(done.stdout)
    return result["seconds"], result["connections"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--budget", default="36", help="trials of the tuning, or a time (default: 36)")
    parser.add_argument("--repeats", type=int, default=3, help="of each file and number (default: 3)")
    parser.add_argument("--fixed", default="1,8,32", help="numbers of connections beside auto (default: 1,8,32)")
    options = parser.parse_args()
    ways = [*options.fixed.split(","), "auto"]
    with tempfile.TemporaryDirectory() as temporary, server(ASKED) as address:
        folder = pathlib.Path(temporary)
        urls = [word for size in TUNED for word in ("--download", f"{address}/{size}")]
        printed = sweetspot(
            "tune", "--dataset", folder / "data", "--threads", "1..64", "--budget", options.budget,
            "--format", "json", *urls,
        )
        found = json.loads(printed)["sizes"][0]
        print(f"{found['trials']} trials of {', '.join(found['measured'])}")
        print("  " + "; ".join(f"{row['from']:,} to {row['to']:,}: {row['threads']}" for row in found["rows"]))
        seconds, taken = collections.defaultdict(list), {}
        every = [(size, way) for _ in range(options.repeats) for size in ASKED for way in ways]
        for size, way in random.Random(1).sample(every, len(every)):
            took, connections = download(f"{address}/{size}", way, folder)
            seconds[size, way].append(took)
            if way == "auto":
                taken[size] = connections
    heads = "".join(f"{way:>9}" for way in ways)
    print(f"\n  {'bytes':>11}{heads}  auto took  auto beside the best fixed")
    for size in ASKED:
        medians = {way: statistics.median(seconds[size, way]) for way in ways}
        best = min(own for way, own in medians.items() if way != "auto")
        mark = "" if size in TUNED else "  (not tuned)"
        cells = "".join(f"{own:>9.3f}" for own in medians.values())
        print(f"  {size:>11,}{cells}  {taken[size]:>9}  {100 * (medians['auto'] / best - 1):>+8.1f} %{mark}")


if __name__ == "__main__":
    main()
