#!/usr/bin/env python3
"""SQLite: sums over a range of rows, and after every fourth sum one small transaction.

Limited by two things that pull apart: the sums release the interpreter lock and want cores, the
transactions wait for each other, since SQLite has one writer at a time and a waiting writer
sleeps before it tries again. Expect a fall to about the number of cores, then a rise.
"""

import contextlib
import os
import sqlite3
import threading

import _common

_ROWS = 100_000
_SPAN = 50_000
_WRITE_EVERY = 4


def connect(path):
    """A connection in autocommit mode that waits up to a minute for its turn to write."""
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def prepare(path):
    """The table of the sums, in a database whose readers do not wait for its writer."""
    with contextlib.closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE numbers (id INTEGER PRIMARY KEY, value INTEGER NOT NULL)")
        connection.execute("CREATE TABLE sums (id INTEGER PRIMARY KEY, total INTEGER NOT NULL)")
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO numbers VALUES (?, ?)", ((row, 3 * row) for row in range(_ROWS))
        )
        connection.execute("COMMIT")


def start_of(number):
    """The first row of the range that unit `number` adds up."""
    return number * 7919 % (_ROWS - _SPAN)


def total_of(number):
    """What the sum of that range has to be: three times an arithmetic series."""
    first = start_of(number)
    return 3 * _SPAN * (2 * first + _SPAN - 1) // 2


def main():
    options = _common.parser(__doc__, "sums over 50,000 rows each", 600).parse_args()
    own = threading.local()
    opened = []

    def work(number):
        if not hasattr(own, "connection"):
            own.connection = connect(path)
            opened.append(own.connection)
        first = start_of(number)
        (total,) = own.connection.execute(
            "SELECT SUM(value) FROM numbers WHERE id BETWEEN ? AND ?", (first, first + _SPAN - 1)
        ).fetchone()
        if number % _WRITE_EVERY == 0:
            own.connection.execute("BEGIN IMMEDIATE")
            own.connection.execute("INSERT INTO sums VALUES (?, ?)", (number, total))
            own.connection.execute("COMMIT")
        return total

    with _common.scratch() as folder:
        path = os.path.join(folder, "database.sqlite")
        prepare(path)
        try:
            totals = _common.timed(lambda: _common.spread(work, options.size, options.threads))
        finally:
            for connection in opened:
                connection.close()
        wanted = [total_of(number) for number in range(options.size)]
        _common.expect("sums", totals, wanted)
        with contextlib.closing(connect(path)) as connection:
            stored = connection.execute("SELECT id, total FROM sums ORDER BY id").fetchall()
        _common.expect("stored sums", stored, list(enumerate(wanted))[::_WRITE_EVERY])


if __name__ == "__main__":
    _common.run(main)
