"""Counts as Sweetspot publishes them, for tests."""

from __future__ import annotations

import os
import pathlib
import tempfile
import unittest
from typing import Optional

import sweetspot
from sweetspot._flat import LearnedCount
from sweetspot._machine import MachineKind, this_kind

# Children work in other folders, and use this package all the same.
os.environ["PYTHONPATH"] = str(pathlib.Path(sweetspot.__file__).resolve().parents[1])

HERE = this_kind()
TIME = "2026-01-01T00:00:00Z"


def count(
    program: str,
    threads: int,
    machine: MachineKind = HERE,
    at: str = TIME,
    fewest: Optional[int] = None,
    certified: bool = False,
    limits: str = "met",
    probed: Optional[tuple[int, int]] = None,
) -> LearnedCount:
    return LearnedCount(program, "v", *machine, at, threads, fewest, certified, limits, probed)


def sure(program: str, threads: int, at: str = TIME) -> LearnedCount:
    """A count of this kind of machine that a race has certified."""
    return count(program, threads, at=at, fewest=threads, certified=True)


def sure_on(machine: MachineKind, threads: int) -> LearnedCount:
    """The same of the program p on that kind."""
    return count("p", threads, machine, fewest=threads, certified=True)


def cores(number: int) -> MachineKind:
    """This kind of machine, but for its cores."""
    return HERE._replace(cores=number)


def line(learned: LearnedCount) -> str:
    known = learned.cores > 0
    columns = [
        learned.program,
        learned.version,
        learned.processor if known else "",
        learned.machine.cores_text if known else "",
        str(learned.gibibytes) if known else "",
        learned.last_trial_at,
        str(learned.threads),
        str(learned.fewest or ""),
        _certainty(learned),
        ".",
    ]
    return "\t".join(columns) + "\n"


def _certainty(learned: LearnedCount) -> str:
    if learned.limits != "met":
        return learned.limits
    if learned.probed:
        return "probed %d %d" % learned.probed
    return str(learned.certified).lower() if learned.fewest else ""


def sized_line(learned: LearnedCount, least: int, largest: int) -> str:
    """A line for sizes of the work; certified where that of the count is."""
    kind = "certified" if learned.certified else "sizes"
    return "\t".join([*line(learned).split("\t")[:7], str(least), str(largest), kind, ".\n"])


def text_of(lines: list[str]) -> str:
    return "sweetspot-counts\t1\n" + "".join(lines) + f"end\t{len(lines)}\n"


def text(*counts: LearnedCount) -> str:
    return text_of([line(learned) for learned in counts])


class PublishedTest(unittest.TestCase):
    """A test in a folder of its own, in which counts can be published."""

    def setUp(self) -> None:
        before = os.getcwd()
        folder = tempfile.TemporaryDirectory(prefix="sweetspot-")
        self.addCleanup(folder.cleanup)
        os.chdir(folder.name)
        self.addCleanup(os.chdir, before)
        self.folder = pathlib.Path(folder.name)
        self.published = self.folder / "sweetspot-data" / "recommendations.json"
        self.flat = self.published.with_suffix(".tsv")
        self.published.parent.mkdir()

    def publish(self, *counts: LearnedCount) -> None:
        self.write(text(*counts).encode())

    def write(self, flat: bytes) -> None:
        self.published.write_bytes(b"{}")
        self.flat.write_bytes(flat)
        moment = self.flat.stat().st_mtime_ns
        os.utime(self.published, ns=(moment, moment))
