"""Answers pytest-xdist's '-n auto' by the count that was learned for the tests.

It steps back where pytest.ini names no program, where none was learned, for '-n logical', and where
PYTEST_XDIST_AUTO_NUM_WORKERS decides.
"""

from __future__ import annotations

import os
from typing import Optional

import pytest

from sweetspot._choice import DATASET, choose
from sweetspot._errors import CountWarning, DoubtError, NotLearnedError


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("sweetspot_program", "what the tests are called; its learned count answers -n auto")
    parser.addini(
        "sweetspot_dataset", f"where counts were published, from the root folder ({DATASET})", default=DATASET
    )


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> Optional[int]:
    program = config.getini("sweetspot_program")
    decided = os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS")
    if not program or decided or config.getoption("numprocesses") != "auto":
        return None
    try:
        choice = choose(program, dataset=config.rootpath / config.getini("sweetspot_dataset"))
    except NotLearnedError as missing:
        if isinstance(missing, DoubtError):
            config.issue_config_time_warning(CountWarning(missing), stacklevel=2)
        return None
    for notice in choice.notices:
        config.issue_config_time_warning(CountWarning(notice), stacklevel=2)
    return choice.threads
