#!/usr/bin/env python3
"""Equal pieces of one kind of work on N Python threads, for the curves that others are compared with.

Kinds that hold the interpreter lock: json, regex, words, tiny (hashes of 64 bytes). Kinds that
release it: lzma, bz2, copy (files in the page cache). Kinds that wait: wait (--milliseconds a piece), and
append (32 KiB, synced, to a file of the thread's own). With --computing or --locked, in per cent of the
milliseconds of a waiting piece, so much of it computes in hashes, or is waited for under one lock.
"""

import bz2
import hashlib
import json
import lzma
import os
import re
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir))
import _common  # noqa: E402

_TEXT = " ".join(f"word{7919 * i % 1000} {i}" for i in range(3000))
_RECORDS = [{"id": i, "name": f"item {i}", "tags": ["a", "b", str(i)]} for i in range(400)]
_BLOCK = bytes(range(256)) * 1024
_LOCK = threading.Lock()
_OWN = threading.local()


def read_json():
    return len(json.loads(json.dumps(_RECORDS)))


def match():
    return len(re.findall(r"\b(w\w+[13579])\s(\d+)", _TEXT))


def count_words():
    counts = {}
    for word in _TEXT.split():
        counts[word] = counts.get(word, 0) + 1
    return len(counts)


def hash_tiny():
    block = _BLOCK[:64]
    for _ in range(3000):
        block = hashlib.sha256(block).digest() * 2
    return len(block)


def hash_for(seconds):
    """Computes without the interpreter lock until a processor has worked for so long."""
    until = time.thread_time() + seconds
    while time.thread_time() < until:
        hashlib.sha256(_BLOCK).digest()


def append(folder):
    if not hasattr(_OWN, "file"):
        _OWN.file = open(os.path.join(folder, str(threading.get_ident())), "wb", buffering=0)
    _OWN.file.write(_BLOCK[: 32 << 10])
    os.fsync(_OWN.file.fileno())


def copy(folder):
    buffer = bytearray(4 << 20)
    with open(os.path.join(folder, "cached"), "rb", buffering=0) as file:
        while file.readinto(buffer):
            pass


def wait(options):
    seconds = options.milliseconds / 1000
    computing = seconds * options.computing / 100
    locked = seconds * options.locked / 100
    if computing:
        hash_for(computing)
    time.sleep(seconds - computing - locked)
    if locked:
        with _LOCK:
            time.sleep(locked)


def main():
    arguments = _common.parser(__doc__, "pieces of work", 40)
    arguments.add_argument("kind")
    arguments.add_argument("--milliseconds", type=_common.positive, default=10)
    arguments.add_argument("--computing", type=float, default=0)
    arguments.add_argument("--locked", type=float, default=0)
    options = arguments.parse_args()
    with _common.scratch() as folder:
        kinds = {
            "json": read_json,
            "regex": match,
            "words": count_words,
            "tiny": hash_tiny,
            "lzma": lambda: lzma.compress(_BLOCK[: 64 << 10], preset=1),
            "bz2": lambda: bz2.compress(_BLOCK, 9),
            "append": lambda: append(folder),
            "copy": lambda: copy(folder),
            "wait": lambda: wait(options),
        }
        if options.kind not in kinds:
            raise _common.WrongUsage(f"kind is '{options.kind}'; expected one of {', '.join(kinds)}")
        if options.kind == "copy":
            with open(os.path.join(folder, "cached"), "wb") as file:
                file.write(_BLOCK * 64)
        work = kinds[options.kind]
        _common.timed(lambda: _common.spread(lambda _: work(), options.size, options.threads))


if __name__ == "__main__":
    _common.run(main)
