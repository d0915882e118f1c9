#!/usr/bin/env python3
"""Writes a file of about so many bytes, the same every time: lines.py BYTES FILE

Each line is a pseudo-random number and a few letters, so that it takes work to sort and to compress.
"""

import random
import sys

if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
    sys.exit("lines.py: expected a number of bytes and a file")
numbers = random.Random(1)
block = b"".join(b"%d %d\n" % (numbers.getrandbits(40), each % 97) for each in range(50_000))
left = int(sys.argv[1])
with open(sys.argv[2], "wb") as file:
    while left > 0:
        left -= file.write(block[:left])
        block = block[7919:] + block[:7919]
