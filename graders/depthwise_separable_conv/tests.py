"""Hidden tests of depthwise_separable_conv. The oracle makes one pixel at a time, in two stages."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points, speed_case


def pair(value):
    return (value, value) if isinstance(value, int) else value


@oracle
def by_definition(x, depthwise, pointwise, stride=1, padding=0):
    """A kernel's tap outside the image is left out, so that no padded image exists."""
    (sh, sw), (ph, pw) = pair(stride), pair(padding)
    n, c, h, w = x.shape
    o, k = len(pointwise), depthwise.shape[2]
    image, kernel, mix = x.tolist(), depthwise.tolist(), pointwise.tolist()
    result = np.empty((n, o, (h + 2 * ph - k) // sh + 1, (w + 2 * pw - k) // sw + 1))
    for b, row, col in np.ndindex(n, *result.shape[2:]):
        filtered = [0.0] * c
        for i in range(k):
            for j in range(k):
                y, z = row * sh - ph + i, col * sw - pw + j
                if 0 <= y < h and 0 <= z < w:
                    for m in range(c):
                        filtered[m] += kernel[m][0][i][j] * image[b][m][y][z]
        for q in range(o):
            result[b, q, row, col] = sum(mix[q][m][0][0] * filtered[m] for m in range(c))
    return result


def check(candidate, x, depthwise, pointwise, **options):
    """float64 is compared far more closely than float32 could be."""
    want = by_definition(x, depthwise, pointwise, *in_order(**options))
    call = expect(candidate.depthwise_separable_conv, x, depthwise, pointwise, **options)
    call.gives(want, dtype="floating", rtol=1e-9 if x.dtype == np.float64 else 1e-4)


def in_order(stride=1, padding=0):
    return stride, padding


def whole(seed, *shape):
    """Small whole numbers as floats: their sums are exact in any order."""
    return np.random.default_rng(seed).integers(-9, 10, size=shape).astype(np.float64)


def weights(seed, channels, out_channels, kernel):
    return (
        whole(seed, channels, 1, kernel, kernel),
        whole(seed + 1000, out_channels, channels, 1, 1),
    )


def test_one_channel(candidate):
    """One image, one channel in and one out."""
    check(candidate, whole(1, 1, 1, 5, 5), *weights(2, 1, 1, 3))


def test_one_channel_in(candidate):
    """One channel in, several out."""
    check(candidate, whole(3, 1, 1, 4, 4), *weights(4, 1, 3, 2))


def test_channels(candidate):
    """Several channels in, and as many out."""
    check(candidate, whole(5, 1, 3, 5, 5), *weights(6, 3, 3, 3))


def test_more_channels_out(candidate):
    """More channels out than in, and fewer."""
    check(candidate, whole(7, 1, 3, 5, 5), *weights(8, 3, 5, 3))
    check(candidate, whole(9, 1, 4, 5, 5), *weights(10, 4, 2, 3))


def test_wide_image(candidate):
    """An image that is wider than tall."""
    check(candidate, whole(11, 1, 2, 4, 7), *weights(12, 2, 3, 3))


def test_tall_image(candidate):
    """An image that is taller than wide."""
    check(candidate, whole(13, 1, 2, 7, 3), *weights(14, 2, 3, 2))


def test_batch(candidate):
    """Several images at once."""
    check(candidate, whole(15, 3, 2, 5, 6), *weights(16, 2, 4, 3))


def test_between_the_stages(candidate):
    """Large negative, then large positive values between the two stages."""
    depthwise, pointwise = 50 + whole(18, 2, 1, 2, 2), whole(19, 3, 2, 1, 1)
    for sign in (-1, 1):
        x = sign * (20 + whole(17, 1, 2, 4, 5))
        check(candidate, x, depthwise, pointwise)


def test_padding(candidate):
    """Zeros all around the image."""
    check(candidate, whole(23, 1, 2, 4, 5), *weights(24, 2, 3, 3), padding=1)
    check(candidate, whole(25, 1, 2, 2, 3), *weights(26, 2, 3, 2), padding=3)


def test_padding_pair(candidate):
    """Another padding above and below than left and right."""
    check(candidate, whole(62, 1, 2, 1, 5), *weights(63, 2, 3, 3), padding=(1, 0))
    for padding in ((2, 0), (0, 1), (3, 1)):
        check(candidate, whole(27, 1, 2, 4, 5), *weights(28, 2, 3, 3), padding=padding)


def test_stride(candidate):
    """Steps of more than one pixel, with and without pixels left over at the end."""
    for stride in (2, 3):
        check(candidate, whole(29, 1, 2, 7, 8), *weights(30, 2, 3, 3), stride=stride)


def test_stride_pair(candidate):
    """Steps that are not the same down as across."""
    for stride in ((2, 1), (1, 3), (4, 2)):
        check(candidate, whole(31, 1, 2, 7, 8), *weights(32, 2, 3, 3), stride=stride)


def test_stride_with_padding(candidate):
    """Steps and padding together, both as pairs."""
    check(candidate, whole(33, 2, 3, 6, 7), *weights(34, 3, 4, 3), stride=(2, 3), padding=(1, 2))
    check(candidate, whole(35, 2, 3, 5, 6), *weights(36, 3, 4, 2), stride=(3, 2), padding=(2, 0))


def test_kernel_of_one(candidate):
    """Kernels of a single tap, also on an image of a single pixel."""
    check(candidate, whole(37, 1, 3, 4, 5), *weights(38, 3, 2, 1))
    check(candidate, whole(39, 1, 3, 1, 1), *weights(40, 3, 2, 1))
    check(candidate, whole(41, 1, 3, 4, 5), *weights(42, 3, 2, 1), stride=2)


def test_kernel_covers_everything(candidate):
    """A kernel as large as the padded image."""
    check(candidate, whole(43, 2, 3, 4, 4), *weights(44, 3, 2, 4))
    check(candidate, whole(45, 2, 3, 3, 1), *weights(46, 3, 2, 5), stride=3, padding=(1, 2))


def test_by_position(candidate):
    """All arguments by position."""
    args = whole(47, 1, 2, 6, 7), *weights(48, 2, 3, 3), 2, (1, 0)
    expect(candidate.depthwise_separable_conv, *args).gives(by_definition(*args), rtol=1e-9)


def test_by_keyword(candidate):
    """All arguments by their names."""
    x, (depthwise, pointwise) = whole(49, 1, 2, 6, 7), weights(50, 2, 3, 3)
    call = expect(
        candidate.depthwise_separable_conv,
        x=x, depthwise=depthwise, pointwise=pointwise, stride=(1, 2), padding=1,
    )  # fmt: skip
    call.gives(by_definition(x, depthwise, pointwise, (1, 2), 1), rtol=1e-9)


def test_no_images(candidate):
    """A batch of no images."""
    args = whole(51, 0, 3, 5, 7), *weights(52, 3, 4, 3), 2, 1
    expect(candidate.depthwise_separable_conv, *args).gives(np.zeros((0, 4, 3, 4)))


def test_float32(candidate):
    """Single precision."""
    rng = np.random.default_rng(53)
    shapes = (2, 3, 5, 6), (3, 1, 3, 3), (4, 3, 1, 1)
    check(candidate, *(rng.normal(size=s).astype(np.float32) for s in shapes), padding=1)


def test_double_precision(candidate):
    """Edge filters on a bright image, where the terms are far larger than their sum."""
    rng = np.random.default_rng(54)
    depthwise = rng.normal(size=(2, 1, 3, 3))
    depthwise -= depthwise.mean(axis=(2, 3), keepdims=True)
    x = 1e4 + rng.normal(size=(1, 2, 5, 6))
    check(candidate, x, depthwise, rng.normal(size=(3, 2, 1, 1)))


def test_views(candidate):
    """Inputs that are read-only, strided, reversed or stored with the channels last."""
    x, (depthwise, pointwise) = whole(55, 2, 6, 10, 12), weights(56, 6, 8, 6)
    frozen = x[:1, :3, :5, :6].copy()
    frozen.flags.writeable = False
    last = np.ascontiguousarray(x[:, :3, :5, :7].transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    for view in (frozen, x[:, ::2, ::2, ::3], x[::-1, 2::-1, 5::-1, 6::-1], last):
        check(candidate, view, depthwise[::2, :, ::2, 5::-2], pointwise[::3, ::2])


def test_calls_do_not_disturb_each_other(candidate):
    """Calls whose padded images have one size, and calls with the same shapes."""
    depthwise, pointwise = weights(57, 2, 3, 3)
    for size, padding in ((6, 0), (4, 1), (2, 2), (6, 0), (2, 2)):
        x = whole(58 + padding, 1, 2, size, size)
        check(candidate, x, depthwise, pointwise, padding=padding)
    check(candidate, whole(61, 1, 2, 4, 4), -2 * depthwise, pointwise, padding=1)


def pairs(low, high):
    return st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def calls(draw):
    """Shapes from the window outwards, so that the output always has a pixel.

    Only shapes and options shrink; numbers drawn one by one would take much longer.
    """
    channels, out_channels = draw(pairs(1, 4))
    kernel, stride, padding = draw(st.integers(1, 4)), draw(pairs(1, 3)), draw(pairs(0, 2))
    sides = [max(1, kernel - 2 * p) + r for p, r in zip(padding, draw(pairs(0, 4)), strict=True)]
    seed = draw(st.integers(0, 9))
    x = whole(seed, draw(st.integers(1, 2)), channels, *sides)
    return x, *weights(seed + 10, channels, out_channels, kernel), stride, padding


@points(4)
@given(call=calls())
def test_any_call(candidate, call):
    """Random shapes and options agree with the definition."""
    want = by_definition(*call)
    expect(candidate.depthwise_separable_conv, *call).gives(want, dtype="floating", rtol=1e-9)


def counted_ratio(out_channels, kernel):
    """Multiply-adds per pixel of a made-up layer with 7 input channels."""
    separable = 7 * kernel**2 + 7 * out_channels
    return float(Fraction(separable, 7 * kernel**2 * out_channels))


def test_ratio(candidate):
    """The ratio for common layers."""
    for out_channels, kernel in ((64, 3), (128, 5), (1000, 7)):
        want = counted_ratio(out_channels, kernel)
        expect(candidate.separable_ratio, out_channels, kernel).gives(want, rtol=1e-9)


def test_ratio_above_one(candidate):
    """Layers for which the separable form costs more."""
    for out_channels, kernel in ((1, 3), (8, 1), (1, 1)):
        want = counted_ratio(out_channels, kernel)
        expect(candidate.separable_ratio, out_channels, kernel).gives(want, rtol=1e-9)


@points(2)
@given(out_channels=st.integers(1, 4096), kernel=st.integers(1, 31))
def test_any_ratio(candidate, out_channels, kernel):
    """Random layers agree with counting."""
    want = counted_ratio(out_channels, kernel)
    call = expect(candidate.separable_ratio, out_channels=out_channels, kernel=kernel)
    call.gives(want, rtol=1e-9)


@speed_case(sizes=(500, 1500, 4500), dtype="floating", rtol=1e-4)
def layer(rng, n):
    """Two images of about n pixels, many channels in and few out.

    A shifted image fits into the second-level cache, where times are steadier.
    """
    height = int((0.8 * n) ** 0.5) + int(rng.integers(0, 3))
    x = rng.standard_normal((2, 16, height, n // height), dtype=np.float32)
    depthwise = rng.standard_normal((16, 1, 9, 9), dtype=np.float32)
    pointwise = rng.standard_normal((4, 16, 1, 1), dtype=np.float32)
    return x, depthwise, pointwise, 1, 4
