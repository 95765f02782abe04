"""Hidden tests of receptive_field_center. The oracle traces what a unit reads, to the pixels."""

from hypothesis import assume, given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points


@oracle
def interval(layers, unit):
    """The first and last pixel that a unit can reach, over the outer taps of each layer."""
    seen = {unit}
    for kernel, stride, padding, *rest in reversed(layers):
        dilation = rest[0] if rest else 1
        seen = {j * stride - padding + t * dilation for j in seen for t in (0, kernel - 1)}
    return min(seen), max(seen)


def outputs(layers, input_size):
    """How many units the last layer has; none if a kernel does not fit somewhere."""
    for kernel, stride, padding, *rest in layers:
        span = (kernel - 1) * (rest[0] if rest else 1) + 1
        input_size = max(0, (input_size + 2 * padding - span) // stride + 1)
    return input_size


def center_is_right(candidate, layers, *units):
    for unit in units:
        first, last = interval(layers, unit)
        want = (first + last + 1) / 2
        expect(candidate.receptive_field_center, layers, unit).gives(want, rtol=1e-9)


def range_is_right(candidate, layers, input_size, *units):
    for unit in units:
        first, last = interval(layers, unit)
        want = (max(first, 0), min(last, input_size - 1))
        assert 0 <= unit < outputs(layers, input_size), "no such unit"
        assert want[0] <= want[1], "the field misses the input"
        expect(candidate.receptive_field_range, layers, unit, input_size).gives(want)


CONV, POOL = (3, 1, 1), (2, 2, 0)
ALEXNET = [(11, 4, 2), (3, 2, 0), (5, 1, 2), (3, 2, 0), CONV, CONV, CONV, (3, 2, 0)]


def test_center_without_layers(candidate):
    """The centre of a pixel, when there are no layers."""
    center_is_right(candidate, [], 0, 7)


def test_center_of_one_layer(candidate):
    """A single layer without padding."""
    center_is_right(candidate, [(3, 1, 0)], 0, 4)
    center_is_right(candidate, [(7, 1, 0)], 0, 4)


def test_center_with_padding(candidate):
    """A single layer with padding: less than half of the kernel, half of it, and more."""
    for padding in (1, 2, 4):
        center_is_right(candidate, [(5, 1, padding)], 0, 3)


def test_center_with_stride(candidate):
    """A single layer with a stride."""
    center_is_right(candidate, [(3, 2, 1)], 0, 5)
    center_is_right(candidate, [(5, 3, 0)], 0, 5)


def test_center_of_even_kernels(candidate):
    """Even kernels, as poolings have them."""
    center_is_right(candidate, [(2, 2, 0)], 0, 3)
    center_is_right(candidate, [(4, 1, 1), (2, 2, 0), (2, 1, 1)], 0, 3)


def test_center_of_stacked_layers(candidate):
    """Several layers, with strides below and above others."""
    center_is_right(candidate, [(3, 2, 0), (5, 1, 0)], 0, 3)
    center_is_right(candidate, [(5, 1, 0), (3, 2, 0)], 0, 3)
    center_is_right(candidate, [(3, 2, 0), (5, 3, 0), (7, 4, 0)], 0, 2)


def test_center_with_padding_above_strides(candidate):
    """Padding in layers above a stride."""
    center_is_right(candidate, [(3, 2, 1), (5, 3, 1), (3, 1, 4)], 0, 3)


def test_center_with_dilation(candidate):
    """Dilated layers, and layers without a dilation in the same list."""
    center_is_right(candidate, [(3, 1, 1, 2)], 0, 3)
    center_is_right(candidate, [(3, 2, 2, 3), (3, 1, 1), (4, 2, 0, 2)], 0, 3)


def test_center_of_a_kernel_of_one(candidate):
    """Kernels of one, with a stride and without."""
    center_is_right(candidate, [(1, 1, 0)], 0, 3)
    center_is_right(candidate, [(3, 1, 1), (1, 2, 1), (3, 1, 0)], 0, 3)


def test_center_outside_the_image(candidate):
    """So much padding that the centre of the first unit lies left of the image."""
    center_is_right(candidate, [(3, 1, 3), (3, 1, 2)], 0, 1)


def test_center_in_a_known_network(candidate):
    """The last pooling of AlexNet."""
    center_is_right(candidate, ALEXNET, 0, 5)


layer = st.tuples(st.integers(1, 5), st.integers(1, 4), st.integers(0, 3))
dilated = st.tuples(*(st.integers(1, 4),) * 2, st.integers(0, 3), st.integers(1, 3))
stacks = st.lists(layer | dilated, max_size=3)


@points(3)
@given(layers=stacks, index=st.integers(0, 9))
def test_any_center(candidate, layers, index):
    """Random layers agree with tracing every connection."""
    center_is_right(candidate, layers, index)


def test_range_without_layers(candidate):
    """The range of a pixel, when there are no layers."""
    range_is_right(candidate, [], 9, 0, 4, 8)
    range_is_right(candidate, [], 1, 0)


def test_range_inside(candidate):
    """Fields that lie inside the input."""
    range_is_right(candidate, [(3, 1, 0), (5, 1, 0)], 20, 0, 6, 13)
    range_is_right(candidate, [(3, 2, 1), (3, 2, 1)], 30, 2, 4)


def test_range_of_even_size(candidate):
    """Fields of even size."""
    range_is_right(candidate, [(2, 2, 0)], 10, 0, 3, 4)
    range_is_right(candidate, [CONV, POOL, CONV, POOL], 24, 1, 3)


def test_range_at_the_first_pixels(candidate):
    """Fields that are cut off at the beginning of the input."""
    range_is_right(candidate, [(5, 1, 2), (3, 1, 1)], 20, 0, 1, 2)


def test_range_at_the_last_pixels(candidate):
    """Fields that are cut off at the end of the input."""
    range_is_right(candidate, [(5, 1, 2), (3, 1, 1)], 20, 19, 18, 17)
    range_is_right(candidate, [(3, 2, 1)], 9, 4)


def test_range_of_a_small_input(candidate):
    """Fields that are cut off on both sides, down to an input of one pixel."""
    range_is_right(candidate, [(7, 1, 3), (5, 1, 2)], 4, 0, 1, 3)
    range_is_right(candidate, [CONV, CONV], 1, 0)


def test_range_of_a_single_pixel(candidate):
    """Fields that meet the input in one pixel only."""
    range_is_right(candidate, [(3, 1, 2)], 6, 0, 7)
    range_is_right(candidate, [(1, 3, 0)], 7, 0, 1, 2)


def test_range_with_dilation(candidate):
    """Dilated layers, and layers without a dilation in the same list."""
    range_is_right(candidate, [(3, 1, 2, 2), (3, 2, 1)], 15, 0, 3, 7)
    range_is_right(candidate, [(3, 2, 1), (3, 1, 3, 3)], 21, 0, 5, 10)


def test_range_with_skipped_pixels(candidate):
    """Taps far apart, so that the ends of the range are not read themselves."""
    range_is_right(candidate, [(2, 1, 2, 4)], 9, 0, 1, 7, 8)
    range_is_right(candidate, [(2, 1, 2, 4), (3, 1, 1)], 9, 0, 8)


def test_range_in_a_known_network(candidate):
    """The last pooling of AlexNet, on its usual input."""
    range_is_right(candidate, ALEXNET, 224, 0, 3, 5)


def test_calls_do_not_disturb_each_other(candidate):
    """Both functions by keyword, in turns and with different layers."""
    for layers in ([(3, 2, 1)], [(5, 3, 0, 2), (2, 1, 0)], [(3, 2, 1)]):
        first, last = interval(layers, 1)
        call = expect(candidate.receptive_field_center, layers=layers, index=1)
        call.gives((first + last + 1) / 2, rtol=1e-9)
        call = expect(candidate.receptive_field_range, layers=layers, index=1, input_size=40)
        call.gives((first, last))


@points(3)
@given(layers=stacks, input_size=st.integers(1, 40), which=st.integers(0, 5))
def test_any_range(candidate, layers, input_size, which):
    """Random layers and units agree with tracing every connection."""
    first, last = interval(layers, 0)
    jump = interval(layers, 1)[0] - first
    units = [
        unit
        for unit in range(outputs(layers, input_size))
        if first + unit * jump < input_size and last + unit * jump >= 0
    ]
    assume(units)
    range_is_right(candidate, layers, input_size, units[which % len(units)])
