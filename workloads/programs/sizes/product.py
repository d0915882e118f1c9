#!/usr/bin/env python3
"""Fifty products of two square matrices by NumPy, whose threads its environment sets.

Limited by the cores; small matrices are not worth a second one. The line `seconds:` leaves out the
interpreter's start. It needs NumPy: OPENBLAS_NUM_THREADS=2 product.py ROWS
"""

import sys
import time

import numpy

if len(sys.argv) != 2 or not sys.argv[1].isdecimal():
    sys.exit("product.py: expected the number of rows")
rows = int(sys.argv[1])
left = numpy.random.default_rng(1).random((rows, rows))
right = numpy.eye(rows)[::-1]
left @ right  # Its threads are started by the first.
start = time.monotonic()
for _ in range(50):
    found = left @ right
print(f"seconds: {time.monotonic() - start:.6f}")
if not numpy.array_equal(found, left[:, ::-1]):
    sys.exit("product.py: wrong result: the columns should be in reverse order")
