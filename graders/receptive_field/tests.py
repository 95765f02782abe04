"""Hidden tests of receptive_field. The oracle traces what a unit reads, down to the pixels."""

from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


def pixels(layers, unit):
    """Every pixel that a unit depends on."""
    seen = {unit}
    for kernel, stride, padding, *rest in reversed(layers):
        dilation = rest[0] if rest else 1
        seen = {j * stride - padding + t * dilation for j in seen for t in range(kernel)}
    return seen


@oracle
def traced(layers):
    """Compare two neighbouring units."""
    one, next_one = pixels(layers, 5), pixels(layers, 6)
    return max(one) - min(one) + 1, min(next_one) - min(one)


def check(candidate, *layers):
    expect(candidate.receptive_field, list(layers)).gives(traced(list(layers)))


def test_no_layers(candidate):
    """No layers at all."""
    check(candidate)


def test_one_layer(candidate):
    """A single convolution without stride."""
    check(candidate, (3, 1, 1))
    check(candidate, (7, 1, 0))


def test_stacked(candidate):
    """Several convolutions without stride."""
    check(candidate, (3, 1, 1), (3, 1, 1), (5, 1, 2))


def test_one_layer_with_stride(candidate):
    """A single layer with a stride."""
    check(candidate, (3, 2, 1))
    check(candidate, (5, 4, 2))


def test_stride_below(candidate):
    """A stride in a layer below others."""
    check(candidate, (3, 2, 1), (3, 1, 1), (5, 1, 2))


def test_stride_above(candidate):
    """A stride in a layer above others."""
    check(candidate, (5, 1, 2), (3, 1, 1), (3, 3, 1))


def test_strides_everywhere(candidate):
    """Different strides in several layers."""
    check(candidate, (3, 2, 1), (5, 3, 2), (3, 4, 0), (7, 5, 3))


def test_even_kernels(candidate):
    """Even kernels, as poolings have them."""
    check(candidate, (2, 2, 0), (4, 1, 1), (2, 2, 0))


def test_kernel_of_one(candidate):
    """Kernels of one, with a stride and without."""
    check(candidate, (1, 1, 0))
    check(candidate, (3, 1, 1), (1, 2, 0), (3, 1, 1))


def test_stride_above_the_kernel(candidate):
    """Strides larger than the kernel, so that some pixels are never read."""
    check(candidate, (2, 3, 0), (2, 1, 0))
    check(candidate, (1, 4, 0), (3, 2, 1), (2, 5, 0))


def test_padding(candidate):
    """Layers that differ in nothing but their padding."""
    for padding in (0, 1, 4):
        check(candidate, (3, 2, padding), (4, 1, 2 * padding))


def test_dilation(candidate):
    """Dilated convolutions, below and above a stride."""
    check(candidate, (3, 1, 1, 2))
    check(candidate, (3, 1, 1, 1), (3, 2, 2, 2), (4, 1, 4, 5))


def test_dilation_here_and_there(candidate):
    """Layers with and without a dilation in one list."""
    check(candidate, (3, 1, 2, 2), (3, 2, 1), (5, 1, 6, 3), (3, 1, 1))


def test_known_networks(candidate):
    """The last pooling of AlexNet and of VGG-16, as published."""
    conv, pool = (3, 1, 1), (2, 2, 0)
    alexnet = [(11, 4, 2), (3, 2, 0), (5, 1, 2), (3, 2, 0), conv, conv, conv, (3, 2, 0)]
    vgg = [conv, conv, pool] * 2 + [conv, conv, conv, pool] * 3
    expect(candidate.receptive_field, alexnet).gives((195, 32))
    expect(candidate.receptive_field, vgg).gives((212, 32))


def test_very_deep(candidate):
    """Sixty layers with a stride each: the numbers have more than 53 bits."""
    expect(candidate.receptive_field, [(2, 2, 0)] * 59 + [(3, 2, 1)]).gives((3 * 2**59, 2**60))
    expect(candidate.receptive_field, [(3, 2, 1)] * 60).gives((2**61 - 1, 2**60))


def test_calls_do_not_disturb_each_other(candidate):
    """The same question twice, and another in between."""
    for layers in ([(3, 2, 1)], [(5, 3, 0, 2), (2, 1, 0)], [(3, 2, 1)]):
        expect(candidate.receptive_field, layers=layers).gives(traced(layers))


layer = st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(0, 3))
dilated = st.tuples(*(st.integers(1, 4),) * 2, st.integers(0, 3), st.integers(1, 3))


@points(4)
@given(layers=st.lists(layer | dilated, max_size=4))
def test_any_layers(candidate, layers):
    """Random layers agree with tracing every connection."""
    check(candidate, *layers)
