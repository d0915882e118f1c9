"""The counts that Sweetspot published, from recommendations.tsv, the flat file beside the JSON.

FlatCounts.java writes it and apply.sh reads it in the same way: what is older than the JSON, cut
short or of another form is a doubt, never a count. tests/test_twins.py compares.
"""

from __future__ import annotations

import os
from typing import Iterator, NamedTuple, Optional, Union

from sweetspot._errors import DoubtError, NotLearnedError
from sweetspot._machine import MachineKind, parse_cores

StrPath = Union[str, "os.PathLike[str]"]

_HEAD = b"sweetspot-counts\t1\n"
_COLUMNS = 10
_COLUMNS_OF_SIZES = 11
_NOT_MET = ("open", "missed")
_MOST_DIGITS = 9
_MOST_DIGITS_OF_A_SIZE = 17
_AGAIN = "write it again, by 'sweetspot calibrate' or 'sweetspot defaults -o'"


class LearnedCount(NamedTuple):
    """What was learned of a program on one kind of machine."""

    program: str
    version: str
    """A digest of its command and files; empty where unknown."""
    processor: str
    """Of the machine; empty where unknown."""
    cores: int
    """Of the machine; 0 where unknown."""
    gibibytes: int
    """Memory of the machine; 0 where unknown."""
    quota: float
    """Cores of the machine whose time could be used, such as 1.5; 0 where it was not limited."""
    last_trial_at: str
    """Start of the latest trial that it rests on, 2026-01-31T12:00:00Z; empty where unknown."""
    threads: int
    """The fastest count."""
    fewest: Optional[int]
    """The fewest about as fast; None where no race has looked for them."""
    certified: bool
    """Whether a race has shown that none is faster, and those about as fast, and it keeps its limits."""
    limits: str
    """What is certain of the limits that it was to keep: "met" (or none), "open" or "missed"."""
    probed: Optional[tuple[int, int]]
    """How many probes settled it, and the curves of how many other kinds; None where none did."""

    @property
    def machine(self) -> MachineKind:
        """The kind of machine that it holds for."""
        return MachineKind(self.processor, self.cores, self.gibibytes, self.quota)


class SizedCount(NamedTuple):
    """What was learned for sizes of a program's work on one kind of machine."""

    least: int
    """The least of the sizes."""
    largest: int
    """The largest of them."""
    count: LearnedCount
    """What holds for them."""


class FlatFile:
    """The flat file beside a published one, whole and as new.

    Raises NotLearnedError where nothing is published, DoubtError where it is not sure what is.
    """

    def __init__(self, published: StrPath) -> None:
        self.published = os.fspath(published)
        stem = self.published[:-5] if self.published.endswith(".json") else self.published
        self.path = stem + ".tsv"
        self._text = self._read()
        end = len(self._text) - self._text.endswith(b"\n")
        self._last = self._text.rfind(b"\n", 0, end)
        counts = self._text.count(b"\n", 0, end) - 1
        mark = self._text[self._last + 1 : end]
        if not self._text.startswith(_HEAD) or mark != b"end\t%d" % counts:
            raise DoubtError(f"{self.path} is cut short or of another form; {_AGAIN}")

    def _read(self) -> bytes:
        try:
            published = os.stat(self.published)
        except OSError:
            raise NotLearnedError(
                f"no counts are published at {self.published}; run 'sweetspot tune', or name another place"
            ) from None
        try:
            with open(self.path, "rb", buffering=0) as stream:
                text = stream.read() or b""
                flat = os.fstat(stream.fileno())
        except OSError as error:
            raise DoubtError(f"{self.path} cannot be read ({error.strerror}); {_AGAIN}") from None
        if published.st_mtime_ns > flat.st_mtime_ns:
            raise DoubtError(f"{self.path} is older than {self.published}; {_AGAIN}")
        return text

    def of(self, program: str) -> list[LearnedCount]:
        """The counts for a program, in the order of the file; none where it has none."""
        return [self._count(columns) for columns in self._columns_of(program) if not _is_of_sizes(columns)]

    def of_sizes(self, program: str) -> list[SizedCount]:
        """Those for sizes of its work."""
        return [self._sized(columns) for columns in self._columns_of(program) if _is_of_sizes(columns)]

    def _columns_of(self, program: str) -> list[list[str]]:
        """The columns of its lines, each of which is whole."""
        if any(character < " " or character == "\x7f" for character in program):
            raise DoubtError(f"{program!r} has control characters, and so is in no flat file")
        start = program.encode("utf-8", "surrogateescape") + b"\t"
        return [self._whole(line) for line in self._lines(start)]

    def all(self) -> list[LearnedCount]:
        """All counts, in the order of the file, those for sizes of the work apart."""
        lines = [self._whole(line) for line in self._lines(b"")]
        return [self._count(columns) for columns in lines if not _is_of_sizes(columns)]

    def _lines(self, start: bytes) -> Iterator[bytes]:
        """The lines of counts that start so, found without a look at the others."""
        at = self._text.find(b"\n" + start, 0, self._last)
        while at >= 0:
            end = self._text.find(b"\n", at + 1)
            yield self._text[at + 1 : end]
            at = self._text.find(b"\n" + start, end, self._last)

    def _whole(self, line: bytes) -> list[str]:
        columns = line.decode("utf-8", "replace").split("\t")
        if not _is_whole(columns):
            raise DoubtError(
                f"{self.path} has a line for {columns[0]!r} that only Sweetspot itself can judge"
                f" ('sweetspot threads' does); {_AGAIN}"
            )
        return columns

    @staticmethod
    def _sized(columns: list[str]) -> SizedCount:
        head, (least, largest, kind) = columns[:7], columns[7:10]
        fewest = [columns[6], "true"] if kind == "certified" else ["", ""]
        return SizedCount(int(least), int(largest), FlatFile._count([*head, *fewest, "."]))

    @staticmethod
    def _count(columns: list[str]) -> LearnedCount:
        program, version, processor, cores, memory, at, threads, fewest, certified, _ = columns
        known, quota = parse_cores(cores) or (0, 0.0)
        return LearnedCount(
            program,
            version,
            processor,
            known,
            int(memory) if cores else 0,
            quota,
            at,
            int(threads),
            int(fewest) if fewest else None,
            certified == "true",
            certified if certified in _NOT_MET else "met",
            _probed(certified),
        )


def _is_whole(columns: list[str]) -> bool:
    """Whether the columns of a line are what FlatCounts writes."""
    if _is_of_sizes(columns):
        return _is_headed(columns) and all(map(_is_size, columns[7:9]))
    if len(columns) != _COLUMNS:
        return False
    fewest, certified, end = columns[7:]
    return (
        end == "."
        and _is_headed(columns)
        and (not fewest or _is_number(fewest))
        and (certified in ("", "true", "false", *_NOT_MET) or _probed(certified) is not None)
    )


def _probed(text: str) -> Optional[tuple[int, int]]:
    word, _, numbers = text.partition(" ")
    probes, _, kinds = numbers.partition(" ")
    known = word == "probed" and _is_number(probes) and _is_number(kinds)
    return (int(probes), int(kinds)) if known else None


def _is_of_sizes(columns: list[str]) -> bool:
    return len(columns) == _COLUMNS_OF_SIZES and columns[9] in ("sizes", "certified") and columns[10] == "."


def _is_headed(columns: list[str]) -> bool:
    _, _, processor, cores, memory, at, threads = columns[:7]
    return (
        not any(character < " " or "\x7f" <= character <= "\x9f" for character in processor)
        and (not cores or parse_cores(cores) and (memory == "0" or _is_number(memory)))
        and (not at or _is_moment(at))
        and _is_number(threads)
    )


def _is_size(text: str) -> bool:
    digits = text.isascii() and text.isdigit() and text[0] != "0"
    return digits and len(text) <= _MOST_DIGITS_OF_A_SIZE


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) <= _MOST_DIGITS


def _is_moment(text: str) -> bool:
    """Whether it looks like 2026-01-31T12:00:00Z: of such texts the later one is the greater."""
    day, _, hour = text.partition("T")
    return (
        len(text) == len("2026-01-31T12:00:00Z")
        and hour.endswith("Z")
        and len(day) > 0
        and len(hour) > 1
        and not day.strip("-0123456789")
        and not hour[:-1].strip(":0123456789")
    )
