"""Opening bytes as a submission, in the confining sandbox."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from mlqa.inputs import open_all
from mlqa.model import Submission
from mlqa.sandbox.zygote_host import ZygoteSandbox

KNOWN = ("iou", "nms")
CODE = b"def iou(): ...\n"
Open = Callable[..., list[Submission]]


def notebook_of(*sources: str | list[str]) -> bytes:
    """Return a notebook of code cells."""
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": [],
         "execution_count": None}
        for source in sources
    ]  # fmt: skip
    return notebook(cells)


def notebook(cells: Any, **fields: Any) -> bytes:
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **fields}
    ).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


@pytest.fixture
def opened(sandbox: ZygoteSandbox) -> Open:
    """Open bytes that have a name."""

    def open_one(data: bytes, name: str = "iou.ipynb") -> list[Submission]:
        submission = Submission(
            candidate="alice",
            problem="iou" if name.endswith(".ipynb") else "",
            path=f"sent/{name}",
            source=data,
            digest=hashlib.sha256(data).hexdigest(),
            form="notebook" if name.endswith(".ipynb") else "archive",
        )
        return open_all([submission], KNOWN, sandbox)

    return open_one
