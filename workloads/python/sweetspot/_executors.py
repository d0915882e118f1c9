"""The executors of concurrent.futures, with the learned count of workers."""

from __future__ import annotations

import concurrent.futures
import warnings
from typing import Any, Optional, Union

from sweetspot._choice import choose
from sweetspot._errors import CountWarning
from sweetspot._flat import StrPath


def _workers(name: str, **options: Any) -> int:
    choice = choose(name, **options)
    for notice in choice.notices:
        warnings.warn(notice, CountWarning, stacklevel=3)
    return choice.threads


class ThreadPoolExecutor(concurrent.futures.ThreadPoolExecutor):
    """A pool of as many threads as sweetspot.threads answers; further options are the pool's own."""

    def __init__(
        self,
        name: str,
        *,
        default: Optional[int] = None,
        fewest: bool = False,
        dataset: Optional[StrPath] = None,
        defaults: Optional[StrPath] = None,
        size: Union[int, str, None] = None,
        **options: Any,
    ) -> None:
        workers = _workers(
            name, default=default, fewest=fewest, dataset=dataset, defaults=defaults, size=size
        )
        super().__init__(workers, **options)


class ProcessPoolExecutor(concurrent.futures.ProcessPoolExecutor):
    """A pool of as many processes as sweetspot.threads answers; further options are the pool's own."""

    def __init__(
        self,
        name: str,
        *,
        default: Optional[int] = None,
        fewest: bool = False,
        dataset: Optional[StrPath] = None,
        defaults: Optional[StrPath] = None,
        size: Union[int, str, None] = None,
        **options: Any,
    ) -> None:
        workers = _workers(
            name, default=default, fewest=fewest, dataset=dataset, defaults=defaults, size=size
        )
        super().__init__(workers, **options)
