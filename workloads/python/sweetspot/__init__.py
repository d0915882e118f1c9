"""Takes the thread counts that Sweetspot learned, without Java and without dependencies.

    import sweetspot

    with sweetspot.ThreadPoolExecutor("resize", default=8) as pool:
        pool.map(resize, pictures)

Counts are read from sweetspot-data/recommendations.tsv, which 'sweetspot tune' publishes, or from a
file that 'sweetspot defaults -o' wrote; they are those for this kind of machine.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Optional, Union

from sweetspot._choice import choose, published
from sweetspot._errors import CountWarning, LauncherError, NotLearnedError
from sweetspot._flat import FlatFile, LearnedCount, StrPath
from sweetspot._native import limit_native_threads

if TYPE_CHECKING:
    from sweetspot._executors import ProcessPoolExecutor, ThreadPoolExecutor
    from sweetspot._launcher import trials

__all__ = [
    "CountWarning",
    "LauncherError",
    "LearnedCount",
    "NotLearnedError",
    "ProcessPoolExecutor",
    "ThreadPoolExecutor",
    "learned",
    "limit_native_threads",
    "threads",
    "trials",
]

# What takes long to import, and most who ask for a count do without.
_LATER = {
    "ProcessPoolExecutor": "_executors",
    "ThreadPoolExecutor": "_executors",
    "trials": "_launcher",
}


def threads(
    name: str,
    *,
    default: Optional[int] = None,
    fewest: bool = False,
    dataset: Optional[StrPath] = None,
    defaults: Optional[StrPath] = None,
    size: Union[int, str, None] = None,
) -> int:
    """The count that was learned for a program on this kind of machine, in less than a millisecond.

    Without one for this kind it is that for the likeliest, if its cores are within a factor of two
    of those here, with a CountWarning.

    name: what the program is called, as 'sweetspot tune --name' has it.
    default: taken where no count holds here; with a CountWarning where one was learned, but not for
        such a machine, or where the file is in doubt. It is at least 1.
    fewest: the fewest threads about as fast, in place of the fastest count.
    dataset: the folder where counts were published; 'sweetspot-data' where none is given.
    defaults: a file of 'sweetspot defaults -o', such as 'defaults.json', in place of a dataset; a
        program without a count gets as many threads as there are cores.

    size: the size of the work at hand, such as 25_000_000, "25MB" or os.path.getsize(file), of a program
        that was tuned with --sizes.

    Raises NotLearnedError where there is neither a count nor a default.
    """
    choice = choose(name, default, fewest, dataset, defaults, size)
    for notice in choice.notices:
        warnings.warn(notice, CountWarning, stacklevel=2)
    return choice.threads


def learned(
    *, dataset: Optional[StrPath] = None, defaults: Optional[StrPath] = None
) -> list[LearnedCount]:
    """All counts that were published, of every kind of machine: pandas.DataFrame(learned()).

    Raises NotLearnedError where nothing is published or the file is in doubt.
    """
    return FlatFile(published(dataset, defaults)).all()


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'sweetspot' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"sweetspot.{_LATER[name]}"), name)
