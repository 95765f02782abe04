"""100. Source bombs: size, nesting, constants, encodings, names that only look alike.

Verdict: invalid for what is no Python or too large; runtime_error, memory_limit or time_limit for
what exhausts the compiler or the import. The source is bytes until it is in the jail, where the
bytes are compiled: what text they would be for somebody else does not matter.
"""

import pytest

from mlqa.model import Verdict
from mlqa.submission import MAX_BYTES, discover

ROWS = (100,)

HONEST = """
import numpy as np
def box_iou_xyxy(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    s = np.maximum(np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2]) + 1, 0).prod()
    return float(s / ((a[2:] - a[:2] + 1).prod() + (b[2:] - b[:2] + 1).prod() - s))
"""
WRONG = "def box_iou_xyxy(a, b): return 0.5\n"
EXHAUSTED = (
    Verdict.INVALID,
    Verdict.RUNTIME_ERROR,
    Verdict.MEMORY_LIMIT,
    Verdict.TIME_LIMIT,
)


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 100 * 2**20])
def test_size(tmp_path, size):
    with (tmp_path / "iou.py").open("wb") as file:
        file.write(b"x = '")
        file.truncate(size)
    (found,) = discover([tmp_path], {"iou"})
    assert found.source == b""
    assert "larger than 256 KiB" in found.refused


def test_the_largest_source_allowed(attack):
    text = WRONG + "x = '" + "a" * (MAX_BYTES - len(WRONG) - 7) + "'\n"
    assert len(text) == MAX_BYTES
    attack(text, Verdict.WRONG_ANSWER)


NESTED = {
    "brackets": "x = " + "(" * 10_000 + ")" * 10_000,
    "within the parser's limit": "x = " + "[" * 150 + "]" * 150,
    "signs": "x = " + "-" * 100_000 + "1",
    "attributes": "x = a" + ".a" * 60_000,
    "sums": "x = " + "+".join("1" * 60_000),
    "elif": "if 0: pass\n" + "elif 0: pass\n" * 15_000,
    "blocks": "".join("\t" * n + "if 1:\n" for n in range(200)) + "\t" * 200 + "pass",
    "calls": "x = " + "f(" * 90 + ")" * 90,
    "f-strings": "x = " + "f'{" * 50 + "1" + "}'" * 50,
    "lambdas": "x = " + "lambda: " * 20_000 + "1",
    "comprehension": "x = [0 " + "for _ in () " * 5_000 + "]",
}


@pytest.mark.parametrize("kind", NESTED)
def test_nesting(attack, kind):
    attack(WRONG + NESTED[kind] + "\n", Verdict.WRONG_ANSWER, *EXHAUSTED)


@pytest.mark.parametrize(
    "constant", ["9**9**9", "'a' * 10**12", "(1,) * 10**12", "1 << 10**10", "10**10**8 % 7"]
)
def test_constant_that_explodes(attack, constant):
    attack(f"x = {constant}\n{WRONG}", Verdict.TIME_LIMIT, Verdict.MEMORY_LIMIT)


def test_pattern_that_explodes(attack):
    attack(f"import re\nre.match('(a+)+$', 'a' * 40 + 'b')\n{WRONG}", Verdict.TIME_LIMIT)


def test_many_lines(attack):
    attack("\n" * 10**5 + HONEST, Verdict.ACCEPTED)


def test_many_statements(attack):
    attack(WRONG + "x=1\n" * 10**5, Verdict.WRONG_ANSWER, *EXHAUSTED)


def test_many_names(attack):
    names = "".join(f"v{n}=1\n" for n in range(20_000))
    attack(WRONG + names, Verdict.WRONG_ANSWER, *EXHAUSTED)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(attack, end):
    attack(HONEST.replace("\n", end), Verdict.ACCEPTED)


def test_byte_order_mark(attack):
    attack(b"\xef\xbb\xbf" + HONEST.encode(), Verdict.ACCEPTED)


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_text(attack, codec):
    attack(HONEST.encode(codec), Verdict.INVALID)


@pytest.mark.parametrize("cookie", ["nosuch", "rot13", "base64", "undefined", "utf-16"])
def test_encoding_that_is_none(attack, cookie):
    attack(f"# coding: {cookie}\n{HONEST}", Verdict.INVALID)


def test_mark_and_cookie_that_disagree(attack):
    attack(b"\xef\xbb\xbf# coding: latin-1\n" + HONEST.encode(), Verdict.INVALID)


def test_encoding_that_hides_code(attack):
    # As UTF-8 the last line is a comment; as UTF-7, which the cookie names, it is a statement.
    honest = "# coding: utf-7\n" + HONEST.replace("+", "+-")
    attack(honest, Verdict.ACCEPTED)
    attack(honest + "#+AAo-box_iou_xyxy +AD0 lambda *a: 0.5\n", Verdict.WRONG_ANSWER)


def test_without_the_cookie_nothing_is_hidden(attack):
    attack(HONEST + "#+AAo-box_iou_xyxy +AD0 lambda *a: 0.5\n", Verdict.ACCEPTED)


@pytest.mark.parametrize("codec", ["punycode", "idna", "unicode_escape", "raw_unicode_escape"])
def test_slow_and_odd_codecs(attack, codec):
    source = f"# coding: {codec}\n".encode() + WRONG.encode() + b"#" + b"a-b0" * 50_000
    attack(source, Verdict.WRONG_ANSWER, *EXHAUSTED)


def test_bytes_that_are_no_text(attack):
    attack(WRONG.encode() + b"x = '\xff\xfe'\n", Verdict.INVALID)


@pytest.mark.parametrize("place", ["start", "end"])
def test_null_bytes(attack, place):
    source = HONEST.encode()
    attack(b"\0" + source if place == "start" else source + b"\0", Verdict.INVALID)


def test_homoglyph_of_the_entry_point(attack):
    source = HONEST.replace("box_iou_xyxy", "box_iou_\u0445yxy")
    assert "does not define" in attack(source, Verdict.INVALID).why


def test_other_letters_for_the_same_name(attack):
    # Python reads compatible letters as the plain ones, so this is the entry point.
    attack(HONEST.replace("box_iou", "\uff42ox_\U0001d422ou"), Verdict.ACCEPTED)


def test_text_that_runs_backwards(attack):
    source = WRONG.replace("0.5", "0.5 #\u202e 5.0 nruter \u2066")
    grading = attack(source, Verdict.WRONG_ANSWER)
    assert "\u202e" not in grading.failures[0].snippet


def test_no_source_at_all(attack):
    attack("# nothing\n", Verdict.INVALID)
