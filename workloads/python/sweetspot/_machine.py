"""This kind of machine, as Sweetspot stores it with every trial: counts hold for one kind.

A rule that changes here changes in ThisMachine.java and apply.sh, too; tests/test_twins.py compares.
"""

from __future__ import annotations

import math
import os
import re
from typing import NamedTuple, Optional

from sweetspot._errors import DoubtError

_KIBIBYTES_OF_GIBIBYTE = 1 << 20
_MILLI = 1000
_MOST_QUOTA_DIGITS = 10
_CORES = re.compile(r"(?:([0-9]+(?:\.[0-9]+)?) of )?([1-9][0-9]{0,8})")
_FIRST_PROCESSOR = 4096  # Bytes: the whole file is slow to come where there are many processors.


class MachineKind(NamedTuple):
    """What makes two machines comparable."""

    processor: str
    """The model's name; empty where unknown."""
    cores: int
    """Logical processors that may be used; 0 where unknown."""
    gibibytes: int
    """Physical memory, rounded; 0 where unknown."""
    quota: float = 0.0
    """Cores whose time may be used, to the nearest thousandth; 0 where it is not limited."""

    @property
    def cores_text(self) -> str:
        """The cores and what of them may be used, 16 or 1.5 of 16."""
        return f"{quota_text(self.quota)} of {self.cores}" if self.quota else str(self.cores)

    @property
    def capacity(self) -> float:
        """How much processor time it gives, in cores."""
        return min(self.quota or self.cores, self.cores)

    @property
    def usable_cores(self) -> int:
        """How many processors are of use at once: with a quota of 1.5 cores, 2 of however many."""
        return min(self.cores, math.ceil(self.quota) or self.cores)

    def __str__(self) -> str:
        return f"{self.processor}, {self.cores_text} cores, {self.gibibytes} GiB"


def quota_text(quota: float) -> str:
    """A quota as it is published: 0.5, 2."""
    return f"{quota:.3f}".rstrip("0").rstrip(".")


def parse_cores(text: str) -> Optional[tuple[int, float]]:
    """Cores and quota of a text such as 16 or 1.5 of 16; None where it is neither."""
    found = _CORES.fullmatch(text)
    if not found or len(found[1] or "") > _MOST_QUOTA_DIGITS:
        return None
    quota = float(found[1] or 0)
    if found[1] and (quota <= 0 or quota_text(int(quota * _MILLI + 0.5) / _MILLI) != found[1]):
        return None
    return int(found[2]), quota


def this_kind(root: str = "/") -> MachineKind:
    """This kind of machine, by the files below a root, in some tenths of a millisecond.

    Raises DoubtError where a limit is of a form that is not known.
    """
    processor = _processor(root)
    memory = _value(_read(root, "proc/meminfo"), "MemTotal")
    if not processor or not memory:
        raise DoubtError(f"{root}proc names no processor, or no memory, of this machine")
    gibibytes = int(int(memory.split()[0]) / _KIBIBYTES_OF_GIBIBYTE + 0.5)
    cores = len(os.sched_getaffinity(0))
    quota = _quota(root)
    return MachineKind(processor, cores, gibibytes, quota if quota < cores else 0.0)


def _processor(root: str) -> str:
    named = _value(_read(root, "proc/cpuinfo", _FIRST_PROCESSOR), "model name")
    if named:
        return named
    # Many ARM systems name no model: then it is the board, and else the numbers of maker and part.
    board = _read(root, "proc/device-tree/model").replace("\0", "").strip()
    cpuinfo = _read(root, "proc/cpuinfo")
    part = _value(cpuinfo, "CPU part")
    return board or (f"processor {_value(cpuinfo, 'CPU implementer')} {part}" if part else "")


def _quota(root: str) -> float:
    """The tightest quota of the groups that this process is in, in cores; 0 where there is none."""
    quotas: list[int] = []
    for line in _read(root, "proc/self/cgroup").splitlines():
        controllers, _, group = line.partition(":")[2].partition(":")
        if not controllers:
            quotas += _quotas(root, "sys/fs/cgroup", group, "cpu.max")
        elif "cpu" in controllers.split(","):
            quotas += _quotas(root, "sys/fs/cgroup/cpu", group, "cpu.cfs_quota_us")
    return min(quotas, default=0) / _MILLI


def _quotas(root: str, mount: str, group: str, file: str) -> list[int]:
    """The quotas of a group and of those above it, in thousandths of a core."""
    parts = [mount, *group.split("/")[1:]] if group != "/" else [mount]
    folders = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return [quota for folder in folders for quota in [_limit(root, folder, file)] if quota]


def _limit(root: str, folder: str, file: str) -> Optional[int]:
    words = _read(root, f"{folder}/{file}").split()
    if not words or words[0] in ("max", "-1"):
        return None
    if len(words) == 1:
        words += _read(root, f"{folder}/cpu.cfs_period_us").split()
    try:
        quota, period = int(words[0]), int(words[1])
    except (ValueError, IndexError):
        quota = period = 0
    if quota <= 0 or period <= 0:
        raise DoubtError(f"{root}{folder}/{file} is no limit on processor time that is known")
    return max(1, (quota * _MILLI + period // 2) // period)


def _value(text: str, key: str) -> str:
    """What stands behind the first colon of the first line of that key; empty without one."""
    for line in text.splitlines():
        if line.startswith(key):
            name, colon, value = line.partition(":")
            if colon and name.strip() == key:
                return value.strip()
    return ""


def _read(root: str, file: str, most: int = -1) -> str:
    """The text of a file; empty where it cannot be read: then nothing is known of what it says."""
    try:
        with open(os.path.join(root, file), "rb", buffering=0) as stream:
            return (stream.read(most) or b"").decode("utf-8", "replace")
    except OSError:
        return ""
