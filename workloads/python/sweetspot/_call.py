"""One call of a function, in the process of one trial: python -m sweetspot._call TARGET THREADS ...

It imports the module outside the clock, calls the function with threads=THREADS, and prints the
seconds that the call took. What the function raises fails the trial.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import importlib.util
import inspect
import os
import sys
import time
from typing import Any, Callable

from sweetspot._native import limit_native_threads

METRIC = r"^sweetspot: the call took ([0-9.]+) s$"


class TargetError(Exception):
    """A target that names no function that could be tuned."""


def function_of(target: str) -> Callable[..., Any]:
    """The function that package.module:function names."""
    module_name, colon, function_name = target.partition(":")
    if not module_name or not colon or not function_name:
        raise TargetError(f"the target is '{target}'; expected package.module:function")
    try:
        module = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name is None or not f"{module_name}.".startswith(f"{error.name}."):
            raise  # It is there, and misses another.
        raise TargetError(
            f"there is no module '{error.name}' in {os.getcwd()} or on Python's path;"
            " start in the folder from which it is imported"
        ) from None
    value: Any = module
    for part in function_name.split("."):
        if not hasattr(value, part):
            near = difflib.get_close_matches(part, dir(value))
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise TargetError(f"'{module_name}' has no function '{function_name}'{hint}")
        value = getattr(value, part)
    if not callable(value):
        raise TargetError(f"'{target}' is no function; expected one that takes threads")
    return value  # type: ignore[no-any-return]


def arguments_of(function: Callable[..., Any], threads: int, native: bool) -> dict[str, int]:
    """What the function is called with: the threads, which it need not take where libraries do."""
    try:
        signature = inspect.signature(function)
    except ValueError:
        return {"threads": threads}  # Built in, and says nothing of itself.
    for arguments in [{"threads": threads}, *([{}] if native else [])]:
        try:
            signature.bind(**arguments)
            return arguments
        except TypeError:
            continue
    name = getattr(function, "__name__", "the function")
    raise TargetError(
        f"'{name}{signature}' cannot be called with threads alone; expected a function such as"
        f" {name}(threads), without further arguments that it must have"
    )


def source_of(function: Callable[..., Any]) -> str:
    """The file with the function's module, from here; empty where there is none."""
    file = getattr(sys.modules.get(function.__module__), "__file__", None)
    return os.path.relpath(file) if file else ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m sweetspot._call")
    parser.add_argument("target")
    parser.add_argument("threads", type=int)
    parser.add_argument("source", nargs="?", help="makes a changed file another version of the program")
    parser.add_argument("--native", action="store_true")
    parser.add_argument("--check", action="store_true", help="print the source, and call nothing")
    given = parser.parse_args()
    try:
        if given.native:
            limit_native_threads(given.threads)
        function = function_of(given.target)
        arguments = arguments_of(function, given.threads, given.native)
    except TargetError as error:
        print(f"sweetspot: {error}", file=sys.stderr)
        return 2
    if given.check:
        print(f"\n{source_of(function)}")
        return 0
    started = time.perf_counter()
    function(**arguments)
    seconds = time.perf_counter() - started
    print(f"\nsweetspot: the call took {seconds:.9f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
