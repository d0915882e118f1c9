"""This kind of machine, as Sweetspot stores it with every trial: counts hold for one kind.

A rule that changes here changes in ThisMachine.java and apply.sh, too; tests/test_twins.py compares.
"""

from __future__ import annotations

import os
from typing import NamedTuple, Optional

from sweetspot._errors import DoubtError

_KIBIBYTES_OF_GIBIBYTE = 1 << 20
_FIRST_PROCESSOR = 4096  # Bytes: the whole file is slow to come where there are many processors.


class MachineKind(NamedTuple):
    """What makes two machines comparable."""

    processor: str
    """The model's name; empty where unknown."""
    cores: int
    """Logical processors that may be used; 0 where unknown."""
    gibibytes: int
    """Physical memory, rounded; 0 where unknown."""

    def __str__(self) -> str:
        return f"{self.processor}, {self.cores} cores, {self.gibibytes} GiB"


def this_kind(root: str = "/") -> MachineKind:
    """This kind of machine, by the files below a root, in some tenths of a millisecond.

    Raises DoubtError where Java could count other cores.
    """
    for variable in ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"):
        if os.environ.get(variable):
            raise DoubtError(
                f"{variable} is set, by which Java may have counted other cores than there are;"
                " unset it for this program"
            )
    processor = _processor(root)
    memory = _value(_read(root, "proc/meminfo"), "MemTotal")
    if not processor or not memory:
        raise DoubtError(f"{root}proc names no processor, or no memory, of this machine")
    gibibytes = int(int(memory.split()[0]) / _KIBIBYTES_OF_GIBIBYTE + 0.5)
    return MachineKind(processor, _cores(root), gibibytes)


def _processor(root: str) -> str:
    named = _value(_read(root, "proc/cpuinfo", _FIRST_PROCESSOR), "model name")
    if named:
        return named
    # Many ARM systems name no model: then it is the board, and else the numbers of maker and part.
    board = _read(root, "proc/device-tree/model").replace("\0", "").strip()
    cpuinfo = _read(root, "proc/cpuinfo")
    part = _value(cpuinfo, "CPU part")
    return board or (f"processor {_value(cpuinfo, 'CPU implementer')} {part}" if part else "")


def _cores(root: str) -> int:
    """The processors that this process may run on, or fewer where its group has less of their time."""
    cores = len(os.sched_getaffinity(0))
    for line in _read(root, "proc/self/cgroup").splitlines():
        controllers, _, group = line.partition(":")[2].partition(":")
        allowed = None
        if not controllers:
            allowed = _allowed(root, "sys/fs/cgroup", group, "cpu.max")
        elif "cpu" in controllers.split(","):
            allowed = _allowed(root, "sys/fs/cgroup/cpu", group, "cpu.cfs_quota_us")
        cores = min(cores, allowed or cores)
    return cores


def _allowed(root: str, mount: str, group: str, file: str) -> Optional[int]:
    """The whole processors that a group may use, rounded up as Java does; None without a limit.

    Raises DoubtError where a group above has a limit, which some Javas see and some do not.
    """
    parts = [mount, *group.split("/")[1:]] if group != "/" else [mount]
    folders = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]
    limits = [_limit(root, folder, file) for folder in folders]
    if any(limits[1:]):
        raise DoubtError("a group above that of this process has a limit on processor time")
    return limits[0]


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
    return (quota + period - 1) // period


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
