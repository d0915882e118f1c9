#!/usr/bin/env python3
"""Works off files of very different sizes, at one count for all and by their sizes, and prints the seconds.

    pipeline/benchmarks/batch.py [--files 200] [--slices 8] [--counts 1,2,4] [--repeats 1] [--keep DIR]

The files have 4 KiB to 64 MiB, evenly in their logarithm; the program is workloads/programs/sizes/compress.py,
whose processes cost time to start. Each count for all has a dataset of its own, and so has the count by size,
which knows nothing at first. The files are done in slices, by `sweetspot batch` for each of these in random
order, so that what else the machine does falls on all alike. Seconds are those of the items' trials, what was
tried in order to learn included; what batches take beside them is printed, too. The interval of what is saved
is a bootstrap over the files. About 4 minutes a repeat.
"""
import argparse
import collections
import itertools
import os
import pathlib
import random
import statistics
import sys
import tempfile
import time

from services import stored, sweetspot

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "workloads" / "programs" / "sizes"
LEAST, LARGEST = 1 << 12, 1 << 26
RESAMPLES = 4000
BY_SIZE = "by size"


def make(folder, count):
    """Files of the same bytes, one of each size, in random order."""
    chance = random.Random(1)
    numbers = random.Random(2)
    block = b"".join(b"%d %d\n" % (numbers.getrandbits(40), each % 97) for each in range(50_000))
    whole = (block * (LARGEST // len(block) + 1))[:LARGEST]
    sizes = {}
    for each in range(count):
        path = folder / f"{each}.txt"
        path.write_bytes(whole[: round(LEAST * (LARGEST / LEAST) ** chance.random())])
        sizes[path] = path.stat().st_size
    return sizes


def batch(folder, files, dataset, counts, baseline):
    """Seconds and count of each file, and seconds of the command."""
    items = folder / "items"
    items.write_text("".join(f"{file}\n" for file in files))
    began = time.monotonic()
    sweetspot(
        "batch", "--items", items, "--dataset", dataset, "--name", "compress", "--threads", counts,
        "--baseline", baseline, "--", sys.executable, PROGRAMS / "compress.py", "{threads}", "{item}",
    )
    took = time.monotonic() - began
    trials = sorted(stored(dataset), key=lambda each: each["started_at"])
    latest = trials[-len(files) :]  # Items are done in the order of the list.
    return {file: (each["wall_seconds"], each["threads"]) for file, each in zip(files, latest)}, took


def interval(saved):
    """95 % interval of the sum, by files drawn again."""
    chance = random.Random(3)
    drawn = sorted(sum(chance.choices(saved, k=len(saved))) for _ in range(RESAMPLES))
    return drawn[round(0.025 * RESAMPLES)], drawn[round(0.975 * RESAMPLES)]


def show(sizes, seconds, beside, used, fixed, cores):
    mean = {policy: {file: statistics.mean(own[file]) for file in sizes} for policy, own in seconds.items()}
    total = {policy: sum(own.values()) for policy, own in mean.items()}
    print("\n  seconds  beside  count")
    for policy, own in total.items():
        print(f"  {own:>7.1f}  {beside[policy]:>6.1f}  {policy}")
    best = min(fixed, key=total.get)
    for count in dict.fromkeys([best, cores]):
        if count in total:
            low, high = interval([mean[count][file] - mean[BY_SIZE][file] for file in sizes])
            saved = total[count] - total[BY_SIZE]
            print(
                f"by size saved {saved:.1f} s against {count} for all, {100 * saved / total[count]:.0f} %"
                f" (95 %: {low:.1f} to {high:.1f} s)"
            )
    heads = "".join(f"{policy:>9}" for policy in total)
    print(f"\n  {'bytes':>25}  files{heads}  counts by size")
    edges = [LEAST * 4**power for power in range(8)]
    for low, high in zip(edges, edges[1:]):
        files = [file for file, size in sizes.items() if low <= size < high]
        counts = collections.Counter(count for file in files for count in used[file])
        cells = "".join(f"{sum(mean[policy][file] for file in files):>9.2f}" for policy in total)
        words = ", ".join(f"{n} times {count}" for count, n in counts.most_common())
        print(f"  {low:>10,} to {high:>11,}  {len(files):>5}{cells}  {words}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cores = len(os.sched_getaffinity(0))
    parser.add_argument("--files", type=int, default=200, help="how many (default: 200)")
    parser.add_argument("--slices", type=int, default=8, help="that the files are done in (default: 8)")
    parser.add_argument("--counts", default=f"1,{cores},{2 * cores}", help="for all files (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=1, help="of everything (default: 1)")
    parser.add_argument("--keep", metavar="DIR", help="keep the datasets there")
    options = parser.parse_args()
    fixed = [int(count) for count in options.counts.split(",")]
    seconds = {policy: collections.defaultdict(list) for policy in [*fixed, BY_SIZE]}
    beside, used = collections.Counter(), collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        sizes = make(folder, options.files)
        print(f"{len(sizes)} files, {sum(sizes.values()) / 1e6:.0f} MB", flush=True)
        chance = random.Random(4)
        for repeat, part in itertools.product(range(options.repeats), range(options.slices)):
            files = list(sizes)[part * len(sizes) // options.slices : (part + 1) * len(sizes) // options.slices]
            for policy in chance.sample([*seconds], len(seconds)):
                dataset = pathlib.Path(options.keep or temporary) / f"{repeat}-{policy}".replace(" ", "-")
                counts, baseline = (f"1..{4 * cores}", cores) if policy == BY_SIZE else (policy, policy)
                done, took = batch(folder, files, dataset, counts, baseline)
                for file, (own, count) in done.items():
                    seconds[policy][file].append(own)
                    if policy == BY_SIZE:
                        used[file].append(count)
                beside[policy] += (took - sum(own for own, _ in done.values())) / options.repeats
        show(sizes, seconds, beside, used, fixed, cores)


if __name__ == "__main__":
    main()
