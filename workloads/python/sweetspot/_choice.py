"""Which of the learned counts a program takes on this machine: ThreadChoice.java, word for word.

A rule that changes here changes there and in apply.sh, too; tests/test_twins.py compares.
"""

from __future__ import annotations

import math
from typing import NamedTuple, Optional, Union

from sweetspot._errors import DoubtError, NotLearnedError
from sweetspot._flat import FlatFile, LearnedCount, StrPath
from sweetspot._machine import MachineKind, this_kind

Size = Union[int, str]

_CORES_WEIGHT = 2
_MEMORY_WEIGHT = 0.25
_QUOTA_WEIGHT = 0.25
_BILLION = 1e9
_LEAST_GIBIBYTES = 0.5
_WORD = "abcdefghijklmnopqrstuvwxyz0123456789"

DATASET = "sweetspot-data"


class Choice(NamedTuple):
    """A count to take, and what a person should know of it, a sentence each."""

    threads: int
    notices: list[str]


def choose(
    program: str,
    default: Optional[int] = None,
    fewest: bool = False,
    dataset: Optional[StrPath] = None,
    defaults: Optional[StrPath] = None,
    size: Optional[Size] = None,
) -> Choice:
    """What sweetspot.threads answers, with its notices apart."""
    if not program:
        raise ValueError("the name of the program is empty; expected the one that it was tuned by")
    if default is not None and (not isinstance(default, int) or default < 1):
        raise ValueError(f"default is {default!r}; expected a whole number of threads, at least 1")
    if dataset is not None and defaults is not None:
        raise ValueError("both dataset and defaults are given; expected one of them")
    try:
        return _learned(program, default, fewest, dataset, defaults, size)
    except NotLearnedError as missing:
        if default is None:
            raise type(missing)(f"{missing}; or give a default") from None
        doubt = isinstance(missing, DoubtError)
        return Choice(default, [f"{missing}; using the default, {default}"] if doubt else [])


def published(dataset: Optional[StrPath], defaults: Optional[StrPath]) -> StrPath:
    """The file that was published in a dataset, or shipped as defaults."""
    return defaults or f"{DATASET if dataset is None else dataset}/recommendations.json"


def _learned(
    program: str,
    default: Optional[int],
    fewest: bool,
    dataset: Optional[StrPath],
    defaults: Optional[StrPath],
    size: Optional[Size],
) -> Choice:
    flat = FlatFile(published(dataset, defaults))
    counts = flat.of(program) if size is None else _of_size(flat, program, size)
    if counts:
        return choose_of(counts, this_kind(), default, fewest)
    if size is None and (known := flat.of_sizes(program)):
        raise DoubtError(
            f"the threads of '{program}' go by the size of its work, and it is not given; expected one"
            f" from {min(row.least for row in known)} to {max(row.largest for row in known)}"
        )
    missing = f"{flat.published} has no count for '{program}'"
    if defaults is None or default is not None:
        raise NotLearnedError(f"{missing}; run 'sweetspot tune --name {program}'")
    return _instead(missing, None, this_kind())


def _of_size(flat: FlatFile, program: str, size: Size) -> list[LearnedCount]:
    """The counts for a size. Another kind of machine answers only where this one was not measured."""
    from sweetspot._size import number_of

    number = number_of(size)
    known = flat.of_sizes(program)
    if not known:
        if flat.of(program):
            raise DoubtError(
                f"'{program}' was tuned without sizes, and size {size} is given; leave it out, or run"
                " 'sweetspot tune --sizes' first"
            )
        return []
    here = this_kind()
    counts = [row.count for row in known if row.least <= number <= row.largest]
    of_here = [row for row in known if row.count.machine == here]
    if not counts or (of_here and not any(count.machine == here for count in counts)):
        rows = of_here or known
        raise DoubtError(
            f"size {size} of '{program}' lies too far beyond what was measured: sizes from"
            f" {min(row.least for row in rows)} to {max(row.largest for row in rows)} have a count;"
            f" measure it, too, by 'sweetspot tune --sizes'"
        )
    return counts


def choose_of(
    counts: list[LearnedCount], here: MachineKind, default: Optional[int], fewest: bool
) -> Choice:
    """That for this kind of machine; else that for the likeliest, if its processor time is within a
    factor of two of that here; else the default, or without one the core count."""
    same = [count for count in counts if count.machine == here]
    if same:
        return _take(_newest(same), fewest, [])
    unmeasured = f"'{counts[0].program}' was not measured on this kind of machine ({here})"
    known = [count for count in counts if count.cores]
    if not known:
        notice = f"{unmeasured}; using its count from a machine that is not known"
        return _take(_newest(counts), fewest, [notice])
    least = min(_distance(here, count.machine) for count in known)
    likeliest = _newest([c for c in known if _distance(here, c.machine) == least])
    kind = likeliest.machine
    if max(kind.capacity, here.capacity) > 2 * min(kind.capacity, here.capacity):
        return _instead(
            f"{unmeasured}, and the likeliest ({kind}) is too unlike it", default, here
        )
    notice = f"{unmeasured}; using its count from the likeliest, {kind}"
    if (here.quota or kind.quota) and kind.capacity > here.capacity:
        notice += ", which has more processor time"
    return _take(likeliest, fewest, [notice])


def _instead(why: str, default: Optional[int], here: MachineKind) -> Choice:
    if default is not None:
        return Choice(default, [f"{why}; using the default, {default}"])
    usable = here.usable_cores
    return Choice(usable, [f"{why}; using the core count, {usable}"])


def _take(count: LearnedCount, fewest: bool, notices: list[str]) -> Choice:
    threads = count.threads if not fewest or count.fewest is None else count.fewest
    if count.certified:
        return Choice(threads, notices)
    if count.limits == "missed":
        notice = f"{threads} threads of '{count.program}' miss its limits; tune it again"
    elif count.limits == "open":
        notice = f"that {threads} threads of '{count.program}' meet its limits is not certified"
    elif count.probed:
        notice = (
            f"{threads} threads of '{count.program}' were settled by {_probed(*count.probed)}:"
            " an estimate, not certified"
        )
    elif not fewest:
        notice = f"that {threads} threads of '{count.program}' are best is an estimate, not certified"
    elif count.fewest is None:
        notice = (
            f"no race has looked for the fewest threads of '{count.program}'; using the fastest"
            f" count, {threads} (see 'sweetspot tune')"
        )
    else:
        notice = (
            f"that {threads} threads of '{count.program}' are about as fast is an estimate,"
            " not certified"
        )
    return Choice(threads, [*notices, notice])


def _probed(probes: int, kinds: int) -> str:
    """What settled a count, in words; Probed.java has them, too."""
    return (
        ("1 probe" if probes == 1 else f"{probes} probes")
        + " and "
        + ("the curve of another kind" if kinds == 1 else f"the curves of {kinds} other kinds")
        + " of machine"
    )


def _newest(counts: list[LearnedCount]) -> LearnedCount:
    """The one with the latest trial; of equally late ones the last."""
    newest = counts[0]
    for count in counts:
        if count.last_trial_at >= newest.last_trial_at:
            newest = count
    return newest


def _distance(one: MachineKind, other: MachineKind) -> int:
    """How unlike two kinds are, in billionths; KindDistance.java says why so."""
    distance = (
        _CORES_WEIGHT * _doublings(one.capacity, other.capacity)
        + _unlikeness(_words(one.processor), _words(other.processor))
        + _MEMORY_WEIGHT
        * _doublings(one.gibibytes or _LEAST_GIBIBYTES, other.gibibytes or _LEAST_GIBIBYTES)
        + _QUOTA_WEIGHT * _doublings(one.capacity / one.cores, other.capacity / other.cores)
    )
    return int(distance * _BILLION + 0.5)


def _doublings(one: float, other: float) -> float:
    return abs(math.log(one / other)) / math.log(2)


def _words(name: str) -> set[str]:
    return set("".join(c if c in _WORD else " " for c in name.lower()).split())


def _unlikeness(one: set[str], other: set[str]) -> float:
    every = one | other
    return 1 - len(one & other) / len(every) if every else 0
