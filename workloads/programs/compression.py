#!/usr/bin/env python3
"""zlib compression of text, level 6.

Limited by the cores and their caches: zlib releases the interpreter lock while it compresses.
Expect a fall to about the number of cores, then a flat curve.
"""

import random
import zlib

import _common

_BLOCK = 1 << 20
_WORDS = (
    "thread core trial second curve minimum program machine network queue lock memory cache page "
    "disk file packet server client measure degree run seed order fresh process pool worker"
).split()


def text(seed):
    """One block of words in an order drawn from the seed: compresses to about a third."""
    draw = random.Random(seed)
    words = " ".join(draw.choices(_WORDS, k=_BLOCK // 4))
    return words.encode()[:_BLOCK]


def main():
    options = _common.parser(__doc__, "MiB to compress, in blocks of 1 MiB", 24).parse_args()
    block = text(1)

    def work(number):
        return zlib.compress(bytes([number % 256]) + block[1:], 6)

    packed = _common.timed(lambda: _common.spread(work, options.size, options.threads))
    for number, part in enumerate(packed):
        whole = bytes([number % 256]) + block[1:]
        _common.expect(f"block {number} unpacked as packed", zlib.decompress(part) == whole, True)


if __name__ == "__main__":
    _common.run(main)
