"""Sizes of the work, as Size.java reads them: 250000, 10MB, 1GiB."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Union

_TEXT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(B|kB|MB|GB|TB|KiB|MiB|GiB|TiB)?", re.ASCII)
_UNITS = {
    "": 1,
    "B": 1,
    "kB": 1000,
    "MB": 1000**2,
    "GB": 1000**3,
    "TB": 1000**4,
    "KiB": 1024,
    "MiB": 1024**2,
    "GiB": 1024**3,
    "TiB": 1024**4,
}
_MOST = 2**53


def number_of(size: Union[int, str]) -> int:
    """The number that a size is; raises ValueError where it is none."""
    value = Fraction(0)
    if isinstance(size, int):
        value = Fraction(size)
    elif isinstance(size, str) and (found := _TEXT.fullmatch(size.strip())):
        value = Fraction(found[1]) * _UNITS[found[2] or ""]
    if value.denominator != 1 or not 1 <= value <= _MOST:
        raise ValueError(
            f"size is {size!r}; expected a whole number from 1, with or without a unit, such as"
            " 250000, '10MB' or '1GiB'"
        )
    return int(value)
