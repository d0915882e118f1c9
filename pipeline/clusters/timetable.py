"""Prints the trials of an exported CSV by host and time; fails where two overlap on a host.

Usage: timetable.py TRIALS.csv EXPECTED_NUMBER_OF_TRIALS
"""

import csv
import datetime
import sys


def main() -> int:
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    trials = []
    for row in rows:
        start = datetime.datetime.fromisoformat(row["started_at"].replace("Z", "+00:00")).timestamp()
        trials.append((row["host"], start, start + float(row["wall_seconds"]), row["run"], row["threads"]))
    trials.sort()
    zero = min(trial[1] for trial in trials)
    failures = 0 if len(trials) == int(sys.argv[2]) else 1
    beside = 0
    print(f"{'host':<10} {'from s':>8} {'to s':>8}  run  threads")
    before = None
    for trial in trials:
        host, start, end, run, threads = trial
        overlaps = before is not None and before[0] == host and start < before[2]
        failures += overlaps
        beside += any(o[0] != host and o[1] < end and start < o[2] for o in trials)
        print(f"{host:<10} {start - zero:8.2f} {end - zero:8.2f}  {run:>3}  {threads:>7}"
              + ("  OVERLAPS" if overlaps else ""))
        before = trial
    hosts_of_runs = {}
    for host, _, _, run, _ in trials:
        hosts_of_runs.setdefault(run, set()).add(host)
    split = sum(len(hosts) > 1 for hosts in hosts_of_runs.values())
    hosts = len({trial[0] for trial in trials})
    print(f"{len(trials)} trials on {hosts} hosts in {max(t[2] for t in trials) - zero:.1f} s; "
          f"{beside} beside a trial of another host; {split} runs on more than one host")
    return 1 if failures else 0


sys.exit(main())
