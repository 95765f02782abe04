"""The forms of submissions beside Python files: which loader a file is for.

A loader's program never runs here: ``inputs.py`` sends it into a jail with the file's bytes.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Sequence
from typing import Final

from mlqa.hookspecs import SubmissionLoader

ENDING: Final = re.compile(r"\.[a-z0-9]{1,20}")
ARCHIVES: Final = (".zip", ".tar", ".tar.gz", ".tgz")
OTHER_ARCHIVES: Final = (
    ".7z", ".rar", ".gz", ".bz2", ".tbz2", ".xz", ".txz", ".zst", ".whl", ".jar",
)  # fmt: skip
TAKEN: Final = (".py", *ARCHIVES, *OTHER_ARCHIVES)
NOT_NAMES: Final = ("python", "archive")


def _notebook() -> bytes:
    return importlib.resources.files("mlqa.worker").joinpath("notebook.py").read_bytes()


NOTEBOOK: Final = SubmissionLoader(name="notebook", endings=(".ipynb",), program=_notebook)
BUILT_IN: Final = (NOTEBOOK,)


def form_of(suffix: str, loaders: Sequence[SubmissionLoader]) -> str:
    """Return the form of files with an ending; what no loader is for counts as Python."""
    return next((loader.name for loader in loaders if suffix in loader.endings), "python")


def endings(loaders: Sequence[SubmissionLoader]) -> list[str]:
    """Return the endings that a submission may have, Python's first."""
    return [".py", *(ending for loader in loaders for ending in loader.endings)]


def complaint(loader: SubmissionLoader, others: Sequence[SubmissionLoader]) -> str:
    """Return what keeps a loader from being used beside others, or nothing."""
    if loader.name in NOT_NAMES:
        return f"a form cannot be called {loader.name!r}"
    for ending in loader.endings:
        if not ENDING.fullmatch(ending):
            return f"{ending!r} is not an ending such as '.ipynb'"
        if ending in TAKEN or ending in endings(others):
            return f"there is a form for {ending!r} already"
    return "" if loader.endings else f"the form {loader.name!r} has no endings"
