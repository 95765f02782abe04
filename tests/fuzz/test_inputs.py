"""Opening: 300 damaged notebooks and archives. Each becomes submissions; nothing is ever raised."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mlqa.inputs import open_all
from mlqa.model import Submission
from mlqa.submission import MAX_BYTES

FILES = 300
CODE = b"def iou():\n    return 1\n"
NOTEBOOK = json.dumps(
    {
        "nbformat": 4,
        "metadata": {"kernelspec": {"language": "python"}},
        "cells": [
            {"cell_type": "markdown", "source": ["# a"]},
            {"cell_type": "code", "source": ["%time\n", "x = 1\n"]},
        ],
    }
).encode()


def a_zip() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/iou.py", CODE * 9)
        archive.writestr("a/nms.ipynb", NOTEBOOK)
    return buffer.getvalue()


def a_tar(mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode, format=tarfile.PAX_FORMAT) as archive:
        for name, data in (("a/iou.py", CODE * 9), ("a/\u00e9nms.ipynb", NOTEBOOK)):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


WHOLE = {
    "iou.ipynb": NOTEBOOK,
    "a.zip": a_zip(),
    "a.tar": a_tar("w"),
    "a.tgz": a_tar("w:gz"),
}
# Where it is struck, as a share of the whole, and what stands there then.
strokes = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8), st.booleans()), max_size=4
)


@settings(
    max_examples=FILES,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(st.sampled_from(sorted(WHOLE)), strokes, st.floats(0, 1))
def test_damaged_files(sandbox, name, strokes, kept):
    data = bytearray(WHOLE[name])
    for place, stroke, in_place in strokes:
        at = int(place * len(data))
        data[at : at + (len(stroke) if in_place else 0)] = stroke
    if kept > 0.5:
        data = data[: int(len(data) * kept)]
    sent = Submission(
        candidate="a",
        problem="iou" if name == "iou.ipynb" else "",
        path=name,
        source=bytes(data),
        digest="",
        form="notebook" if name == "iou.ipynb" else "archive",
    )
    found = open_all([sent], ("iou", "nms"), sandbox)
    assert found
    for submission in found:
        assert submission.candidate == "a"
        assert bool(submission.refused) != bool(submission.source)
        assert submission.refused or (submission.form, submission.problem in ("iou", "nms")) == (
            "python",
            True,
        )
        assert len(submission.source) <= MAX_BYTES
