"""The submission loader: 1 500 folders with odd names and contents, and 300 odd sources in a jail.

On the trusted side nothing but submissions and UserErrors may come of them; in the jail nothing but
the candidate's own verdicts, never a fault of ours.
"""

from __future__ import annotations

import os
import tempfile
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from mlqa.errors import UserError
from mlqa.judge.pipeline import load
from mlqa.judge.process import CandidateProcess
from mlqa.model import Submission, Verdict
from mlqa.report.safe import printable
from mlqa.submission import discover

FOLDERS = 1500
SOURCES = 300
# Written as a file of 257 KiB; the word keeps what hypothesis prints short.
TOO_LARGE = b"too large"
ALLOWED = set(Verdict) - {Verdict.INTERNAL_ERROR, Verdict.ACCEPTED, Verdict.INCONCLUSIVE}

odd_names = st.one_of(
    st.sampled_from(
        ["iou.py", "nms.py", "iou.PY", "iou.py.py", "-iou.py", "iou .py", "..py", "iou.pyc",
         "iou.ipynb", "a.zip", "test_iou.py", ".hidden.py", "__pycache__", "con.py", "iou\n.py",
         "\x1b[31miou.py", "\u202eyp.uoi", "x" * 200 + ".py"]
    ),
    st.binary(min_size=1, max_size=40).map(os.fsdecode),
    st.text(min_size=1, max_size=40),
)  # fmt: skip
contents = st.binary(max_size=60) | st.just(TOO_LARGE)
SECRET = b"../../secret.py"
kinds = st.sampled_from(["file", "file", "file", "folder", "link", "pipe", "closed"])


def is_harmless(shown: str) -> bool:
    """Whether nothing in a text moves the cursor or reorders it."""
    return all(c in "\n\t" or unicodedata.category(c)[0] != "C" for c in shown)


def make(folder: Path, name: str, kind: str, data: bytes) -> None:
    """Make one entry; what the file system itself refuses is left out."""
    place = os.fsencode(folder) + b"/" + os.fsencode(name).replace(b"/", b"_").replace(b"\0", b"_")
    try:
        if kind == "folder":
            os.mkdir(place)
        elif kind == "link":
            os.symlink(SECRET, place)
        elif kind == "pipe":
            os.mkfifo(place)
        else:
            # Never through a link that is there already: what is below is not ours to write.
            with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(bytes(2**18 + 1024) if data == TOO_LARGE else data)
                if kind == "closed":
                    os.fchmod(file.fileno(), 0)
    except (OSError, UnicodeEncodeError):
        return


@settings(max_examples=FOLDERS)
@given(st.lists(st.tuples(odd_names, odd_names, kinds, contents), max_size=5))
def test_odd_folders(entries):
    with tempfile.TemporaryDirectory() as root:
        sent = Path(root) / "sent"
        sent.mkdir()
        # Where the links lead: beside the folder that is looked through.
        (Path(root) / "secret.py").write_text("x = 'a secret'")
        for candidate, name, kind, data in entries:
            inner = Path(os.fsdecode(os.fsencode(sent) + b"/c" + str(len(candidate)).encode()))
            inner.mkdir(exist_ok=True)
            make(inner, name, kind, data)
            make(sent, candidate, kind, data)
        try:
            found = discover([sent], ("iou", "nms"))
        except UserError as error:
            printable(str(error))
            return
        for submission in found:
            assert isinstance(submission, Submission)
            assert b"a secret" not in submission.source
            closed = submission.form == "archive"
            assert submission.refused or closed or submission.problem in ("iou", "nms")
            assert is_harmless(printable(submission.path))


HONEST = "def box_iou_xyxy(a, b):\n    return 0.5\n"
odd_sources = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.tuples(
        st.sampled_from(["utf-8", "latin-1", "utf-7", "utf-16", "rot13", "hex", "zlib", "mbcs",
                         "unicode_escape", "idna", "x" * 100]),
        st.binary(max_size=60),
    ).map(lambda t: b"# -*- coding: " + t[0].encode() + b" -*-\n" + HONEST.encode() + t[1]),
    st.tuples(st.integers(1, 1000), st.sampled_from(["(", "[", "{", "-", "~", "not ", "lambda: "]))
    .map(lambda t: ("x = " + t[1] * t[0] + "1\n" + HONEST).encode()),
    st.integers(1, 100_000).map(lambda n: b"x = " + b"9" * n + b"\n" + HONEST.encode()),
    st.integers(1, 20_000).map(lambda n: b"x = 1\n" * n + HONEST.encode()),
    st.integers(1, 60).map(lambda n: "".join(" " * i + "if 1:\n" for i in range(n)).encode()),
    st.sampled_from([b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\r", b"\x0c", b"\x1a"]).map(
        lambda mark: mark + HONEST.encode() + mark
    ),
)  # fmt: skip


@settings(
    max_examples=SOURCES,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@example(source=b"x = 1\n" * 100_000 + HONEST.encode())
@example(source=b"x = " + b"(" * 100_000)
@example(source=b"x = '''" + b"a" * 200_000)
@given(source=odd_sources)
def test_odd_sources(sandbox, catalog, source):
    submission = Submission(candidate="c", problem="iou", path="iou.py", source=source, digest="")
    process = CandidateProcess(sandbox, catalog.find("iou"), submission)
    try:
        refusal = load(process)
    finally:
        process.close()
    if refusal is not None:
        assert refusal.verdict in ALLOWED, refusal.why
        assert is_harmless(printable(refusal.why))
