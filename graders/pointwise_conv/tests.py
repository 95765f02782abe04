"""Hidden tests of pointwise_conv. The oracles are Python loops and counting, with fractions."""

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


@oracle
def by_definition(x, weight, bias=None):
    """One pixel and one output channel at a time."""
    image, kernel = x.tolist(), weight.tolist()
    n, c, h, w = x.shape
    result = np.empty((n, len(kernel), h, w))
    for b, q, row, col in np.ndindex(*result.shape):
        terms = [kernel[q][m][0][0] * image[b][m][row][col] for m in range(c)]
        result[b, q, row, col] = sum(terms) + (0.0 if bias is None else float(bias[q]))
    return result


def check(candidate, *args):
    """float64 is compared far more closely than float32 could be."""
    rtol = 1e-9 if args[0].dtype == np.float64 else 1e-4
    expect(candidate.conv1x1, *args).gives(by_definition(*args), dtype="floating", rtol=rtol)


def whole(seed, *shape):
    """Small whole numbers as floats: their sums are exact in any order."""
    return np.random.default_rng(seed).integers(-9, 10, size=shape).astype(np.float64)


def test_one_pixel(candidate):
    """An image of a single pixel."""
    check(candidate, whole(1, 1, 4, 1, 1), whole(2, 3, 4, 1, 1))


def test_one_image(candidate):
    """A square image with as many channels in as out."""
    check(candidate, whole(3, 1, 3, 4, 4), whole(4, 3, 3, 1, 1))


def test_channels(candidate):
    """More channels out than in, and fewer."""
    check(candidate, whole(5, 1, 3, 4, 4), whole(6, 5, 3, 1, 1))
    check(candidate, whole(7, 1, 5, 4, 4), whole(8, 2, 5, 1, 1))


def test_single_channels(candidate):
    """One channel in, one channel out, and both."""
    check(candidate, whole(9, 2, 1, 3, 4), whole(10, 5, 1, 1, 1))
    check(candidate, whole(11, 2, 5, 3, 4), whole(12, 1, 5, 1, 1))
    check(candidate, whole(13, 1, 1, 3, 4), whole(14, 1, 1, 1, 1), np.array([70.0]))


def test_not_square(candidate):
    """Images that are wider than tall, or taller than wide."""
    check(candidate, whole(15, 1, 3, 2, 6), whole(16, 4, 3, 1, 1))
    check(candidate, whole(17, 1, 3, 6, 1), whole(18, 4, 3, 1, 1))


def test_batch(candidate):
    """Several images at once."""
    check(candidate, whole(19, 3, 2, 4, 5), whole(20, 6, 2, 1, 1))


def test_bias(candidate):
    """A bias for each output channel."""
    check(candidate, whole(21, 2, 3, 4, 5), whole(22, 6, 3, 1, 1), 100 * whole(23, 6))


def test_bias_with_a_misleading_size(candidate):
    """A bias with as many entries as the image has columns, or rows."""
    check(candidate, whole(24, 2, 3, 4, 5), whole(25, 5, 3, 1, 1), 100 * whole(26, 5))
    check(candidate, whole(27, 2, 3, 4, 5), whole(28, 4, 3, 1, 1), 100 * whole(29, 4))


def test_negative_sums(candidate):
    """Results that are all negative, and a bias of zeros."""
    check(candidate, 1 + abs(whole(30, 1, 3, 2, 4)), -1 - abs(whole(31, 2, 3, 1, 1)), np.zeros(2))


def test_by_keyword(candidate):
    """All arguments by their names, with a bias and without."""
    x, weight = whole(32, 1, 2, 3, 4), whole(33, 3, 2, 1, 1)
    for bias in (None, whole(34, 3)):
        call = expect(candidate.conv1x1, x=x, weight=weight, bias=bias)
        call.gives(by_definition(x, weight, bias), rtol=1e-9)


def test_no_images(candidate):
    """A batch of no images."""
    args = whole(35, 0, 3, 4, 5), whole(36, 2, 3, 1, 1), whole(37, 2)
    expect(candidate.conv1x1, *args).gives(np.zeros((0, 2, 4, 5)))


def test_float32(candidate):
    """Single precision."""
    rng = np.random.default_rng(38)
    shapes = (2, 3, 4, 5), (4, 3, 1, 1), (4,)
    check(candidate, *(rng.normal(size=s).astype(np.float32) for s in shapes))


def test_double_precision(candidate):
    """Weights that add up to zero on bright images, so that the terms far exceed their sum."""
    rng = np.random.default_rng(39)
    weight = rng.normal(size=(4, 3, 1, 1))
    weight -= weight.mean(axis=1, keepdims=True)
    check(candidate, 1e4 + rng.normal(size=(2, 3, 2, 5)), weight, rng.normal(size=4))


def test_views(candidate):
    """Inputs that are read-only, strided, reversed or stored with the channels last."""
    x, weight, bias = whole(40, 2, 6, 8, 10), whole(41, 8, 6, 1, 1), whole(42, 8)
    frozen = x[:1, :3, :4, :5].copy()
    frozen.flags.writeable = False
    last = np.ascontiguousarray(x[:, :3, :4, :5].transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    for view in (frozen, x[:, ::2, ::2, ::3], x[::-1, 2::-1, 5::-1, 6::-1], last):
        check(candidate, view, weight[::2, ::2], bias[::2])


def test_calls_do_not_disturb_each_other(candidate):
    """Several calls with the same shapes."""
    x, weight, bias = whole(43, 1, 2, 3, 4), whole(44, 3, 2, 1, 1), whole(45, 3)
    check(candidate, x, weight, bias)
    check(candidate, x + 1, weight, bias)
    check(candidate, x, weight - 2, bias)
    check(candidate, x, weight, bias + 3)
    check(candidate, x, weight)


@st.composite
def calls(draw):
    """Only shapes shrink; numbers drawn one by one would take much longer."""
    n, c, o, h, w = (draw(st.integers(1, 4)) for _ in range(5))
    seed = draw(st.integers(0, 9))
    bias = whole(seed + 20, o) if draw(st.booleans()) else None
    return whole(seed, n, c, h, w), whole(seed + 10, o, c, 1, 1), bias


@points(3)
@given(call=calls())
def test_any_call(candidate, call):
    """Random shapes, with and without a bias, agree with the definition."""
    check(candidate, *call)


def counted_saving(channels, reduced, kernel):
    """Weights of each layer: in channels, out channels, side of the kernel."""
    layers = (channels, reduced, 1), (reduced, reduced, kernel), (reduced, channels, 1)
    weights = sum(a * b * k * k for a, b, k in layers)
    return float(Fraction(channels * channels * kernel * kernel, weights))


def saves(candidate, *layer):
    expect(candidate.bottleneck_saving, *layer).gives(counted_saving(*layer), rtol=1e-9)


def test_saving(candidate):
    """Bottlenecks of common networks."""
    for layer in ((256, 64, 3), (2048, 512, 3), (192, 16, 5)):
        saves(candidate, *layer)


def test_saving_below_one(candidate):
    """Bottlenecks that have more weights than the layer they replace."""
    for layer in ((64, 64, 3), (64, 100, 3), (1, 1, 1), (32, 24, 1)):
        saves(candidate, *layer)


@points(2)
@given(channels=st.integers(1, 4096), reduced=st.integers(1, 4096), kernel=st.integers(1, 15))
def test_any_saving(candidate, channels, reduced, kernel):
    """Random bottlenecks agree with counting."""
    call = expect(candidate.bottleneck_saving, channels=channels, reduced=reduced, kernel=kernel)
    call.gives(counted_saving(channels, reduced, kernel), rtol=1e-9)
