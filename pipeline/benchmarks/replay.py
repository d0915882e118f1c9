#!/usr/bin/env python3
"""Replays measured curves through the command line and prints the regret of what it recommends.

    pipeline/benchmarks/replay.py CURVES.csv... [--budget 12] [--noise 0.03] [--seed 1]

Each CSV has the columns program,threads,seconds. Every curve becomes a program that prints its seconds
at a thread count times log-normal noise; `sweetspot tune --metric` may recommend the curve's own thread
counts only. Regret is the noiseless time at the recommended count over the least one, minus 1. Beside
it, on the same curves with the same noise and as many trials: the lowest mean of an evenly spread grid,
and the lowest of counts drawn at random. Takes some seconds a curve.
"""
import argparse
import collections
import csv
import json
import math
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
LAUNCHER = HERE.parents[2] / "sweetspot"


def read(files):
    curves = collections.defaultdict(lambda: collections.defaultdict(list))
    for file in files:
        with open(file, newline="") as lines:
            for row in csv.DictReader(lines):
                curves[row["program"]][int(row["threads"])].append(float(row["seconds"]))
    return {
        name: {threads: statistics.fmean(times) for threads, times in sorted(points.items())}
        for name, points in curves.items()
    }


def regret(curve, threads):
    return curve[threads] / min(curve.values()) - 1


def noisy(seconds, noise, source):
    return seconds * math.exp(source.gauss(0, noise))


def lowest_mean(curve, counts, noise, source):
    """The count of the lowest mean, of as many trials as there are counts in the list."""
    times = collections.defaultdict(list)
    for threads in counts:
        times[threads].append(noisy(curve[threads], noise, source))
    return min(times, key=lambda threads: statistics.fmean(times[threads]))


def grid(curve, budget, noise, source):
    counts = list(curve)
    if len(counts) > budget:
        step = (len(counts) - 1) / (budget - 1)
        counts = [counts[round(i * step)] for i in range(budget)]
    return lowest_mean(curve, [counts[i % len(counts)] for i in range(budget)], noise, source)


def at_random(curve, budget, noise, source):
    return lowest_mean(curve, source.choices(list(curve), k=budget), noise, source)


def tuned(curves, budget, noise, seed, folder):
    """By program, the recommended count: one call for all programs of the same thread counts."""
    alike = collections.defaultdict(list)
    for name, curve in curves.items():
        alike[tuple(curve)].append(name)
    answers = {}
    for number, (counts, names) in enumerate(alike.items()):
        programs = {}
        for name in names:
            table = folder / f"{len(answers)}-{len(programs)}.json"
            table.write_text(json.dumps(curves[name]))
            programs[name] = {
                "command": [
                    sys.executable, "-S", str(HERE), "--print", str(table), "{threads}", str(noise)
                ],
                "metric": "seconds: ([0-9.e+-]+)",
            }
        catalog = folder / f"programs-{number}.yaml"
        catalog.write_text(json.dumps({"programs": programs}))  # JSON is YAML.
        done = subprocess.run(
            [LAUNCHER, "tune", "--catalog", catalog, "--dataset", folder / f"data-{number}",
             "--threads", ",".join(map(str, counts)), "--budget", str(budget),
             "--seed", str(seed), "--format", "json"],
            stdout=subprocess.PIPE, check=True)
        for answer in json.loads(done.stdout)["recommendations"]:
            answers[answer["program"]] = answer
    return answers


def main():
    if sys.argv[1:2] == ["--print"]:
        table, threads, noise = sys.argv[2:]
        seconds = json.loads(pathlib.Path(table).read_text())[threads]
        print("seconds:", noisy(seconds, float(noise), random.SystemRandom()))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("curves", nargs="+")
    parser.add_argument("--budget", type=int, default=12)
    parser.add_argument("--noise", type=float, default=0.03)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    curves = read(options.curves)
    with tempfile.TemporaryDirectory() as folder:
        answers = tuned(
            curves, options.budget, options.noise, options.seed, pathlib.Path(folder))
    source = random.Random(options.seed)
    columns = collections.defaultdict(list)
    print(f"{'program':40} {'counts':>6} {'best':>5} {'tuned':>5} {'trials':>6}  regret %: "
          f"{'tuned':>6} {'grid':>6} {'random':>6}")
    for name, curve in curves.items():
        best = min(curve, key=curve.get)
        answer = answers[name]
        row = {
            "tuned": regret(curve, answer["threads"]),
            "grid": statistics.fmean(
                regret(curve, grid(curve, options.budget, options.noise, source))
                for _ in range(200)),
            "random": statistics.fmean(
                regret(curve, at_random(curve, options.budget, options.noise, source))
                for _ in range(200)),
        }
        for column, value in row.items():
            columns[column].append(value)
        print(f"{name:40} {len(curve):6} {best:5} {answer['threads']:5} {answer['trials']:6}"
              f"            {100 * row['tuned']:6.2f} {100 * row['grid']:6.2f}"
              f" {100 * row['random']:6.2f}")
    for column, values in columns.items():
        print(f"{column}: mean {100 * statistics.fmean(values):.2f} %, "
              f"worst {100 * max(values):.2f} %, {len(values)} curves")


if __name__ == "__main__":
    main()
