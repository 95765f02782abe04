"""The wire: the closed format in which judge and jail exchange values.

A frame is one value::

    magic "MLQ1" | u32 header length | u64 buffer length | header | buffers

The header is msgpack. None, bool, 64-bit int, float, str and bytes stand for themselves; every
other kind is a list ``[tag, …]``. Array data follow as raw buffers in the order of their nodes.
Types and dtypes survive exactly; subclasses are flattened to the plain type. Whatever has no plain
form is offered to ``export``, which may answer with a handle; nothing is ever pickled, evaluated or
imported, so a hostile frame can do no more than raise :class:`WireError`.

This module is also what runs inside the jail: it imports nothing of mlqa.
"""

from __future__ import annotations

import math
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
import numpy as np

MAGIC: Final = b"MLQ1"
PREFIX: Final = struct.Struct("<4sIQ")

INT_LOW: Final = -(2**63)
INT_HIGH: Final = 2**64
BIG_INT_BYTES: Final = 1024
MAX_NDIM: Final = 8
ARRAY_DTYPES: Final = frozenset(
    np.dtype(order + code).str
    for code in ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
    for order in "<>"
)
TENSOR_DTYPES: Final = frozenset(
    name
    for names in (
        ("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
        ("float16", "bfloat16", "float32", "float64", "complex64", "complex128"),
    )
    for name in names
)


class WireError(ValueError):
    """A value that the format does not have, or bytes that are not a frame of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one frame may hold. ``frame_bytes`` counts header and buffers together."""

    frame_bytes: int = 256 * 2**20
    header_bytes: int = 8 * 2**20
    depth: int = 64
    nodes: int = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """An object that stays in its process.

    ``mine`` is true when the sender owns it (and ``number`` counts the sender's exports), false
    when the sender hands back an object that the receiver had exported earlier.
    """

    number: int
    mine: bool
    type_name: str = ""
    function: bool = False


_TAGS: Final[dict[type, str]] = {list: "l", tuple: "t", dict: "d", set: "s", frozenset: "f"}

Export = Callable[[Any], Handle]
Resolve = Callable[[Handle], Any]

DEFAULT_LIMITS: Final = Limits()


def refuse_export(value: Any) -> Handle:
    """Export nothing: only plain values may travel."""
    raise WireError(f"a value of type {type(value).__name__} has no plain form")


def refuse_handle(_handle: Handle) -> Any:
    """Resolve nothing: no handle is expected here."""
    raise WireError("a handle where only plain values are expected")


# --- encoding -----------------------------------------------------------------------------------


def encode(value: Any, export: Export = refuse_export, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the frame of one value.

    Raises:
        WireError: for a value without a plain form that ``export`` refuses, and past the limits.
    """
    return b"".join(encode_parts(value, export, limits))


def encode_parts(
    value: Any, export: Export = refuse_export, limits: Limits = DEFAULT_LIMITS
) -> list[bytes | memoryview]:
    """Return the frame of one value in parts, in which large arrays are not copied."""
    encoder = _Encoder(export, limits)
    try:
        header = msgspec.msgpack.encode(encoder.node(value, 0))
    except RecursionError as error:
        raise WireError("the value is nested too deeply") from error
    if len(header) > limits.header_bytes:
        raise WireError(f"the value needs more than {limits.header_bytes} bytes of structure")
    buffers = encoder.buffers
    size = sum(map(len, buffers))
    if len(header) + size > limits.frame_bytes:
        raise WireError(f"the value is larger than {limits.frame_bytes} bytes")
    return [PREFIX.pack(MAGIC, len(header), size) + header, *buffers]


class _Encoder:
    def __init__(self, export: Export, limits: Limits) -> None:
        self.export = export
        self.limits = limits
        self.buffers: list[bytes | memoryview] = []
        self.nodes = 0
        self.bytes = 0

    def node(self, value: Any, depth: int) -> Any:
        # The kinds that nearly every message is made of first; the order is one of speed only.
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return self.integer(value)
        if kind is str:
            return self.text(value)
        if kind is np.ndarray:
            return self.array(value)
        tag = _TAGS.get(kind)
        if tag is not None:
            return self.container(tag, value, depth + 1)
        return self.subclass(value, depth)

    def container(self, tag: str, value: Any, depth: int) -> list[Any]:
        parts = [part for pair in dict.items(value) for part in pair] if tag == "d" else value
        self.nodes += len(parts)
        if depth > self.limits.depth:
            raise WireError(f"the value is nested deeper than {self.limits.depth}")
        if self.nodes > self.limits.nodes:
            raise WireError(f"the value has more than {self.limits.nodes} parts")
        node = self.node
        # Long lists are lists of numbers; a call for each would be most of the cost.
        return [
            tag,
            [
                part
                if (kind := type(part)) is float or (kind is int and INT_LOW <= part < INT_HIGH)
                else node(part, depth)
                for part in parts
            ],
        ]

    def subclass(self, value: Any, depth: int) -> Any:
        """Flatten numpy scalars, bytes, and subclasses of plain kinds; export what is left."""
        if isinstance(value, np.generic):
            return self.scalar(value)
        if isinstance(value, int):
            return self.integer(int(value))
        if isinstance(value, str):
            return self.text(str.__str__(value))
        if isinstance(value, float):
            return float(value)
        if isinstance(value, (bytes, bytearray)):
            self.count(len(value))
            return bytes(value)
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        for plain, tag in _TAGS.items():
            if isinstance(value, plain):
                return self.container(tag, value, depth + 1)
        if isinstance(value, np.ndarray):
            return self.array(value.view(np.ndarray))
        return self.foreign(value)

    def foreign(self, value: Any) -> Any:
        """Encode a tensor or a torch dtype; offer anything else to ``export``."""
        torch = sys.modules.get("torch")
        if torch is not None and isinstance(value, torch.Tensor) and _is_plain_tensor(value, torch):
            return self.tensor(value, torch)
        if torch is not None and isinstance(value, torch.dtype):
            return ["D", str(value).removeprefix("torch.")]
        handle = self.export(value)
        return ["h", handle.number, handle.mine, handle.type_name[:200], handle.function]

    def count(self, size: int) -> None:
        self.bytes += size
        if self.bytes > self.limits.frame_bytes:
            raise WireError(f"the value is larger than {self.limits.frame_bytes} bytes")

    def integer(self, value: int) -> Any:
        if INT_LOW <= value < INT_HIGH:
            return value
        size = value.bit_length() // 8 + 1
        if size > BIG_INT_BYTES:
            raise WireError(f"an integer of {value.bit_length()} bits is too large")
        return ["i", value.to_bytes(size, "big", signed=True)]

    def text(self, value: str) -> Any:
        self.count(len(value))
        if value.isascii():
            return value
        try:
            value.encode()
        except UnicodeEncodeError:
            return ["u", value.encode("utf-8", "surrogatepass")]
        return value

    def scalar(self, value: np.generic) -> Any:
        if isinstance(value, np.str_):
            return self.text(str(value))
        if isinstance(value, np.bytes_):
            return bytes(value)
        dtype = _checked_dtype(value.dtype)
        return ["n", dtype, value.tobytes()]

    def array(self, value: np.ndarray[Any, Any]) -> Any:
        dtype = _checked_dtype(value.dtype)
        if value.ndim > MAX_NDIM:
            raise WireError(f"an array of {value.ndim} dimensions (at most {MAX_NDIM})")
        self.count(value.nbytes)
        layout = _layout(value)
        if layout == "C" and value.nbytes:
            self.buffers.append(value.reshape(-1).view(np.uint8).data)
        else:
            self.buffers.append(value.tobytes("F" if layout == "F" else "C"))
        return ["a", dtype, list(value.shape), layout, value.flags.writeable]

    def tensor(self, value: Any, torch: Any) -> Any:
        name = str(value.dtype).removeprefix("torch.")
        if name not in TENSOR_DTYPES:
            raise WireError(f"a tensor of dtype {name} has no plain form")
        if value.dim() > MAX_NDIM:
            raise WireError(f"a tensor of {value.dim()} dimensions (at most {MAX_NDIM})")
        self.count(value.numel() * value.element_size())
        flat = value.detach().as_subclass(torch.Tensor).cpu().resolve_conj().resolve_neg()
        raw = flat.contiguous().reshape(-1).view(torch.uint8) if flat.numel() else None
        self.buffers.append(b"" if raw is None else raw.numpy().tobytes())
        return ["T", name, list(value.shape), bool(value.requires_grad)]


def _checked_dtype(dtype: np.dtype[Any]) -> str:
    name = dtype.str.replace("|", "<") if dtype.itemsize == 1 else dtype.str
    if (
        dtype.hasobject
        or dtype.names
        or (name not in ARRAY_DTYPES and dtype.str not in ARRAY_DTYPES)
    ):
        raise WireError(f"an array of dtype {str(dtype)[:40]} has no plain form")
    return dtype.str


def _layout(value: np.ndarray[Any, Any]) -> str:
    """Return how the elements lie: C order, Fortran order, with gaps (S), or reversed (N)."""
    if value.flags.c_contiguous:
        return "C"
    if value.flags.f_contiguous:
        return "F"
    return "N" if any(stride < 0 for stride in value.strides) else "S"


def _is_plain_tensor(value: Any, torch: Any) -> bool:
    return bool(value.layout == torch.strided and not value.is_quantized and not value.is_meta)


# --- decoding -----------------------------------------------------------------------------------


def frame_size(prefix: bytes | bytearray, limits: Limits = DEFAULT_LIMITS) -> int:
    """Return how many bytes follow a frame's prefix of ``PREFIX.size`` bytes.

    Raises:
        WireError: when it is not the prefix of a frame within the limits.
    """
    if len(prefix) != PREFIX.size:
        raise WireError("a frame that ends in its prefix")
    magic, header, buffers = PREFIX.unpack(prefix)
    if magic != MAGIC:
        raise WireError("bytes that are not a frame")
    if header > limits.header_bytes or header + buffers > limits.frame_bytes:
        raise WireError(f"a frame of {header + buffers} bytes is too large")
    return int(header + buffers)


def decode(
    frame: bytes | bytearray | memoryview,
    resolve: Resolve = refuse_handle,
    limits: Limits = DEFAULT_LIMITS,
) -> Any:
    """Return the value of one whole frame; arrays and tensors own fresh memory.

    Raises:
        WireError: for anything that is not exactly one frame within the limits.
    """
    view = memoryview(frame)
    size = frame_size(bytes(view[: PREFIX.size]), limits)
    if len(view) != PREFIX.size + size:
        raise WireError("a frame of another length than it says")
    header_size = PREFIX.unpack(view[: PREFIX.size])[1]
    body = view[PREFIX.size :]
    try:
        tree = msgspec.msgpack.decode(body[:header_size])
    except (msgspec.DecodeError, ValueError, RecursionError, OverflowError, TypeError) as error:
        raise WireError(f"a header that is not msgpack: {error}") from error
    decoder = _Decoder(body[header_size:], resolve, limits)
    value = decoder.value(tree, 0)
    if decoder.offset != len(decoder.buffers):
        raise WireError("a frame with buffers that no array claims")
    return value


class _Decoder:
    def __init__(self, buffers: memoryview, resolve: Resolve, limits: Limits) -> None:
        self.buffers = buffers
        self.resolve = resolve
        self.limits = limits
        self.offset = 0
        self.nodes = 0

    def value(self, node: Any, depth: int) -> Any:
        kind = type(node)
        if node is None or kind in _BARE:
            return node
        if kind is not list or not node or type(node[0]) is not str:
            raise WireError("a node of no known kind")
        tag = node[0]
        if tag in _CONTAINERS:
            return self.container(tag, node, depth + 1)
        reader = _READERS.get(tag)
        if reader is None:
            raise WireError("a node of no known kind")
        names, read = reader
        fields = node[1:]
        if [type(field) for field in fields] != names:
            raise WireError(f"a node {tag!r} with fields of the wrong kind")
        return read(self, *fields)

    def container(self, tag: str, node: list[Any], depth: int) -> Any:
        if len(node) != 2 or type(node[1]) is not list:
            raise WireError("a container without its list of parts")
        self.nodes += len(node[1])
        if depth > self.limits.depth or self.nodes > self.limits.nodes:
            raise WireError("a value that is too deep or has too many parts")
        value = self.value
        parts = [part if type(part) in _BARE else value(part, depth) for part in node[1]]
        if tag == "l":
            return parts
        try:
            built = _CONTAINERS[tag](parts)
        except TypeError as error:
            raise WireError("a set or dict with a part that cannot be hashed") from error
        if tag != "t" and len(built) != len(parts) // (2 if tag == "d" else 1):
            raise WireError("a set or dict that names a part twice")
        return built

    def take(self, size: int) -> memoryview:
        end = self.offset + size
        if end > len(self.buffers):
            raise WireError("an array longer than its frame")
        view = self.buffers[self.offset : end]
        self.offset = end
        return view

    def big_int(self, raw: bytes) -> int:
        value = int.from_bytes(raw, "big", signed=True)
        if len(raw) > BIG_INT_BYTES or INT_LOW <= value < INT_HIGH:
            raise WireError("a large integer that is too large or not large")
        return value

    def surrogate_text(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("text that cannot be decoded") from error

    def scalar(self, dtype: str, raw: bytes) -> Any:
        kind = self.dtype(dtype)
        if len(raw) != kind.itemsize:
            raise WireError("a numpy scalar of the wrong length")
        return np.frombuffer(raw, kind)[0]

    def dtype(self, name: str) -> np.dtype[Any]:
        if name not in ARRAY_DTYPES:
            raise WireError("an array of a dtype that the format does not have")
        return np.dtype(name)

    def shape(self, shape: list[Any], itemsize: int) -> tuple[tuple[int, ...], memoryview]:
        if len(shape) > MAX_NDIM or any(type(n) is not int or not 0 <= n < 2**48 for n in shape):
            raise WireError("an array of an impossible shape")
        # Zero times anything is zero, so a shape like (0, 2**47) holds no bytes; numpy refuses
        # some of those, hence the bound on the product of the other sides.
        if math.prod(n for n in shape if n) * itemsize > self.limits.frame_bytes:
            raise WireError("an array larger than a frame may be")
        return tuple(shape), self.take(math.prod(shape) * itemsize)

    def array(self, name: str, shape: list[Any], layout: str, writeable: bool) -> Any:
        dtype = self.dtype(name)
        if layout not in ("C", "F", "S", "N"):
            raise WireError("an array of an unknown layout")
        sides, raw = self.shape(shape, dtype.itemsize)
        flat = np.frombuffer(raw, dtype)
        if layout in "CF":
            order: Literal["C", "F"] = "F" if layout == "F" else "C"
            array = flat.reshape(sides, order=order).copy(order=order)
        else:
            step = 2 if layout == "S" else -1
            room = [side * 2 if layout == "S" else side for side in sides]
            array = np.zeros(room, dtype)[(slice(None, None, step),) * len(sides)]
            array[...] = flat.reshape(sides)
        array.flags.writeable = writeable
        return array

    def tensor(self, name: str, shape: list[Any], requires_grad: bool) -> Any:
        torch = sys.modules.get("torch")
        if torch is None:
            raise WireError("a tensor where torch is not in use")
        if name not in TENSOR_DTYPES:
            raise WireError("a tensor of a dtype that the format does not have")
        dtype = getattr(torch, name)
        sides, raw = self.shape(shape, dtype.itemsize)
        flat = torch.frombuffer(bytearray(raw), dtype=dtype) if raw else torch.empty(0, dtype=dtype)
        tensor = flat.reshape(sides)
        if requires_grad and not (dtype.is_floating_point or dtype.is_complex):
            raise WireError("a tensor of whole numbers that wants a gradient")
        return tensor.requires_grad_(requires_grad)

    def torch_dtype(self, name: str) -> Any:
        torch = sys.modules.get("torch")
        if torch is None or name not in TENSOR_DTYPES:
            raise WireError("a torch dtype that is not known here")
        return getattr(torch, name)

    def handle(self, number: int, mine: bool, type_name: str, function: bool) -> Any:
        handle = Handle(number=number, mine=mine, type_name=type_name[:200], function=function)
        return self.resolve(handle)


def _dict(parts: list[Any]) -> dict[Any, Any]:
    if len(parts) % 2:
        raise WireError("a dict with a key but no value")
    return dict(zip(parts[::2], parts[1::2], strict=True))


_BARE: Final = frozenset((bool, int, float, str, bytes))
_CONTAINERS: Final[dict[str, Callable[[list[Any]], Any]]] = {
    "l": list,
    "t": tuple,
    "d": _dict,
    "s": set,
    "f": frozenset,
}
_READERS: Final[dict[str, tuple[list[type], Callable[..., Any]]]] = {
    "i": ([bytes], _Decoder.big_int),
    "u": ([bytes], _Decoder.surrogate_text),
    "c": ([float, float], lambda _, real, imaginary: complex(real, imaginary)),
    "n": ([str, bytes], _Decoder.scalar),
    "a": ([str, list, str, bool], _Decoder.array),
    "T": ([str, list, bool], _Decoder.tensor),
    "D": ([str], _Decoder.torch_dtype),
    "h": ([int, bool, str, bool], _Decoder.handle),
}
