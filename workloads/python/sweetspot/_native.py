"""Presets for libraries that start threads of their own: OpenMP, OpenBLAS, MKL, NumExpr, Accelerate."""

from __future__ import annotations

import os
import sys

NATIVE_VARIABLES = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "NUMEXPR_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)

_READS_THEM_ONCE = ("numpy", "torch")


def limit_native_threads(threads: int) -> None:
    """Has native libraries that are loaded from now on, here and in children, use so many threads.

    They read their variables once, when they are loaded: call it before the first import of numpy.
    Raises RuntimeError where that is over.
    """
    if not isinstance(threads, int) or threads < 1:
        raise ValueError(f"threads is {threads!r}; expected a whole number, at least 1")
    loaded = [module for module in _READS_THEM_ONCE if module in sys.modules]
    if loaded:
        raise RuntimeError(
            f"{loaded[0]} is loaded, and has read {NATIVE_VARIABLES[0]} already; call"
            " limit_native_threads before anything imports it, or start the script by"
            " 'python -m sweetspot run NAME -- script.py'"
        )
    os.environ.update(dict.fromkeys(NATIVE_VARIABLES, str(threads)))
