#!/usr/bin/env python3
"""Tunes a real program in several sessions, alone and beside a neighbour, and asks a long run who was right.

    pipeline/benchmarks/sessions.py --sessions 5 --apart 40s

The program is zstd over 24 MB of text. Each case is one 'sweetspot tune --sessions N --apart TIME', whose
answer after every session is printed: the count, what is certified here and across sessions, and the interval
of the next session. A long run follows under the same conditions: every count once a round, in random order.
The neighbour, at the same priority, keeps one core busy half of the time, in bursts of random length. A
session is moved by what else the machine does: run this where nothing else runs, and say what was.
"""

import argparse
import contextlib
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COUNTS = [1, 2, 3, 4, 6, 8]
NEIGHBOUR = """
import random, time
chance = random.Random(1)
while True:
    end = time.monotonic() + chance.expovariate(1)
    while time.monotonic() < end:
        pass
    time.sleep(chance.expovariate(1))
"""


@contextlib.contextmanager
def neighbour(present):
    if not present:
        yield
        return
    process = subprocess.Popen([sys.executable, "-c", NEIGHBOUR])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def answer(dataset):
    """What is published of the only program."""
    published = json.loads((dataset / "recommendations.json").read_text())
    return published["recommendations"][0]


def said(entry):
    across = entry.get("acrossSessions")
    here = "certified here" if entry["fewest"]["certified"] else "not certified here"
    if across is None:
        return f"{entry['threads']} threads, {entry['fewest']['threads']} within tolerance, {here}"
    rivals = [str(each["threads"]) for each in across["rivals"] if each["open"]]
    far = "certified" if across["certified"] else "open beside " + ", ".join(rivals)
    low, high = across["nextSession"]
    return (
        f"{entry['threads']} threads, {entry['fewest']['threads']} within tolerance, {here};"
        f" across {across['sessions']} sessions {far}; next session {low:.4f} to {high:.4f} s"
    )


def tune(options, dataset, command):
    """Tunes session by session, and prints what each comes to."""
    call = [options.sweetspot, "tune", "--name", "zstd", "--dataset", str(dataset)]
    call += ["--threads", ",".join(map(str, COUNTS)), "--budget", str(options.budget)]
    call += ["--sessions", str(options.sessions), "--apart", options.apart, "--", *command]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    session = 0
    for line in process.stdout:
        lines.append(line.rstrip())
        if "Ctrl-C" in line:  # It waits for the next session, and has published this one.
            session += 1
            print(f"  session {session}: {said(answer(dataset))}", flush=True)
    if process.wait() != 0:
        raise SystemExit("\n".join(lines))
    entry = answer(dataset)
    print(f"  at the end: {said(entry)}; {entry['trials']} trials\n  {entry['words']}", flush=True)
    return entry


def long_run(rounds, command):
    chance = random.Random(2)
    times = {count: [] for count in COUNTS}
    for _ in range(rounds):
        for count in chance.sample(COUNTS, len(COUNTS)):
            start = time.perf_counter()
            subprocess.run([word.replace("{threads}", str(count)) for word in command], check=True)
            times[count].append(time.perf_counter() - start)
    return times


def verdict(entry, times):
    """What the long run says of the pick, beside the count with the least median."""
    medians = {count: statistics.median(each) for count, each in times.items()}
    best = min(medians, key=medians.get)
    print("  long run, medians: " + "  ".join(f"{count}: {medians[count]:.4f}" for count in COUNTS))
    for what, pick in (("recommended", entry["threads"]), ("fewest", entry["fewest"]["threads"])):
        logs = [math.log(one / other) for one, other in zip(times[pick], times[best])]
        error = 2 * statistics.stdev(logs) / math.sqrt(len(logs)) if pick != best else 0
        ratio = math.exp(statistics.mean(logs))
        print(f"  {what} {pick} beside {best}: {ratio:.3f} times ({ratio * math.exp(-error):.3f} to {ratio * math.exp(error):.3f})")
    if "acrossSessions" in entry:
        low, high = entry["acrossSessions"]["nextSession"]
        inside = low <= medians[entry["threads"]] <= high
        print(f"  its median {medians[entry['threads']]:.4f} s lies {'within' if inside else 'OUTSIDE'} {low:.4f} to {high:.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sweetspot", default=str(ROOT / "sweetspot"), help="the launcher")
    parser.add_argument("--sessions", type=int, default=5, help="sessions of each case (default: 5)")
    parser.add_argument("--apart", default="40s", help="time between them (default: 40s)")
    parser.add_argument("--budget", type=int, default=30, help="trials a session (default: 30)")
    parser.add_argument("--rounds", type=int, default=40, help="rounds of the long run (default: 40)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        text = out / "text"
        chance = random.Random(1)
        words = [chance.randbytes(3).hex() for _ in range(5000)]
        text.write_text("\n".join(" ".join(chance.choices(words, k=8)) for _ in range(430_000)))
        command = ["zstd", "-7", "-B1MiB", "-q", "-f", "-o", "/dev/null", "-T{threads}", str(text)]
        for case, present in (("alone", False), ("beside a neighbour", True)):
            print(f"{case}, load {os.getloadavg()[0]:.1f}", flush=True)
            with neighbour(present):
                entry = tune(options, out / case.replace(" ", "-"), command)
                verdict(entry, long_run(options.rounds, command))


if __name__ == "__main__":
    main()
