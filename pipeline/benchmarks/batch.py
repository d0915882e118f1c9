#!/usr/bin/env python3
"""Works off files of very different sizes, at one count for all and by their sizes, and prints the seconds.

    pipeline/benchmarks/batch.py [--files 200] [--counts 1,2,4] [--repeats 2] [--keep DIR]

The files have 4 KiB to 64 MiB, evenly in their logarithm; the program is workloads/programs/sizes/compress.py,
whose processes cost time to start. Each repeat runs `sweetspot batch` over all of them in a fresh dataset: once
for each count alone, once by size, which knows nothing at first, and once more by size over the same files under
other names, which knows what the run before has learned; in random order but for that. Seconds are those of the
items' trials, what was tried in order to learn included; what batches take beside them is printed, too. The
interval of what is saved is a bootstrap over the files. Some 30 seconds for each of these runs.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import re
import statistics
import sys
import tempfile
import time

from services import sweetspot

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "workloads" / "programs" / "sizes"
LEAST, LARGEST = 1 << 12, 1 << 26
RESAMPLES = 4000
BY_SIZE, AGAIN = "by size", "by size, after an earlier batch"


def make(folder, count):
    """Files of the same bytes, one below the next in a list of random order; and a list of other names for them."""
    chance = random.Random(1)
    source = folder / "source"
    numbers = random.Random(2)
    block = b"".join(b"%d %d\n" % (numbers.getrandbits(40), each % 97) for each in range(50_000))
    source.write_bytes((block * (LARGEST // len(block) + 1))[:LARGEST])
    names = []
    for each in range(count):
        path = folder / f"{each}.txt"
        with open(source, "rb") as whole, open(path, "wb") as part:
            left = round(LEAST * (LARGEST / LEAST) ** chance.random())
            while left > 0:
                left -= os.sendfile(part.fileno(), whole.fileno(), None, left)
        os.link(path, folder / f"{each}.again")
        names.append(path)
    source.unlink()
    (folder / "items").write_text("".join(f"{name}\n" for name in names))
    (folder / "again").write_text("".join(f"{name.with_suffix('.again')}\n" for name in names))
    return {str(name.stem): name.stat().st_size for name in names}


def batch(folder, items, dataset, counts, baseline, name):
    """Seconds by file, seconds of the command, and what it said of savings."""
    began = time.monotonic()
    said = sweetspot(
        "batch", "--items", folder / items, "--dataset", dataset, "--name", name, "--threads", counts,
        "--baseline", baseline, "--", sys.executable, PROGRAMS / "compress.py", "{threads}", "{item}",
    )
    took = time.monotonic() - began
    exported = folder / "trials.json"
    sweetspot("export", "--dataset", dataset, exported)
    trials = json.loads(exported.read_text())
    exported.unlink()
    # Items in the order of the file, each once: a trial's position is its place.
    latest = sorted((each for each in trials), key=lambda each: each["started_at"])[-len(lines(folder, items)):]
    seconds = {pathlib.Path(item).stem: each["wall_seconds"] for item, each in zip(lines(folder, items), latest)}
    used = {pathlib.Path(item).stem: each["threads"] for item, each in zip(lines(folder, items), latest)}
    return seconds, used, took, re.findall("against .*", said)


def lines(folder, items):
    return (folder / items).read_text().split()


def total(runs, chosen=None):
    """Mean over repeats of the seconds of all files, or of those chosen."""
    return statistics.mean(sum(run[file] for file in chosen or run) for run in runs)


def interval(ours, theirs, files):
    """95 % interval of what we save, by files drawn again."""
    chance = random.Random(3)
    saved = {file: statistics.mean(run[file] for run in theirs) - statistics.mean(run[file] for run in ours) for file in files}
    drawn = sorted(sum(chance.choices(list(saved.values()), k=len(saved))) for _ in range(RESAMPLES))
    return drawn[round(0.025 * RESAMPLES)], drawn[round(0.975 * RESAMPLES)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cores = len(os.sched_getaffinity(0))
    parser.add_argument("--files", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--counts", default=f"1,{cores},{2 * cores}", help="for all files (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=2, help="of everything (default: 2)")
    parser.add_argument("--keep", metavar="DIR", help="keep the datasets there")
    options = parser.parse_args()
    fixed = [int(count) for count in options.counts.split(",")]
    runs, beside, used, said = (collections.defaultdict(list) for _ in range(4))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        keep = pathlib.Path(options.keep or temporary)
        sizes = make(folder, options.files)
        print(f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.0f} MB", flush=True)
        chance = random.Random(4)
        for repeat in range(options.repeats):
            for policy in chance.sample([*fixed, BY_SIZE], len(fixed) + 1):
                dataset = keep / f"{repeat}-{policy}".replace(" ", "-")
                learns = policy == BY_SIZE
                for kind, items in [(policy, "items"), (AGAIN, "again")][: 1 + learns]:
                    seconds, counts, took, sentence = batch(
                        folder, items, dataset, f"1..{4 * cores}" if learns else policy,
                        cores if learns else policy, "compress",
                    )
                    runs[kind].append(seconds)
                    beside[kind].append(took - sum(seconds.values()))
                    used[kind].append(counts)
                    said[kind] += sentence
                    print(f"  {kind}: {sum(seconds.values()):.1f} s and {beside[kind][-1]:.1f} s beside them", flush=True)
    best = min(fixed, key=lambda count: total(runs[count]))
    print("\n  seconds  beside  count for all files")
    for policy, each in runs.items():
        print(f"  {total(each):>7.1f}  {statistics.mean(beside[policy]):>6.1f}  {policy}")
    for ours in (BY_SIZE, AGAIN):
        for count in dict.fromkeys([best, cores]):
            low, high = interval(runs[ours], runs[count], sizes)
            saved = total(runs[count]) - total(runs[ours])
            print(
                f"{ours}: {saved:.1f} s saved against {count} for all, {100 * saved / total(runs[count]):.0f} %"
                f" (95 %: {low:.1f} to {high:.1f} s)"
            )
    for sentence in said[BY_SIZE] + said[AGAIN]:
        print(f"it said: {sentence}")
    print("\n  counts that sizes got at last:")
    edges = [LEAST * 4**power for power in range(8)]
    for low, high in zip(edges, edges[1:]):
        counts = collections.Counter(
            used[AGAIN][-1][file] for file, size in sizes.items() if low <= size < high
        )
        print(f"  {low:>9,} to {high:>10,} B: " + ", ".join(f"{n} times {count}" for count, n in counts.most_common()))


if __name__ == "__main__":
    main()
