#!/usr/bin/env python3
"""Tunes the real services of workloads/programs/services, and prints a full grid beside each answer.

    pipeline/benchmarks/services.py [NAME...] [--budget 18] [--counts 1,2,4,8,16,32] [--runs 5]

Names are postgresql, pgbouncer, nginx, redis, gunicorn and make; all of them where none is given. Each is
tuned afresh by as many trials as the budget says, over 1 to the last of the counts. Then every count of the
grid, and the answer, is run RUNS times, in random order within each run, by `sweetspot collect`: trials of
their own, of which the answer knows nothing. The table has medians, and of how many runs each limit was met.

It needs Debian's postgresql, pgbouncer, nginx-light, wrk, redis-server, gunicorn, g++ and make, and takes three
to five minutes an example on a quiet machine; --keep DIR keeps the trials.
"""
import argparse
import collections
import json
import operator
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve()
LAUNCHER = HERE.parents[2] / "sweetspot"
CATALOG = HERE.parents[2] / "workloads" / "programs" / "services" / "programs.yaml"
NAMES = ["postgresql", "pgbouncer", "nginx", "redis", "gunicorn", "make"]

RELATIONS = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
UNITS = {"": 1, "%": 0.01, "us": 1e-6, "ms": 1e-3, "s": 1, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


def sweetspot(*arguments):
    """Output of a command that succeeded, or found that no count keeps its limits."""
    done = subprocess.run([LAUNCHER, *map(str, arguments)], stdout=subprocess.PIPE, text=True)
    if done.returncode not in (0, 3):
        sys.exit(f"{LAUNCHER} {' '.join(map(str, arguments))} ended with exit code {done.returncode}")
    return done.stdout


def stored(dataset):
    """All trials of a dataset, as 'sweetspot export' writes them."""
    exported = pathlib.Path(dataset) / "exported.json"
    sweetspot("export", "--dataset", dataset, exported)
    trials = json.loads(exported.read_text())
    exported.unlink()
    return trials


def answer(name, dataset, most, budget):
    """The published recommendation, or why there is none."""
    printed = sweetspot(
        "tune", "--catalog", CATALOG, "--dataset", dataset, "--threads", f"1..{most}", "--budget", budget,
        "--format", "json", name,
    )
    found = json.loads(printed)
    return next(iter(found["recommendations"]), None), next(iter(found["unanswered"]), None)


def grid(name, dataset, counts, runs):
    """Trials of every count, by count."""
    sweetspot(
        "collect", "--catalog", CATALOG, "--dataset", dataset, "--threads", ",".join(map(str, counts)),
        "--runs", runs, "--validation-runs", 0, name,
    )
    by_count = collections.defaultdict(list)
    for trial in stored(dataset):
        by_count[trial["threads"]].append(trial)
    return dict(sorted(by_count.items()))


def value(trial, measure):
    """In seconds, bytes or as it was reported; None where the trial failed or does not show it."""
    if trial["outcome"] != "succeeded":
        return None
    known = dict(each.split("=") for each in (trial["measures"] or "").split())
    known["memory"] = trial["peak_memory_bytes"]
    known["seconds"] = trial["seconds"] if trial["goal"] in (None, "seconds") else trial["wall_seconds"]
    found = known.get(measure)
    return None if found is None else float(found)


def median(trials, measure):
    values = [value(trial, measure) for trial in trials]
    shown = [each for each in values if each is not None]
    return statistics.median(shown) if shown else None


def limit(text):
    """The measure, and whether a value of it keeps the limit."""
    measure, relation, number, unit = re.fullmatch(r"(\S+) (<=|>=|<|>) ([0-9.]+) ?(\S*)", text).groups()
    bound = float(number) * UNITS[unit]
    return measure, lambda found: found is not None and RELATIONS[relation](found, bound)


def show(name, recommendation, trials):
    """The grid, and what the answer is beside it."""
    first = next(iter(trials.values()))[0]
    direction, _, rest = (first["goal"] or "lower seconds").partition(" ")
    goal = rest.split(" ")[0] or direction
    higher = direction == "higher"
    required = (first["limits"] or "").split("; ") if first["limits"] else []
    chosen = recommendation["threads"] if recommendation else 0
    titles = [text.split(" ")[0] for text in required]
    print(f"\n  {'threads':>7}  {'runs':>4}  {goal:>12}" + "".join(f"  {t:>12}  met" for t in titles))
    keeping = {}
    for threads, own in trials.items():
        line = f"  {threads:>7}  {len(own):>4}  "
        found = median(own, goal)
        line += f"{'-' if found is None else f'{found:,.4g}':>12}"
        keeps = found is not None
        for text in required:
            measure, kept = limit(text)
            met = sum(kept(value(trial, measure)) for trial in own)
            typical = median(own, measure)
            line += f"  {'-' if typical is None else f'{typical:.4g}':>12}  {met}/{len(own)}"
            keeps = keeps and 2 * met > len(own)
        if keeps:
            keeping[threads] = found
        print(line + ("  <- the answer" if threads == chosen else ""))
    if not keeping:
        print("\n  grid: at no count does a typical run keep the limits")
        return
    best = (max if higher else min)(keeping, key=keeping.get)
    print(f"\n  grid: the best whose typical run keeps the limits is {best}, {keeping[best]:,.4g} {goal}")
    if chosen in keeping:
        ratio = keeping[chosen] / keeping[best]
        print(f"  the answer, {chosen}, comes to {100 * (ratio if higher else 1 / ratio):.1f} % of it by the grid")
    elif chosen:
        print(f"  the answer, {chosen}, does not keep the limits by the grid")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--budget", type=int, default=18, help="trials of a tuning (default: 18)")
    parser.add_argument("--counts", default="1,2,4,8,16,32", help="of the grid (default: 1,2,4,8,16,32)")
    parser.add_argument("--runs", type=int, default=5, help="of each count in the grid (default: 5)")
    parser.add_argument("--keep", metavar="DIR", help="keep the datasets there")
    options = parser.parse_args()
    unknown = set(options.names) - set(NAMES)
    if unknown:
        parser.error(f"{', '.join(sorted(unknown))}; expected some of {', '.join(NAMES)}")
    counts = sorted({int(count) for count in options.counts.split(",")})
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(options.keep or temporary)
        for name in options.names or NAMES:
            began = time.monotonic()
            found, open_ = answer(name, folder / name / "tuned", counts[-1], options.budget)
            print(f"\n{name}\n  {found['words'] if found else open_['missing']}")
            tuned = time.monotonic()
            measured = sorted({*counts, found["threads"]}) if found else counts
            show(name, found, grid(name, folder / name / "grid", measured, options.runs))
            took = time.monotonic()
            print(f"  {tuned - began:.0f} s for the tuning, {took - tuned:.0f} s for the grid", flush=True)


if __name__ == "__main__":
    main()
