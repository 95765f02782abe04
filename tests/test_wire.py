"""The wire: what is sent arrives exactly, and nothing else can be sent."""

from __future__ import annotations

import contextlib
import enum
import math
import os
import struct
import subprocess
import sys
from collections import Counter, OrderedDict, defaultdict, namedtuple
from datetime import UTC, datetime
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from mlqa.wire import (
    ARRAY_DTYPES,
    BIG_INT_BYTES,
    MAGIC,
    MAX_NDIM,
    PREFIX,
    TENSOR_DTYPES,
    Handle,
    Limits,
    WireError,
    decode,
    encode,
    frame_size,
)


def round_trip(value: Any) -> Any:
    return decode(encode(value))


def fingerprint(value: Any) -> Any:
    """Return something that is equal for two values only if type and every bit are the same."""
    kind = type(value)
    if isinstance(value, (np.ndarray, np.generic)):
        return kind, value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, float):
        return kind, struct.pack("<d", value)
    if isinstance(value, complex):
        return kind, struct.pack("<dd", value.real, value.imag)
    if isinstance(value, dict):
        return kind, [(fingerprint(k), fingerprint(v)) for k, v in value.items()]
    if isinstance(value, (set, frozenset)):
        return kind, sorted(map(repr, map(fingerprint, value)))
    if isinstance(value, (list, tuple)):
        return kind, list(map(fingerprint, value))
    return kind, value


def frame_of(tree: Any, buffers: bytes = b"") -> bytes:
    """Return a frame whose header is any msgpack at all."""
    header = msgspec.msgpack.encode(tree)
    return PREFIX.pack(MAGIC, len(header), len(buffers)) + header + buffers


any_float = st.integers(0, 2**64 - 1).map(
    lambda bits: struct.unpack("<d", struct.pack("<Q", bits))[0]
)
# By way of bytes: hypothesis shows the bounds of integers() in full, all 2,000 digits of them.
big_integers = st.binary(max_size=1000).map(lambda raw: int.from_bytes(raw, "big", signed=True))
any_text = st.text(st.characters(exclude_categories=()))
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    big_integers,
    st.floats(),
    any_float,
    st.complex_numbers(),
    any_text,
    st.binary(),
)
hashables = st.recursive(
    scalars, lambda inner: st.lists(inner).map(tuple) | st.frozensets(inner), max_leaves=8
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner),
        st.lists(inner).map(tuple),
        st.dictionaries(hashables, inner),
        st.sets(hashables),
        st.frozensets(hashables),
    ),
    max_leaves=25,
)
dtypes = st.sampled_from(sorted(ARRAY_DTYPES)).map(np.dtype)


@settings(max_examples=200)
@given(values)
@example(-(2**63))
@example(2**64 - 1)
@example(2**64)
@example(-(2**63) - 1)
@example("\ud800")
@example(-0.0)
def test_a_plain_value_arrives_exactly(value: Any) -> None:
    assert fingerprint(round_trip(value)) == fingerprint(value)


@given(any_float)
@example(struct.unpack("<d", bytes.fromhex("efbeadde0000f87f"))[0])
def test_the_payload_of_a_nan_survives(value: float) -> None:
    assert struct.pack("<d", round_trip(value)) == struct.pack("<d", value)


@pytest.mark.parametrize("value", [math.inf, -math.inf, complex(math.nan, -math.inf)])
def test_infinities_survive(value: complex) -> None:
    assert fingerprint(round_trip(value)) == fingerprint(value)


@given(hnp.arrays(dtypes, hnp.array_shapes(min_dims=0, max_dims=MAX_NDIM, min_side=0, max_side=3)))
def test_an_array_of_any_dtype_and_shape_arrives_exactly(array: np.ndarray) -> None:
    assert fingerprint(round_trip(array)) == fingerprint(array)


LAYOUTS = {
    "C": lambda a: a,
    "Fortran": np.asfortranarray,
    "transposed": lambda a: a.T,
    "axes swapped": lambda a: np.moveaxis(a, 0, 1),
    "strided": lambda a: a[::2, :, ::2],
    "reversed": lambda a: a[::-1],
    "reversed inside": lambda a: a[..., ::-1],
    "one row": lambda a: a[1:2, ::3],
    "broadcast": lambda a: np.broadcast_to(a[0], a.shape),
    "nothing": lambda a: a[:0],
    "one number": lambda a: a[1, 2, 3],
    "no axes": lambda a: np.array(a[1, 2, 3]),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("dtype", sorted(ARRAY_DTYPES))
def test_every_layout_keeps_its_numbers(layout: str, dtype: str) -> None:
    view = LAYOUTS[layout](np.arange(60).reshape(3, 4, 5).astype(dtype))
    assert fingerprint(round_trip(view)) == fingerprint(view)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_stays_what_it_is(layout: str) -> None:
    view = np.asarray(LAYOUTS[layout](np.arange(60.0).reshape(3, 4, 5)))
    got = np.asarray(round_trip(view))
    assert got.flags.c_contiguous == view.flags.c_contiguous
    assert got.flags.f_contiguous == view.flags.f_contiguous
    assert any(n < 0 for n in got.strides) == any(n < 0 for n in view.strides)


@pytest.mark.parametrize("writeable", [True, False])
@pytest.mark.parametrize("step", [1, 2, -1])
def test_read_only_stays_read_only(writeable: bool, step: int) -> None:
    view = np.arange(6.0)[::step]
    view.flags.writeable = writeable
    assert round_trip(view).flags.writeable is writeable


def test_an_array_that_arrived_owns_its_memory() -> None:
    frame = bytearray(encode(np.zeros(3)))
    array = decode(frame)
    frame[-24:] = b"\xff" * 24
    assert not array.any()


@given(dtypes.flatmap(lambda dtype: hnp.arrays(dtype, 1)).map(lambda array: array[0]))
def test_a_numpy_scalar_arrives_exactly(scalar: np.generic) -> None:
    assert fingerprint(round_trip(scalar)) == fingerprint(scalar)


@pytest.mark.parametrize("dtype", sorted(TENSOR_DTYPES))
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 3), (2, 3, 4)])
def test_a_tensor_arrives_exactly(dtype: str, shape: tuple[int, ...]) -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.arange(math.prod(shape)).reshape(shape).to(getattr(torch, dtype))
    got = round_trip(tensor)
    assert (got.dtype, got.shape, got.requires_grad) == (tensor.dtype, tensor.shape, False)
    assert got.tolist() == tensor.tolist()


def test_a_tensor_keeps_the_payload_of_its_nan() -> None:
    torch = pytest.importorskip("torch")
    bits = torch.tensor([0x7FC1, 0x7F80, -0x8000], dtype=torch.int16)
    assert round_trip(bits.view(torch.bfloat16)).view(torch.int16).tolist() == bits.tolist()


@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "complex64"])
def test_a_tensor_still_wants_its_gradient(dtype: str) -> None:
    torch = pytest.importorskip("torch")
    tensor = torch.ones(2, dtype=getattr(torch, dtype), requires_grad=True)
    got = round_trip(tensor * 3 if dtype == "float32" else tensor)
    assert got.requires_grad
    assert got.is_leaf


@pytest.mark.parametrize("change", ["t", "conj", "neg", "strided", "expanded", "parameter"])
def test_a_view_of_a_tensor_arrives_as_its_numbers(change: str) -> None:
    torch = pytest.importorskip("torch")
    base = torch.tensor([[1 + 2j, 3j, 4], [5, 6 - 1j, 7]])
    view = {
        "t": base.t(),
        "conj": base.conj(),
        "neg": torch.imag(base.conj()),
        "strided": base[:, ::2],
        "expanded": base[:1].expand(4, 3),
        "parameter": torch.nn.Parameter(base),
    }[change]
    got = round_trip(view)
    assert type(got) is torch.Tensor
    assert torch.equal(got, view.detach())


def test_a_torch_dtype_arrives() -> None:
    torch = pytest.importorskip("torch")
    assert round_trip([torch.float32, torch.bfloat16]) == [torch.float32, torch.bfloat16]


@pytest.mark.parametrize("kind", ["sparse", "meta", "quantized"])
def test_a_tensor_without_plain_numbers_is_refused(kind: str) -> None:
    torch = pytest.importorskip("torch")
    made = {
        "sparse": lambda: torch.eye(2).to_sparse(),
        "meta": lambda: torch.empty(2, device="meta"),
        "quantized": lambda: torch.empty(2, dtype=torch.float8_e4m3fn),
    }[kind]()
    with pytest.raises(WireError):
        encode(made)


def test_a_tensor_where_torch_is_not_in_use_is_refused() -> None:
    frame = frame_of(["T", "float32", [1], False], bytes(4))
    code = f"import mlqa.wire as w\ntry: w.decode({frame!r})\nexcept w.WireError: print('refused')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "refused\n"


class Colour(enum.IntEnum):
    RED = 3


class Word(str):
    __slots__ = ()

    def __str__(self) -> str:
        return "something else"


class Grid(np.ndarray):
    pass


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("subclass", "plain"),
    [
        (OrderedDict(b=1, a=2), {"b": 1, "a": 2}),
        (defaultdict(list, a=[1]), {"a": [1]}),
        (Counter("aab"), {"a": 2, "b": 1}),
        (Colour.RED, 3),
        (Word("word"), "word"),
        (Point(1, 2.0), (1, 2.0)),
        (bytearray(b"ab"), b"ab"),
        (np.str_("text"), "text"),
        (np.bytes_(b"raw"), b"raw"),
        (np.arange(3).view(Grid), np.arange(3)),
        (np.ma.masked_array([1.0, 2.0], [True, False]), np.array([1.0, 2.0])),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_subclass_is_flattened(subclass: Any, plain: Any) -> None:
    assert fingerprint(round_trip(subclass)) == fingerprint(plain)


@pytest.mark.parametrize("value", [True, False, [True], {True: False}, {True}])
def test_a_bool_stays_a_bool(value: Any) -> None:
    assert fingerprint(round_trip(value)) == fingerprint(value)


@pytest.mark.parametrize(
    "array",
    [
        np.array([None, 1], dtype=object),
        np.zeros(2, dtype=[("x", "f8")]),
        np.zeros(2, dtype="datetime64[s]"),
        np.zeros(2, dtype="timedelta64[s]"),
        np.array(["text"]),
        np.zeros(2, dtype=np.longdouble),
        np.zeros(2, dtype="V8"),
        np.datetime64("2020-01-01"),
        np.longdouble(1),
    ],
    ids=lambda array: str(array.dtype),
)
def test_a_dtype_without_a_plain_form_is_refused(array: Any) -> None:
    with pytest.raises(WireError, match="dtype"):
        encode(array)


@pytest.mark.parametrize("value", [object(), len, int, range(3), iter([]), Ellipsis, slice(1)])
def test_what_has_no_plain_form_is_refused(value: Any) -> None:
    with pytest.raises(WireError, match="no plain form"):
        encode([value])


@pytest.mark.parametrize("mine", [True, False])
def test_a_handle_travels(mine: bool) -> None:
    handle = Handle(number=7, mine=mine, type_name="Thing", function=True)
    frame = encode([object()], export=lambda _: handle)
    assert decode(frame, resolve=lambda got: got) == [handle]


def test_a_handle_that_nobody_expects_is_refused() -> None:
    frame = encode(object(), export=lambda _: Handle(number=1, mine=True))
    with pytest.raises(WireError, match="only plain values"):
        decode(frame)


def test_a_long_type_name_is_cut() -> None:
    handle = Handle(number=1, mine=True, type_name="x" * 100_000)
    assert len(decode(encode(object(), lambda _: handle), lambda got: got).type_name) == 200


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth - 1):
        value = [value]
    return value


WIDE = Limits(depth=10_000, nodes=10**7)
PAST = {
    "depth": (nested(5), Limits(depth=4)),
    "nodes": (list(range(11)), Limits(nodes=10)),
    "nodes in all": ([[1] * 5, [1] * 5], Limits(nodes=10)),
    "header": ([1.5] * 100, Limits(header_bytes=100)),
    "array": (np.zeros(100), Limits(frame_bytes=800)),
    "text": ("x" * 1000, Limits(frame_bytes=1000)),
    "bytes": (bytes(1000), Limits(frame_bytes=1000)),
    "pieces": ([b"x" * 300] * 4, Limits(frame_bytes=1000)),
}


@pytest.mark.parametrize("name", PAST)
def test_a_value_past_a_limit_is_not_sent(name: str) -> None:
    value, limits = PAST[name]
    with pytest.raises(WireError):
        encode(value, limits=limits)


@pytest.mark.parametrize("name", PAST)
def test_a_frame_past_a_limit_is_not_taken(name: str) -> None:
    value, limits = PAST[name]
    with pytest.raises(WireError):
        decode(encode(value), limits=limits)


@pytest.mark.parametrize(
    ("value", "limits"), [(nested(4), Limits(depth=4)), (list(range(10)), Limits(nodes=10))]
)
def test_a_value_at_the_limit_travels(value: Any, limits: Limits) -> None:
    assert decode(encode(value, limits=limits), limits=limits) == value


def test_an_integer_too_large_is_refused() -> None:
    at_the_limit = 2 ** (8 * BIG_INT_BYTES - 1) - 1
    assert round_trip(at_the_limit) == at_the_limit
    with pytest.raises(WireError, match="too large"):
        encode(at_the_limit + 1)


def test_too_many_dimensions_are_refused() -> None:
    with pytest.raises(WireError, match="dimensions"):
        encode(np.zeros((1,) * (MAX_NDIM + 1)))


def test_a_list_that_holds_itself_is_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(WireError):
        encode(value)


@pytest.mark.parametrize("limits", [Limits(), WIDE], ids=["usual", "wide"])
def test_the_deepest_nesting_raises_nothing_else(limits: Limits) -> None:
    with pytest.raises(WireError):
        encode(nested(9_000), limits=limits)
    with pytest.raises(WireError):
        decode(bomb(9_000), limits=limits)


def bomb(depth: int) -> bytes:
    """Return a frame of deeply nested lists, written without recursion."""
    header = b"\x92\xa1l\x91" * depth + b"\x92\xa1l\x90"
    return PREFIX.pack(MAGIC, len(header), 0) + header


@pytest.mark.parametrize("cut", [0, 3, PREFIX.size - 1, PREFIX.size, -1])
def test_a_frame_that_is_cut_is_refused(cut: int) -> None:
    with pytest.raises(WireError):
        decode(encode([1, "two", np.arange(3)])[:cut])


def test_bytes_after_a_frame_are_refused() -> None:
    with pytest.raises(WireError, match="length"):
        decode(encode(1) + b"\0")


def test_a_frame_too_large_is_refused_by_its_prefix() -> None:
    with pytest.raises(WireError, match="too large"):
        frame_size(PREFIX.pack(MAGIC, 10, 2**63))


FORGED = [
    (["a", "<f8", [2**47, 2**47], "C", True], b""),
    (["a", "<f8", [-1], "C", True], b""),
    (["a", "<f8", [2], "C", True], bytes(8)),
    (["a", "<f8", [1], "C", True], bytes(16)),
    (["a", "<f8", [1], "Q", True], bytes(8)),
    (["a", "<f8", [1], "", True], bytes(8)),
    (["a", "<f8", [1], "CF", True], bytes(8)),
    (["a", "<f8", [True], "C", True], bytes(8)),
    (["a", "|O", [1], "C", True], bytes(8)),
    (["a", "<f8", [0, 2**47, 2**47], "C", True], b""),
    (["a", "<f8", [1] * 9, "C", True], bytes(8)),
    (["T", "__class__", [1], False], bytes(8)),
    (["T", "int64", [1], True], bytes(8)),
    (["D", "nn"], b""),
    (["d", [[], 1]], b""),
    (["d", [["l", []], 1]], b""),
    (["d", [1]], b""),
    (["d", [1, 2, 1, 3]], b""),
    (["s", [1, 1]], b""),
    (["s", [["l", []]]], b""),
    (["i", b"\x01"], b""),
    (["i", bytes(2000)], b""),
    (["u", b"\xff"], b""),
    (["n", "<f8", b"1"], b""),
    (["n", "|O", bytes(8)], b""),
    (["h", 1, True, "x", True], b""),
    (["h", 1, 1, "x", True], b""),
    ({"a": 1}, b""),
    ([], b""),
    ([["l"], []], b""),
    (["l"], b""),
    (["?", 1], b""),
    (datetime(2020, 1, 1, tzinfo=UTC), b""),
    (msgspec.msgpack.Ext(5, b"x"), b""),
]


@pytest.mark.parametrize(
    ("tree", "buffers"), FORGED, ids=[repr(t).partition(" object at")[0][:40] for t, _ in FORGED]
)
def test_a_forged_node_is_refused(tree: Any, buffers: bytes) -> None:
    with pytest.raises(WireError):
        decode(frame_of(tree, buffers))


def survive(frame: bytes) -> None:
    """Decode bytes that may be anything; only WireError may come of them."""
    with contextlib.suppress(WireError):
        decode(frame, resolve=lambda handle: handle)


@settings(max_examples=2000)
@given(st.binary(max_size=200))
def test_arbitrary_bytes_do_no_harm(data: bytes) -> None:
    survive(data)
    survive(PREFIX.pack(MAGIC, len(data), 0) + data)


fields = st.one_of(
    st.sampled_from(["C", "F", "S", "N", "<f8", "|b1", ">i2", "float32", "bfloat16", "bool", ""]),
    st.integers(-1, 5),
    st.sampled_from([2**31, 2**47, 2**48, 2**63]),
    st.booleans(),
    st.binary(max_size=20),
    st.floats(),
    st.none(),
    st.lists(st.integers(-1, 4) | st.sampled_from([2**20, 2**47]), max_size=10),
)
trees = st.recursive(
    fields,
    lambda inner: (
        st.tuples(st.sampled_from("ltdsf"), st.lists(inner, max_size=4)).map(list)
        | st.lists(inner, max_size=4)
        | st.tuples(st.sampled_from("iucnaTDh"), st.lists(fields, max_size=5)).map(
            lambda node: [node[0], *node[1]]
        )
        | st.dictionaries(st.integers(0, 3), inner, max_size=2)
    ),
    max_leaves=12,
)


@settings(max_examples=3000)
@given(trees, st.binary(max_size=64))
def test_arbitrary_trees_do_no_harm(tree: Any, buffers: bytes) -> None:
    survive(frame_of(tree, buffers))


samples = [
    encode(value, lambda _: Handle(number=1, mine=True, type_name="x"))
    for value in (
        [1, -1, 2**70, 1.5, None, True, "text", b"raw", 1 + 2j],
        {"a": (1, 2), "b": {3, 4}, "c": frozenset([b"x"])},
        [np.arange(6.0).reshape(2, 3), np.arange(6)[::-2], np.float32(1.5), np.zeros((0, 4))],
        ["\ud800", object(), np.array(True), np.asfortranarray(np.ones((2, 2), np.complex64))],
    )
]
edits = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4)


@settings(max_examples=4000)
@given(st.sampled_from(samples), edits)
def test_a_frame_with_changed_bytes_does_no_harm(frame: bytes, edits: list[Any]) -> None:
    changed = bytearray(frame)
    for place, byte in edits:
        changed[place % len(changed)] = byte
    survive(bytes(changed))


@settings(max_examples=2000)
@given(st.sampled_from(samples), st.integers(0, 300), st.binary(max_size=8), st.integers(0, 8))
def test_a_frame_with_bytes_put_in_or_left_out_does_no_harm(
    frame: bytes, place: int, new: bytes, left_out: int
) -> None:
    header_size, buffer_size = PREFIX.unpack(frame[: PREFIX.size])[1:]
    body = bytearray(frame[PREFIX.size :])
    place %= header_size
    before = len(body)
    body[place : place + left_out] = new
    header_size += len(body) - before
    survive(PREFIX.pack(MAGIC, max(0, header_size), buffer_size) + body)


def test_a_frame_of_nothing_but_random_megabytes_does_no_harm() -> None:
    data = os.urandom(2**20)
    survive(PREFIX.pack(MAGIC, len(data), 0) + data)
