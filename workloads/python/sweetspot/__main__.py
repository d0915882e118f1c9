"""python -m sweetspot: tune a function, or run a script with the count that was learned."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import NoReturn, Optional

from sweetspot._call import METRIC
from sweetspot._choice import choose
from sweetspot._errors import LauncherError, NotLearnedError
from sweetspot._launcher import launcher
from sweetspot._native import limit_native_threads

_TUNE = """\
Tunes a function: each trial calls it once, in a fresh Python, as function(threads=N). Its seconds
are those of the call; Python's start and imports are not among them. It may raise: that is a failed
trial. OPTIONS are those of 'sweetspot tune', such as --threads 1..16 or --budget 20.
The program is called package.module:function unless --name says otherwise."""

_RUN = """\
Becomes a Python that runs a script with the count that was learned: OMP_NUM_THREADS and its kin,
and SWEETSPOT_THREADS, are set before it starts, and {threads} in its arguments is replaced."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m sweetspot", description=__doc__.split(": ", 1)[1])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter

    tune = commands.add_parser(
        "tune",
        help="measure a function at many thread counts and say which to use",
        usage="python -m sweetspot tune [--native] package.module:function [OPTIONS]",
        description=_TUNE,
        formatter_class=raw,
    )
    tune.add_argument(
        "--native",
        action="store_true",
        help="also set OMP_NUM_THREADS and its kin, before the module is imported; the function need"
        " not take threads then",
    )
    tune.add_argument("target", metavar="package.module:function")
    tune.add_argument("options", nargs=argparse.REMAINDER, metavar="OPTIONS")

    run = commands.add_parser(
        "run",
        help="run a script with the count that was learned",
        usage="python -m sweetspot run NAME [OPTIONS] -- script.py ARG...",
        description=_RUN,
        formatter_class=raw,
    )
    run.add_argument("name", metavar="NAME", help="what the program is called")
    run.add_argument("--default", type=int, metavar="N", help="taken where no count holds here")
    run.add_argument("--fewest", action="store_true", help="the fewest threads about as fast")
    run.add_argument("--size", metavar="N", help="size of the work at hand, such as 25MB")
    run.add_argument("--dataset", metavar="DIR", help="where counts were published (sweetspot-data)")
    run.add_argument("--defaults", metavar="FILE", help="a file of 'sweetspot defaults -o' instead")

    ours, script = _split(arguments)
    given = parser.parse_args(ours)
    try:
        if given.command == "tune":
            return _tune(given.target, given.native, given.options + script)
        if not script[1:]:
            run.error("there is no script; expected -- script.py ARG... at the end")
        choice = choose(
            given.name, given.default, given.fewest, given.dataset, given.defaults, given.size
        )
        for notice in choice.notices:
            print(f"sweetspot: {notice}", file=sys.stderr)
        _become(script[1:], choice.threads)
    except (LauncherError, NotLearnedError, ValueError) as error:
        print(f"sweetspot: {error}", file=sys.stderr)
        return 2


def _split(arguments: list[str]) -> tuple[list[str], list[str]]:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:at], arguments[at:]


def _become(script: list[str], threads: int) -> NoReturn:
    limit_native_threads(threads)
    os.environ["SWEETSPOT_THREADS"] = str(threads)
    filled = [argument.replace("{threads}", str(threads)) for argument in script]
    os.execv(sys.executable, [sys.executable, *filled])


def _tune(target: str, native: bool, options: list[str]) -> int:
    """Becomes the launcher, unless the function could not be tuned."""
    for option in ("--directory", "--download", "--catalog", "--"):
        if _value_of(option, options) is not None:
            raise ValueError(
                f"{option} is given beside a function; leave it out (the trials run in this folder)"
            )
    command = [sys.executable, "-m", "sweetspot._call", *(["--native"] if native else []), target]
    tuner = launcher()
    checked = subprocess.run([*command, "1", "--check"], stdout=subprocess.PIPE)
    if checked.returncode:
        return 2
    source = os.fsdecode(checked.stdout).rstrip("\n").rpartition("\n")[2]
    ours = []
    if _value_of("--name", options) is None:
        ours += ["--name", target]
    if _value_of("--metric", options) is None:
        ours += ["--metric", METRIC]
    command += ["{threads}", *([source] if source else [])]
    sys.stdout.flush()
    os.execv(tuner, [tuner, "tune", *ours, *options, "--", *command])


def _value_of(option: str, options: list[str]) -> Optional[str]:
    """The argument that gives an option; None where none does."""
    return next((o for o in options if o == option or o.startswith(f"{option}=")), None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
