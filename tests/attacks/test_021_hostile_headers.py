"""21. Hostile array headers, written straight to the socket: shapes, dtypes, lengths, nesting.

Verdict: bad_result, before anything is allocated.
"""

import time

import pytest

from mlqa.model import Verdict

ROWS = (21,)

SOURCE = """
import datetime, os, struct, sys, time
import msgspec
wire = sys.modules["mlqa.wire"]
def frame(node=None, buffers=b"", header=None):
    tree = ["d", ["kind", "value", "value", node, "changed", ["l", []]]]
    header = msgspec.msgpack.encode(tree) if header is None else header
    return wire.PREFIX.pack(b"MLQ1", len(header), len(buffers)) + header + buffers
def array(shape, dtype="<f8", buffers=b"12345678", layout="C"):
    return frame(["a", dtype, shape, layout, True], buffers)
def box_iou_xyxy(a, b):
    data = {hostile}
    while data:
        data = data[os.write(3, data):]
    time.sleep(9)
"""
HOSTILE = {
    "huge": "array([2**47, 2**47])",
    "wraps to zero": "array([2**32, 2**32])",
    "wraps with the item size": "array([2**61 + 1])",
    "zero times huge": "array([0, 2**47, 2**47], buffers=b'')",
    "negative": "array([-1])",
    "two negatives": "array([-1, -1])",
    "a bool as a side": "array([True])",
    "a float as a side": "array([1.0])",
    "nine axes": "array([1] * 9)",
    "object": "array([1], '|O')",
    "structured": """array([1], "[('a', '<f8')]")""",
    "sub-array": "array([1], '(2,)<f4')",
    "void": "array([1], '|V8')",
    "datetime": "array([1], '<M8[s]')",
    "code in the dtype": """array([1], "__import__('os').system('true')")""",
    "fewer bytes than it says": "array([2])",
    "more bytes than it says": "array([1], buffers=bytes(64))",
    "unknown layout": "array([1], layout='CZ')",
    "two arrays, one buffer": "frame(['l', [['a', '<f8', [1], 'C', True]] * 2], b'12345678')",
    "short scalar": "frame(['n', '<f8', b'1234'])",
    "extension": "frame(msgspec.msgpack.Ext(5, b'x'))",
    "timestamp": "frame(datetime.datetime.now(datetime.timezone.utc))",
    "a bare map": "frame(header=msgspec.msgpack.encode({'kind': 'value', 'value': 1.0}))",
    "nested 100,000 deep": "frame(header=bytes([0x91]) * 100_000 + bytes([0xc0]))",
    "not msgpack": "frame(header=bytes([0xc1]))",
    "an array of 2**32 parts": "frame(header=bytes.fromhex('ddffffffff'))",
    "header of 4 GiB": "wire.PREFIX.pack(b'MLQ1', 2**32 - 1, 0)",
    "buffers of 16 EiB": "wire.PREFIX.pack(b'MLQ1', 0, 2**64 - 1)",
    "another magic": "b'MLQ2' + frame(1.0)[4:]",
    "text": "b'HTTP/1.1 200 OK' + bytes(64)",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_header(attack, name):
    started = time.monotonic()
    attack(SOURCE.replace("{hostile}", HOSTILE[name]), Verdict.BAD_RESULT)
    # No case waited for its deadline.
    assert time.monotonic() - started < 10
