"""Hidden tests of median_filter. The oracle sorts the values of each window as a Python list."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, keep, library, oracle, points, speed_case


@oracle
def sorted_windows(img: np.ndarray, size: int) -> np.ndarray:
    """Python numbers throughout, so that no value passes through another type."""
    pixels, reach = img.tolist(), size // 2
    height, width = img.shape
    result = np.zeros_like(img)
    for i in range(height):
        for j in range(width):
            inside = [
                pixels[y][x]
                for y in range(max(0, i - reach), min(height, i + reach + 1))
                for x in range(max(0, j - reach), min(width, j + reach + 1))
            ]
            values = sorted(inside + [0] * (size * size - len(inside)))
            result[i, j] = values[size * size // 2]
    return result


def check(candidate, img, *size):
    """A median is one of the values, so there is no tolerance for floats either."""
    want = sorted_windows(img, *size) if size else sorted_windows(img, 5)
    expect(candidate.median_filter, img, *size).gives(want, dtype=img.dtype.name, rtol=0, atol=0)


def noise(seed, shape, dtype, low=0, high=200):
    return np.random.default_rng(seed).integers(low, high, size=shape).astype(dtype)


def test_default_window(candidate):
    """A small square image and the default window."""
    check(candidate, noise(1, (9, 9), np.uint8))


def test_window_of_three(candidate):
    """A small square image and a window of 3 x 3."""
    check(candidate, noise(2, (6, 6), np.uint8), 3)


def test_large_window(candidate):
    """A window of 9 x 9."""
    check(candidate, noise(3, (12, 12), np.uint8), 9)


def test_border(candidate):
    """A flat image: what is outside counts as zero."""
    check(candidate, np.full((6, 6), 90, dtype=np.uint8), 3)
    check(candidate, np.full((8, 8), 90, dtype=np.uint8), 5)


def test_wide(candidate):
    """An image that is wider than tall."""
    check(candidate, noise(4, (5, 17), np.uint8))


def test_tall(candidate):
    """An image that is taller than wide."""
    check(candidate, noise(5, (17, 6), np.uint8), 3)


def test_negative_pixels(candidate):
    """Negative pixels, among which the zeros of the border are the largest values."""
    check(candidate, noise(6, (7, 9), np.int16, -300, 0), 3)


def test_window_of_one(candidate):
    """A window of a single pixel."""
    check(candidate, noise(7, (4, 6), np.int32, -9, 9), 1)


def test_smaller_than_the_window(candidate):
    """Images with a side shorter than the window."""
    check(candidate, noise(8, (3, 8), np.uint8, 50))
    check(candidate, noise(9, (8, 2), np.int16, -50, 50), 3)
    check(candidate, noise(10, (2, 3), np.int32, 5, 50), 7)


def test_single_lines(candidate):
    """A single row, a single column and a single pixel."""
    check(candidate, noise(11, (1, 7), np.int32, 5, 50), 1)
    check(candidate, noise(12, (6, 1), np.int32, 5, 50), 3)
    check(candidate, np.array([[4.5]]), 1)
    check(candidate, np.array([[4.5]]))


def test_dtypes(candidate):
    """The dtype of the image is kept exactly."""
    for dtype in (np.uint8, np.int16, np.int32, np.float32, np.float64):
        check(candidate, noise(13, (6, 7), dtype), 3)


def test_fractions(candidate):
    """Fractional pixels keep every digit, in both floating-point types."""
    values = np.random.default_rng(14).normal(size=(8, 7))
    check(candidate, values * 1e-3, 3)
    check(candidate, (values * 1e5).astype(np.float32))


def test_ends_of_the_range(candidate):
    """The smallest and largest values of small integer types."""
    rng = np.random.default_rng(15)
    for dtype in (np.uint8, np.int8, np.int16, np.uint16):
        ends = np.array([np.iinfo(dtype).min, np.iinfo(dtype).max, 1], dtype=dtype)
        check(candidate, rng.choice(ends, size=(7, 6)), 3)


def test_big_integers(candidate):
    """Large int64 pixels whose last digits matter."""
    img = noise(16, (6, 8), np.int64, 2**53, 2**53 + 99)
    check(candidate, img, 3)
    check(candidate, -512 * img - 77, 3)


def test_huge_floats(candidate):
    """Floats so large that the sum of two is infinite, next to tiny ones."""
    rng = np.random.default_rng(17)
    check(candidate, rng.choice(np.array([1.7e308, -1.7e308, 3e-308, 2.0]), size=(7, 8)), 3)


def test_views(candidate):
    """Images that are read-only, strided, reversed or in column order."""
    img = noise(18, (16, 12), np.int16, -40, 40)
    frozen = img[:6, :5].copy()
    frozen.flags.writeable = False
    for view in (frozen, img[::2, ::3], img[8::-1, 6::-1], np.asfortranarray(img[:7, :5])):
        check(candidate, view, 3)


def test_by_keyword(candidate):
    """The arguments given by their names."""
    img = noise(19, (6, 7), np.uint8)
    call = expect(candidate.median_filter, img=img, size=7)
    call.gives(sorted_windows(img, 7), dtype="uint8")


def test_one_call_after_another(candidate):
    """Several images of one shape: what came before does not matter."""
    for seed in (20, 21):
        for size in (5, 3):
            check(candidate, noise(seed, (7, 9), np.float64, -90, 90), size)
            check(candidate, noise(seed, (7, 9), np.int32, -90, 90), size)


def test_even_size(candidate):
    """An even size is refused."""
    for size in (2, 4, 6):
        expect(candidate.median_filter, noise(22, (7, 9), np.uint8), size).raises(ValueError)


def test_size_below_one(candidate):
    """A size of zero or less is refused, odd or not."""
    for size in (0, -1, -2, -3):
        expect(candidate.median_filter, noise(23, (7, 9), np.uint8), size).raises(ValueError)


def test_empty_images(candidate):
    """Images with a side of length 0."""
    for shape in ((0, 7), (6, 0), (0, 0)):
        check(candidate, np.zeros(shape, dtype=np.int16))
        check(candidate, np.zeros(shape, dtype=np.float32), 1)


def test_new_array(candidate):
    """The result is a new array, for every size."""
    img = keep(library(candidate, "numpy.full"), (3, 4), 2.5)
    shares = library(candidate, "numpy.shares_memory")
    for size in (3, 1):
        expect(shares, img, keep(candidate.median_filter, img, size)).gives(False)


def images(values, dtype):
    """Images of up to 6 x 6, of both small and large sides."""
    sides = st.tuples(st.integers(1, 6), st.integers(1, 6))
    return sides.flatmap(
        lambda shape: st.lists(
            st.lists(values, min_size=shape[1], max_size=shape[1]),
            min_size=shape[0],
            max_size=shape[0],
        )
    ).map(lambda rows: np.array(rows, dtype=dtype))


odd_sizes = st.sampled_from([1, 3, 5, 7])


@points(3)
@given(img=images(st.integers(0, 255), np.uint8), size=odd_sizes)
def test_any_grey_image(candidate, img, size):
    """Random grey-scale images agree with sorting each window."""
    check(candidate, img, size)


@points(2)
@given(img=images(st.integers(-50, 50).map(lambda n: n * (3**35 + 1)), np.int64), size=odd_sizes)
def test_any_int64_image(candidate, img, size):
    """Random images of large int64 values agree with sorting each window."""
    check(candidate, img, size)


@points(2)
@given(img=images(st.integers(-400, 400).map(lambda n: n / 8), np.float64), size=odd_sizes)
def test_any_float_image(candidate, img, size):
    """Random images of floats agree with sorting each window."""
    check(candidate, img, size)


@speed_case(sizes=(4_000, 16_000, 64_000), dtype="uint8")
def noisy_photograph(rng, n):
    """About n pixels; noise everywhere, so that no window is like its neighbour."""
    height = int((0.75 * n) ** 0.5) + int(rng.integers(0, 3))
    return (rng.integers(0, 256, size=(height, n // height), dtype=np.uint8),)
