"""Hidden tests of conv_cost. The oracle counts the connections of a layer one at a time."""

from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def pair(value):
    return (value, value) if isinstance(value, int) else value


def starts(side, kernel, stride, padding):
    """Where windows begin, in pixels of the image."""
    return range(-padding, side + padding - kernel + 1, stride)


@oracle
def counted(in_channels, out_channels, kernel, in_size, stride=1, padding=0, groups=1, bias=True):
    """Channels are joined if they are in blocks of the same number."""
    each_in, each_out = in_channels // groups, out_channels // groups
    joined = sum(
        m // each_in == q // each_out for q in range(out_channels) for m in range(in_channels)
    )
    taps = sum(1 for _ in range(pair(kernel)[0]) for _ in range(pair(kernel)[1]))
    size = tuple(
        len(starts(*axis))
        for axis in zip(in_size, pair(kernel), pair(stride), pair(padding), strict=True)
    )
    pixels = sum(1 for _ in range(size[0]) for _ in range(size[1]))
    return joined * taps + (out_channels if bias else 0), joined * taps * pixels, size


def check(candidate, *args, **options):
    expect(candidate.conv_cost, *args, **options).gives(counted(*args, *in_order(**options)))


def in_order(stride=1, padding=0, groups=1, bias=True):
    return stride, padding, groups, bias


def test_common_layer(candidate):
    """A common layer on a square image."""
    check(candidate, 3, 16, 3, (32, 32), padding=1)


def test_defaults(candidate):
    """All options left at their defaults."""
    check(candidate, 3, 5, 3, (8, 8))


def test_not_square(candidate):
    """Images that are wider than tall, or taller than wide."""
    check(candidate, 3, 8, 3, (20, 31))
    check(candidate, 3, 8, 3, (31, 20))


def test_kernel_pair(candidate):
    """Kernels that are not square."""
    check(candidate, 3, 8, (1, 7), (11, 12))
    check(candidate, 3, 8, (5, 2), (11, 12))


def test_padding(candidate):
    """Padding on either side, as a pair and as a number."""
    check(candidate, 2, 3, 3, (1, 11), padding=(1, 0))
    for padding in (2, (0, 3), (4, 1)):
        check(candidate, 2, 3, 3, (9, 11), padding=padding)


def test_stride(candidate):
    """Steps of more than one pixel, with and without pixels left over."""
    for stride in (2, 3, (1, 4), (5, 2)):
        check(candidate, 2, 3, 3, (13, 14), stride=stride)


def test_stride_and_padding(candidate):
    """Steps and padding together."""
    check(candidate, 3, 4, 7, (24, 27), stride=2, padding=3)
    check(candidate, 3, 4, (2, 3), (10, 13), stride=(3, 2), padding=(1, 0))


def test_no_bias(candidate):
    """A layer without a bias."""
    check(candidate, 3, 7, 3, (9, 11), bias=False)


def test_groups(candidate):
    """Several groups of channels."""
    check(candidate, 8, 12, 3, (9, 11), groups=2)
    check(candidate, 8, 12, 3, (9, 11), groups=4, bias=False)


def test_depthwise(candidate):
    """As many groups as input channels."""
    check(candidate, 6, 6, 3, (9, 11), groups=6)
    check(candidate, 6, 18, 5, (9, 11), groups=6)


def test_smallest(candidate):
    """Kernels of one pixel, images of one pixel, and a kernel as large as the image."""
    check(candidate, 1, 1, 1, (1, 1))
    check(candidate, 5, 7, 1, (6, 4))
    check(candidate, 5, 7, (6, 4), (6, 4), stride=2)


def test_by_position(candidate):
    """All arguments by position."""
    args = 4, 6, (3, 2), (9, 12), (2, 3), (1, 2), 2, False
    expect(candidate.conv_cost, *args).gives(counted(*args))


def test_by_keyword(candidate):
    """All arguments by their names."""
    call = expect(
        candidate.conv_cost,
        in_channels=4, out_channels=6, kernel=3, in_size=(9, 12), stride=2, padding=1, groups=2,
        bias=True,
    )  # fmt: skip
    call.gives(counted(4, 6, 3, (9, 12), 2, 1, 2, True))


def test_large(candidate):
    """Numbers that 32 bits, or 53, do not hold."""
    side, channels = 100_003, 2_049
    weights = channels * 4_099 * 49
    call = expect(candidate.conv_cost, channels, 4_099, 7, (side, side + 2), 1, 3)
    call.gives((weights + 4_099, weights * side * (side + 2), (side, side + 2)))


def test_kernel_does_not_fit(candidate):
    """A kernel larger than the padded image, in one direction or both."""
    for kernel, size, options in (
        (5, (3, 3), {}),
        ((5, 1), (4, 9), {}),
        ((1, 5), (9, 4), {}),
        (6, (3, 9), {"padding": 1}),
        (6, (9, 3), {"padding": (0, 1), "stride": 4}),
    ):
        expect(candidate.conv_cost, 3, 4, kernel, size, **options).raises(ValueError)


def test_too_large_by_less_than_a_step(candidate):
    """A kernel that is too large by less than one step."""
    expect(candidate.conv_cost, 3, 4, 5, (4, 9), 2).raises(ValueError)
    expect(candidate.conv_cost, 3, 4, 5, (9, 3), (1, 3)).raises(ValueError)


def test_groups_do_not_divide(candidate):
    """Groups that do not divide the channels on one side, or on either."""
    for channels in ((9, 8), (8, 9), (9, 9), (1, 2), (2, 1)):
        expect(candidate.conv_cost, *channels, 3, (9, 9), groups=2).raises(ValueError)


def pairs(low, high):
    return st.integers(low, high) | st.tuples(st.integers(low, high), st.integers(low, high))


@st.composite
def layers(draw):
    """The image's size comes last, so that the output always has a pixel."""
    groups = draw(st.integers(1, 4))
    channels = [groups * draw(st.integers(1, 4)) for _ in range(2)]
    kernel, stride, padding = draw(pairs(1, 5)), draw(pairs(1, 4)), draw(pairs(0, 3))
    size = tuple(
        max(1, k - 2 * p) + draw(st.integers(0, 12))
        for k, p in zip(pair(kernel), pair(padding), strict=True)
    )
    return *channels, kernel, size, stride, padding, groups, draw(st.booleans())


@points(3)
@given(layer=layers())
def test_any_layer(candidate, layer):
    """Random layers agree with counting connections."""
    expect(candidate.conv_cost, *layer).gives(counted(*layer))


def test_fully_connected(candidate):
    """A fully connected layer, with and without a bias."""
    expect(candidate.fc_cost, 7, 4).gives((32, 28))
    expect(candidate.fc_cost, 7, 4, False).gives((28, 28))
    expect(candidate.fc_cost, in_features=1, out_features=5, bias=True).gives((10, 5))


def test_large_fully_connected(candidate):
    """A fully connected layer whose numbers 32 bits, or 53, do not hold."""
    a, b = 21 * 2_049**2, 65_537 * 4_001
    expect(candidate.fc_cost, a, b).gives((a * b + b, a * b))


@points(2)
@given(a=st.integers(1, 10**6), b=st.integers(1, 10**6), bias=st.booleans())
def test_any_fully_connected(candidate, a, b, bias):
    """Random fully connected layers."""
    expect(candidate.fc_cost, a, b, bias).gives(((a + bool(bias)) * b, a * b))
