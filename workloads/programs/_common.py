"""What the programs share: arguments, a scratch folder, a pool of exactly N threads, exit codes.

Exit codes: 0 done and right, 1 failed or wrong result, 2 wrong usage, 130 and 143 interrupted.
"""

import argparse
import contextlib
import os
import signal
import sys
import tempfile
import threading
import time


class WrongUsage(Exception):
    """What the program was given cannot be worked with."""


class WrongResult(Exception):
    """The work was done, but what came out is not what had to come out."""


def at_least_one(text):
    """The whole number of an option; refuses anything below 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"'{text}'; expected a whole number, at least 1")
    return number


def positive(text):
    """The number of an option; refuses zero, negative numbers, NaN and infinity."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"'{text}'; expected a number above 0")
    return number


def parser(description, size, default, threads="threads that share the work"):
    """A parser with the two options every program has; the description is shown as it is."""
    arguments = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument(
        "--threads",
        type=at_least_one,
        default=1,
        metavar="N",
        help=f"{threads}; the work is the same whatever N is (default 1)",
    )
    arguments.add_argument(
        "--size",
        type=at_least_one,
        default=default,
        metavar="N",
        help=f"{size} (default {default})",
    )
    return arguments


@contextlib.contextmanager
def scratch():
    """A folder of one's own, removed at the end: in $SWEETSPOT_SCRATCH if set, else a temporary."""
    parent = os.environ.get("SWEETSPOT_SCRATCH") or None
    if parent is not None and not os.path.isdir(parent):
        raise WrongUsage(f"SWEETSPOT_SCRATCH is '{parent}', which is not a folder; create it first")
    with tempfile.TemporaryDirectory(prefix="sweetspot-", dir=parent) as folder:
        yield folder


def spread(work, count, threads):
    """Calls work(0) to work(count - 1) on exactly `threads` threads; the results, in order.

    Each thread takes the next number as it becomes free. The first exception stops them all and
    is raised here; no thread is left running when this returns.
    """
    results = [None] * count
    errors = []
    numbers = iter(range(count))
    lock = threading.Lock()
    stop = threading.Event()

    def run():
        while not stop.is_set():
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            try:
                results[number] = work(number)
            except Exception as error:
                errors.append(error)
                stop.set()

    workers = [threading.Thread(target=run, daemon=True) for _ in range(threads)]
    started = []
    try:
        for worker in workers:
            worker.start()
            started.append(worker)
        for worker in started:
            worker.join()
    finally:
        stop.set()
        for worker in started:
            worker.join()
    if errors:
        raise errors[0]
    return results


def expect(what, given, wanted):
    """Raises WrongResult where what was computed is not what was to be."""
    if given != wanted:
        raise WrongResult(f"{what} is {given}; expected {wanted}")


def timed(work):
    """Runs the work, prints its seconds on a line of its own, returns what it returned."""
    start = time.monotonic()
    result = work()
    print(f"seconds: {time.monotonic() - start:.6f}", flush=True)
    return result


def run(main):
    """Runs a program's main() and ends the process with the exit code that it deserves."""

    def end(number, _frame):
        raise SystemExit(128 + number)

    signal.signal(signal.SIGTERM, end)
    name = os.path.basename(sys.argv[0])
    try:
        main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(130)
    except WrongResult as error:
        sys.exit(f"{name}: wrong result: {error}")
    except WrongUsage as error:
        print(f"{name}: error: {error}", file=sys.stderr)
        sys.exit(2)
    except (OSError, RuntimeError, MemoryError) as error:
        sys.exit(f"{name}: {error or type(error).__name__}")
