#!/usr/bin/env python3
"""Many small files: each written, synced to the disk, read back and removed.

Limited by how long the disk takes for one sync, and by how many it does at a time. Expect a fall
over the first threads, as the file system joins the waiting syncs, then a flat curve or a slow
rise. Where the scratch folder is in memory (tmpfs) a sync costs nothing: the curve is flat then
and rises with the interpreter's lock.
"""

import os

import _common

_BYTES = 4096


def content(number):
    """What belongs in a file: 4 KiB that name it."""
    return f"{number:015d}\n".encode() * (_BYTES // 16)


def main():
    options = _common.parser(__doc__, "files of 4 KiB", 4000).parse_args()

    def work(number):
        path = os.path.join(folder, f"{number:08d}")
        with open(path, "wb") as file:
            file.write(content(number))
            file.flush()
            os.fsync(file.fileno())
        with open(path, "rb") as file:
            same = file.read() == content(number)
        os.remove(path)
        return same

    with _common.scratch() as folder:
        same = _common.timed(lambda: _common.spread(work, options.size, options.threads))
        _common.expect("files that read back as written", sum(same), options.size)
        _common.expect("files left behind", os.listdir(folder), [])


if __name__ == "__main__":
    _common.run(main)
