#!/usr/bin/env python3
"""Tunes real programs over sizes of their work, and prints a full grid beside each table of counts.

    pipeline/benchmarks/sizes.py [NAME...] [--budget 60] [--runs 4] [--keep DIR]

Names are those of workloads/programs/sizes/programs.yaml, xz, sort, product, pool, sqlite and requests, and
download, our own; all of them where none is given. Each is tuned afresh by as many trials as the budget says, all sizes
together. Then a grid of counts is run RUNS times, by `sweetspot collect`, in random order, at every size that
was tuned and at those halfway between: trials of their own, of which the table knows nothing. Beside the
medians stand the table's count, and what it and the count of the nearest tuned size cost there.

The download's files are served by a simulated link with delay (workloads/benchmarks/Laboratory.java). It needs
a build, Debian's xz-utils and python3-numpy, and takes two to six minutes a program on a quiet machine.
"""
import argparse
import collections
import contextlib
import json
import math
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

from services import stored, sweetspot

ROOT = pathlib.Path(__file__).resolve().parents[2]
CATALOG = ROOT / "workloads" / "programs" / "sizes" / "programs.yaml"
FEW = [1, 2, 3, 4, 6, 8]
MANY = [1, 2, 4, 8, 16, 32]
COUNTS = {"xz": FEW, "sort": FEW, "product": FEW, "pool": FEW, "sqlite": FEW, "requests": MANY, "download": MANY}
# Bytes a second of a connection and of the link; milliseconds to an answer.
LINK = ["64e6", "400e6", "20"]
FILES = [1 << 20, 10 << 20, 100 << 20, 1 << 30]


def sizes_of(name):
    """What the catalog says, in order."""
    if name == "download":
        return FILES
    entry = re.search(rf"^  {name}:\n(?:    .*\n)*?    sizes: \[(.*)\]", CATALOG.read_text(), re.MULTILINE)
    return [int(size) for size in re.findall(r"\d+", entry.group(1))]


def with_between(sizes):
    between = [round(math.sqrt(low * high)) for low, high in zip(sizes, sizes[1:])]
    return sorted({*sizes, *between})


@contextlib.contextmanager
def server(sizes):
    """Address of the simulated link that serves these files."""
    jars = sorted((ROOT / "pipeline" / "target" / "lib").glob("sweetspot-[dw]*.jar"))
    if not jars:
        sys.exit(f"{ROOT / 'sweetspot'} is not built; run it once")
    command = ["java", "-cp", ":".join(map(str, jars)), ROOT / "workloads" / "benchmarks" / "Laboratory.java"]
    process = subprocess.Popen(
        [*command, *LINK, *map(str, sizes)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process.stdout.readline().strip().rstrip("/")
    finally:
        process.stdin.close()
        process.wait()


def program(name, sizes, address, folder):
    """The arguments that name it at these sizes."""
    if name == "download":
        return [word for size in sizes for word in ("--download", f"{address}/{size}")]
    entry = re.search(rf"^  {name}:\n(?:    .*\n)*", CATALOG.read_text(), re.MULTILINE).group(0)
    quoted = ", ".join(f'"{size}"' for size in sizes)
    entry = re.sub(r"sizes: \[.*\]", f"sizes: [{quoted}]", entry)
    entry = entry.replace("directory: .", f"directory: {CATALOG.parent}")
    path = folder / f"{len(sizes)}.yaml"
    path.write_text("programs:\n" + entry)
    return ["--catalog", path, name]


def table(name, sized, dataset, budget):
    """The published rows."""
    printed = sweetspot(
        "tune", "--dataset", dataset, "--threads", f"1..{COUNTS[name][-1]}", "--budget", budget,
        "--format", "json", *sized,
    )
    return json.loads(printed)["sizes"][0]


def grid(name, sized, dataset, runs):
    """Medians by size and count."""
    sweetspot(
        "collect", "--dataset", dataset, "--threads", ",".join(map(str, COUNTS[name])), "--runs", runs,
        "--validation-runs", 0, *sized,
    )
    seconds = collections.defaultdict(lambda: collections.defaultdict(list))
    for trial in stored(dataset):
        if trial["outcome"] == "succeeded":
            seconds[int(trial["size"].rstrip("B"))][trial["threads"]].append(trial["seconds"])
    return {
        size: {threads: statistics.median(own) for threads, own in sorted(by_count.items())}
        for size, by_count in sorted(seconds.items())
    }


def at(rows, size):
    return next(row["threads"] for row in rows if row["from"] <= size <= row["to"])


def curve(medians, threads):
    """Seconds at any count: between two of the grid, linear in the logarithms."""
    if threads in medians:
        return medians[threads]
    low = max(count for count in medians if count < threads)
    high = min(count for count in medians if count > threads)
    share = math.log(threads / low) / math.log(high / low)
    return medians[low] ** (1 - share) * medians[high] ** share


def show(name, found, tuned, medians):
    print("  " + "; ".join(f"{row['from']:,} to {row['to']:,}: {row['threads']} threads" for row in found["rows"]))
    for each in found["crossings"]:
        print(
            f"  {each['above']} instead of {each['below']} from {each['size']:,.0f} on"
            f" (95 %: {each['low']:,.0f} to {each['high']:,.0f})"
        )
    heads = "".join(f"{count:>9}" for count in COUNTS[name])
    print(f"\n  {'size':>13}{heads}   best  table   cost  nearest size's")
    for size, by_count in medians.items():
        best = min(by_count, key=by_count.get)
        chosen = at(found["rows"], size)
        nearest = at(found["rows"], min(tuned, key=lambda known: abs(math.log(known / size))))
        costs = [100 * (curve(by_count, threads) / by_count[best] - 1) for threads in (chosen, nearest)]
        cells = "".join(f"{seconds:>9.4f}" for seconds in by_count.values())
        mark = "" if size in tuned else "  (between)"
        print(f"  {size:>13,}{cells}   {best:>4}  {chosen:>5}  {costs[0]:>4.1f} %  {costs[1]:>6.1f} %{mark}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--budget", default="60", help="trials of a tuning, or a time (default: 60)")
    parser.add_argument("--runs", type=int, default=4, help="of each size and count in the grid (default: 4)")
    parser.add_argument("--keep", metavar="DIR", help="keep the datasets there")
    options = parser.parse_args()
    unknown = set(options.names) - set(COUNTS)
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}; expected some of {', '.join(COUNTS)}")
    with tempfile.TemporaryDirectory() as temporary:
        for name in options.names or COUNTS:
            folder = pathlib.Path(options.keep or temporary) / name
            folder.mkdir(parents=True)
            tuned = sizes_of(name)
            every = with_between(tuned)
            with server(every) if name == "download" else contextlib.nullcontext("") as address:
                began = time.monotonic()
                found = table(name, program(name, tuned, address, folder), folder / "tuned", options.budget)
                print(f"\n{name}: {found['trials']} trials")
                middle = time.monotonic()
                sized = program(name, every, address, folder)
                medians = grid(name, sized, folder / "grid", options.runs)
                show(name, found, tuned, medians)
            print(f"  {middle - began:.0f} s for the tuning, {time.monotonic() - middle:.0f} s for the grid", flush=True)


if __name__ == "__main__":
    main()
