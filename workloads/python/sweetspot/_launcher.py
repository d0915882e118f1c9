"""What only Sweetspot itself can do: it is asked through its launcher."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from typing import Any, Optional

from sweetspot._choice import DATASET
from sweetspot._errors import LauncherError
from sweetspot._flat import StrPath

VARIABLE = "SWEETSPOT_LAUNCHER"


def launcher() -> str:
    """The launcher of Sweetspot: what SWEETSPOT_LAUNCHER names, or 'sweetspot' on the PATH."""
    given = os.environ.get(VARIABLE)
    found = shutil.which(given or "sweetspot")
    if found is None:
        missing = f"{VARIABLE} is {given!r}" if given else "there is no 'sweetspot' on the PATH"
        raise LauncherError(
            f"{missing}; expected Sweetspot's launcher: unpack a release, or set {VARIABLE} to it"
        )
    return found


def trials(
    program: Optional[str] = None, *, dataset: Optional[StrPath] = None
) -> list[dict[str, Any]]:
    """All trials of a dataset, or those of one program, as records: pandas.DataFrame(trials()).

    Their keys are the columns of datasets/README.md. Raises LauncherError where Sweetspot, which
    reads them, is not there, or cannot.
    """
    command = [launcher(), "export", "--dataset", str(DATASET if dataset is None else dataset)]
    with tempfile.TemporaryDirectory(prefix="sweetspot-") as folder:
        file = os.path.join(folder, "trials.json")
        done = subprocess.run([*command, file], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        if done.returncode:
            raise LauncherError(done.stderr.decode("utf-8", "replace").strip())
        with open(file, encoding="utf-8") as stream:
            records: list[dict[str, Any]] = json.load(stream)
    return [record for record in records if program in (None, record["program"])]
