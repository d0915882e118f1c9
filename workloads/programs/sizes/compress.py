#!/usr/bin/env python3
"""Compresses a file in a pool of processes: compress.py THREADS FILE, prints the compressed bytes.

Blocks of 1 MiB, each compressed by zlib. One process works by itself; of several, each starts a fresh
interpreter, which small files are not worth.
"""

import multiprocessing
import os
import sys
import zlib

BLOCK = 1 << 20


def compressed(path, start):
    with open(path, "rb") as file:
        file.seek(start)
        return len(zlib.compress(file.read(BLOCK), level=3))


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal() or int(sys.argv[1]) < 1:
        sys.exit("compress.py: expected a number of processes and a file")
    threads, path = int(sys.argv[1]), sys.argv[2]
    blocks = [(path, start) for start in range(0, os.path.getsize(path), BLOCK)]
    if threads == 1:
        print(sum(compressed(*block) for block in blocks))
    else:
        with multiprocessing.get_context("spawn").Pool(threads) as pool:
            print(sum(pool.starmap(compressed, blocks, chunksize=1)))


if __name__ == "__main__":
    main()
