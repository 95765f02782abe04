"""Hidden tests of conv2d. The oracle visits one output pixel at a time, with Python numbers."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points, speed_case


def pair(value):
    return (value, value) if isinstance(value, int) else value


@oracle
def by_definition(x, weight, bias=None, stride=1, padding=0, dilation=1, groups=1):
    """A kernel's tap outside the image is left out, so that no padded image exists."""
    (sh, sw), (ph, pw), (dh, dw) = pair(stride), pair(padding), pair(dilation)
    n, _c, h, w = x.shape
    o, depth, kh, kw = weight.shape
    out_h = (h + 2 * ph - dh * (kh - 1) - 1) // sh + 1
    out_w = (w + 2 * pw - dw * (kw - 1) - 1) // sw + 1
    image, kernel = x.tolist(), weight.tolist()
    result = np.empty((n, o, out_h, out_w))
    for b, k, row, col in np.ndindex(*result.shape):
        first = k // (o // groups) * depth
        terms = [0.0 if bias is None else float(bias[k])]
        for i in range(kh):
            for j in range(kw):
                y, z = row * sh - ph + i * dh, col * sw - pw + j * dw
                if 0 <= y < h and 0 <= z < w:
                    terms += [image[b][first + m][y][z] * kernel[k][m][i][j] for m in range(depth)]
        result[b, k, row, col] = math.fsum(terms)
    return result


def check(candidate, x, weight, bias=None, **options):
    """Options by keyword; float64 is compared far more closely than float32 could be."""
    args = (x, weight) if bias is None else (x, weight, bias)
    want = by_definition(x, weight, bias, *in_order(**options))
    rtol = 1e-9 if x.dtype == np.float64 else 1e-4
    expect(candidate.conv2d, *args, **options).gives(want, dtype=x.dtype.name, rtol=rtol)


def in_order(stride=1, padding=0, dilation=1, groups=1):
    return stride, padding, dilation, groups


def whole(seed, *shape):
    """Small whole numbers as floats: their sums are exact in any order."""
    return np.random.default_rng(seed).integers(-9, 10, size=shape).astype(np.float64)


def test_one_channel(candidate):
    """One image, one channel in and one out, a square kernel."""
    check(candidate, whole(1, 1, 1, 5, 5), whole(2, 1, 1, 3, 3))


def test_wide_image(candidate):
    """An image that is wider than tall."""
    check(candidate, whole(3, 1, 1, 4, 7), whole(4, 1, 1, 2, 2))


def test_kernel_not_square(candidate):
    """Kernels that are tall, and kernels that are wide."""
    check(candidate, whole(90, 1, 1, 6, 2), whole(91, 1, 1, 5, 1))
    check(candidate, whole(5, 1, 1, 6, 7), whole(6, 1, 1, 4, 2))
    check(candidate, whole(7, 1, 1, 6, 7), whole(8, 1, 1, 1, 3))


def test_channels(candidate):
    """Several channels in, and another number out."""
    check(candidate, whole(9, 1, 3, 5, 6), whole(10, 4, 3, 2, 3))


def test_batch(candidate):
    """Several images at once."""
    check(candidate, whole(11, 3, 2, 5, 6), whole(12, 4, 2, 3, 2))


def test_bias(candidate):
    """A bias for each output channel."""
    check(candidate, whole(13, 2, 3, 4, 6), whole(14, 4, 3, 2, 3), 100 * whole(15, 4))
    check(candidate, whole(16, 1, 1, 4, 6), whole(17, 4, 1, 1, 3), 100 * whole(18, 4))


def test_padding(candidate):
    """Zeros all around the image."""
    check(candidate, whole(19, 1, 2, 4, 5), whole(20, 3, 2, 3, 3), padding=1)


def test_padding_pair(candidate):
    """Another padding above and below than left and right."""
    check(candidate, whole(86, 1, 2, 1, 5), whole(87, 3, 2, 3, 2), padding=(1, 0))
    for padding in ((2, 0), (0, 1), (3, 1)):
        check(candidate, whole(21, 1, 2, 4, 5), whole(22, 3, 2, 3, 2), padding=padding)


def test_much_padding(candidate):
    """So much padding that some windows see no pixel of the image."""
    check(candidate, whole(23, 1, 2, 2, 3), whole(24, 3, 2, 2, 3), whole(25, 3), padding=(3, 4))


def test_stride(candidate):
    """Steps of more than one pixel, with and without pixels left over at the end."""
    for stride in (2, 3):
        check(candidate, whole(26, 1, 2, 7, 8), whole(27, 3, 2, 3, 3), stride=stride)


def test_stride_pair(candidate):
    """Steps that are not the same down as across."""
    for stride in ((2, 1), (1, 3), (4, 2)):
        check(candidate, whole(28, 1, 2, 7, 8), whole(29, 3, 2, 3, 2), stride=stride)


def test_stride_with_padding(candidate):
    """Steps and padding together, so that the padding at the far end is used only in part."""
    check(candidate, whole(30, 1, 2, 6, 7), whole(31, 3, 2, 3, 3), stride=2, padding=1)
    check(candidate, whole(32, 1, 2, 5, 6), whole(33, 3, 2, 2, 4), stride=3, padding=(2, 1))


def test_dilation(candidate):
    """Kernels with room between their taps."""
    for dilation in (2, 3):
        check(candidate, whole(34, 1, 2, 7, 8), whole(35, 3, 2, 3, 2), dilation=dilation)


def test_dilation_pair(candidate):
    """More room between the taps in one direction than in the other."""
    check(candidate, whole(88, 1, 2, 2, 5), whole(89, 3, 2, 2, 2), dilation=(1, 4))
    for dilation in ((1, 3), (2, 1), (3, 2)):
        check(candidate, whole(36, 1, 2, 7, 8), whole(37, 3, 2, 2, 3), dilation=dilation)


def test_groups(candidate):
    """Two groups of channels, one kernel or several for each."""
    check(candidate, whole(38, 1, 4, 4, 5), whole(39, 2, 2, 2, 3), groups=2)
    check(candidate, whole(40, 2, 4, 4, 5), whole(41, 6, 2, 2, 3), whole(42, 6), groups=2)


def test_depthwise(candidate):
    """As many groups as input channels, with one kernel or several for each channel."""
    check(candidate, whole(43, 1, 3, 4, 5), whole(44, 3, 1, 2, 3), groups=3)
    check(candidate, whole(45, 1, 3, 4, 5), whole(46, 6, 1, 2, 3), groups=3)


def test_everything_together(candidate):
    """Batch, bias, stride, padding, dilation and groups in one call, all as pairs."""
    check(
        candidate, whole(47, 2, 6, 7, 9), whole(48, 4, 3, 3, 2), whole(49, 4),
        stride=(2, 3), padding=(1, 2), dilation=(2, 3), groups=2,
    )  # fmt: skip


def test_by_position(candidate):
    """All arguments by position."""
    args = whole(50, 1, 4, 6, 7), whole(51, 2, 2, 2, 3), whole(52, 2), (2, 1), (1, 0), (1, 2), 2
    expect(candidate.conv2d, *args).gives(by_definition(*args), dtype="float64", rtol=1e-9)


def test_by_keyword(candidate):
    """All arguments by their names, the bias left at None."""
    x, weight = whole(53, 1, 2, 5, 6), whole(54, 3, 2, 2, 3)
    call = expect(
        candidate.conv2d,
        x=x, weight=weight, bias=None, stride=2, padding=1, dilation=1, groups=1,
    )  # fmt: skip
    call.gives(by_definition(x, weight, None, 2, 1), dtype="float64", rtol=1e-9)


def test_kernel_covers_everything(candidate):
    """A kernel as large as the padded image fits exactly once."""
    check(candidate, whole(55, 2, 3, 4, 5), whole(56, 2, 3, 4, 5), whole(57, 2))
    check(candidate, whole(58, 1, 2, 3, 2), whole(59, 3, 2, 5, 4), padding=1, stride=3)


def test_kernel_of_one(candidate):
    """A kernel of a single tap, also on an image of a single pixel."""
    check(candidate, whole(60, 2, 3, 4, 5), whole(61, 4, 3, 1, 1), stride=(1, 2))
    check(candidate, whole(62, 2, 3, 1, 1), whole(63, 4, 3, 1, 1), whole(64, 4), dilation=5)


def test_too_large(candidate):
    """A kernel that fits nowhere in the padded image."""
    refused = (
        (whole(65, 1, 2, 4, 6), (3, 2, 5, 1), {}),
        (whole(65, 1, 2, 6, 4), (3, 2, 1, 5), {}),
        (whole(66, 1, 2, 3, 3), (3, 2, 6, 2), {"padding": 1}),
        (whole(67, 1, 2, 3, 6), (3, 2, 2, 2), {"padding": (0, 2), "dilation": 3}),
        (whole(68, 1, 1, 9, 2), (1, 1, 9, 9), {}),
    )
    for x, shape, options in refused:
        call = expect(candidate.conv2d, x, whole(69, *shape), **options)
        call.raises(ValueError, RuntimeError)


def test_too_large_by_less_than_a_step(candidate):
    """A kernel that is too large by less than one step."""
    for x, shape, stride in (
        (whole(70, 1, 2, 2, 6), (3, 2, 3, 2), 2),
        (whole(71, 1, 2, 6, 3), (3, 2, 2, 5), (1, 4)),
    ):
        call = expect(candidate.conv2d, x, whole(72, *shape), stride=stride)
        call.raises(ValueError, RuntimeError)


def test_no_images(candidate):
    """A batch of no images."""
    args = whole(73, 0, 4, 5, 7), whole(74, 6, 2, 2, 3), whole(75, 6), (1, 2), 1, 1, 2
    expect(candidate.conv2d, *args).gives(np.zeros((0, 6, 6, 4)), dtype="float64")


def test_float32(candidate):
    """Single precision in, single precision out."""
    rng = np.random.default_rng(76)
    x, weight, bias = (
        rng.normal(size=shape).astype(np.float32) for shape in ((2, 4, 5, 6), (6, 2, 3, 2), 6)
    )
    check(candidate, x, weight, bias, padding=1, groups=2)
    check(candidate, x, np.concatenate([weight, weight], axis=1), stride=2)


def test_double_precision(candidate):
    """An edge filter on a bright image, where the terms are far larger than their sum."""
    rng = np.random.default_rng(77)
    weight = rng.normal(size=(3, 2, 3, 3))
    weight -= weight.mean(axis=(1, 2, 3), keepdims=True)
    check(candidate, 1e4 + rng.normal(size=(1, 2, 5, 6)), weight)


def test_views(candidate):
    """Inputs that are read-only, strided, reversed or stored with the channels last."""
    x, weight, bias = whole(78, 2, 6, 10, 12), whole(79, 4, 6, 3, 4), whole(80, 8)
    frozen = x[:1, :3, :5, :6].copy()
    frozen.flags.writeable = False
    last = np.ascontiguousarray(x[:, :3, :5, :7].transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    for view in (frozen, x[:, ::2, ::2, ::3], x[::-1, 2::-1, 5::-1, 6::-1], last):
        check(candidate, view, weight[:, ::2, :, ::2], bias[::2])


def test_calls_do_not_disturb_each_other(candidate):
    """Calls whose padded images have one size, and calls with the same shapes."""
    weight = whole(81, 3, 2, 3, 3)
    for size, padding in ((6, 0), (4, 1), (2, 2), (6, 0), (2, 2)):
        check(candidate, whole(82 + padding, 1, 2, size, size), weight, padding=padding)
    check(candidate, whole(85, 1, 2, 4, 4), -2 * weight, padding=1)


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def calls(draw):
    """Shapes from the window outwards, so that the output always has a pixel.

    Only shapes and options shrink; numbers drawn one by one would take much longer.
    """
    groups, depth, each = draw(st.integers(1, 3)), draw(st.integers(1, 2)), draw(st.integers(1, 2))
    kernel, stride, padding = draw(pairs(1, 3)), draw(pairs(1, 3)), draw(pairs(0, 2))
    dilation, room = draw(pairs(1, 2)), draw(pairs(0, 4))
    spans = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    sides = [max(1, s - 2 * p) + r for s, p, r in zip(spans, padding, room, strict=True)]
    seed = draw(st.integers(0, 9))
    x = whole(seed, draw(st.integers(1, 2)), groups * depth, *sides)
    weight = whole(seed + 10, groups * each, depth, *kernel)
    bias = whole(seed + 20, groups * each) if draw(st.booleans()) else None
    return x, weight, bias, stride, padding, dilation, groups


@points(4)
@given(call=calls())
def test_any_call(candidate, call):
    """Random shapes and options agree with the definition."""
    expect(candidate.conv2d, *call).gives(by_definition(*call), dtype="float64", rtol=1e-9)


@speed_case(sizes=(600, 1800, 5400), dtype="float32", rtol=1e-4)
def layer(rng, n):
    """Two images of about n pixels, many channels in and few out."""
    height = int((0.8 * n) ** 0.5) + int(rng.integers(0, 3))
    x = rng.standard_normal((2, 32, height, n // height), dtype=np.float32)
    weight = rng.standard_normal((8, 32, 5, 5), dtype=np.float32)
    return x, weight, None, 1, 2
