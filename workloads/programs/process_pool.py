#!/usr/bin/env python3
"""Pure-Python integer arithmetic in a pool of processes.

Limited by the cores, and by the start of a fresh interpreter for each process (the "spawn" way,
the same on every system). Expect a fall to about the number of cores, then a steady rise: each
further process costs its start and shares the same cores.
"""

import multiprocessing

import _common
import _lcg


def compute(options):
    with multiprocessing.get_context("spawn").Pool(options.threads) as pool:
        return pool.map(_lcg.walk, range(options.size), chunksize=1)


def main():
    options = _common.parser(
        __doc__, "units of 100,000 generator steps", 150, "processes in the pool"
    ).parse_args()
    states = _common.timed(lambda: compute(options))
    _common.expect("states", states, [_lcg.leap(seed) for seed in range(options.size)])


if __name__ == "__main__":
    _common.run(main)
