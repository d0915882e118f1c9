#!/usr/bin/env python3
"""Pure-Python integer arithmetic.

Limited by the interpreter lock: one thread computes at a time, so more threads only hand the
lock around. Expect a flat curve that rises a little; the best is 1 thread. (On an interpreter
built without the lock the curve falls to the number of cores.)
"""

import _common
import _lcg


def main():
    options = _common.parser(__doc__, "units of 100,000 generator steps", 150).parse_args()
    states = _common.timed(lambda: _common.spread(_lcg.walk, options.size, options.threads))
    _common.expect("states", states, [_lcg.leap(seed) for seed in range(options.size)])


if __name__ == "__main__":
    _common.run(main)
