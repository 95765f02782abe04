"""Hidden tests of template_match. The oracle sums whole numbers, which floats are once scaled.

A score does not depend on the scale of the pixels, so all of them are multiplied by a power of two
until they are whole; then only the last quotient and its root are rounded.
"""

import math
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mlqa.testing import expect, oracle, points

TIE = 1e-9


def whole(rows: np.ndarray) -> list[list[int]]:
    """Multiply by the largest denominator, which all the others divide: they are powers of two."""
    values = [[Fraction(v) for v in row] for row in rows.tolist()]
    factor = max(v.denominator for row in values for v in row)
    return [[int(v * factor) for v in row] for row in values]


@oracle
def scores(image: np.ndarray, template: np.ndarray) -> list[list[float]]:
    """One window after the other."""
    rows = whole(image)
    height, width = template.shape
    t = [v for row in whole(template) for v in row]
    n, sum_t = len(t), sum(t)
    spread_t = n * sum(v * v for v in t) - sum_t**2

    def score(i: int, j: int) -> float:
        w = [v for row in rows[i : i + height] for v in row[j : j + width]]
        spread = (n * sum(v * v for v in w) - sum(w) ** 2) * spread_t
        if spread == 0:
            return 0.0
        product = n * sum(a * b for a, b in zip(w, t, strict=True)) - sum(w) * sum_t
        return math.copysign(math.sqrt(Fraction(product**2, spread)), product)

    places = [
        range(side - part + 1) for side, part in zip(image.shape, template.shape, strict=True)
    ]
    return [[score(i, j) for j in places[1]] for i in places[0]]


def first_of_the_best(image: np.ndarray, template: np.ndarray) -> tuple[int, int]:
    table = scores(image, template)
    best = max(map(max, table))
    return next((i, j) for i, row in enumerate(table) for j, s in enumerate(row) if s >= best - TIE)


def check(candidate, image, template):
    image, template = np.asarray(image), np.asarray(template)
    want = first_of_the_best(image, template)
    expect(candidate.template_match, image, template).gives(want, dtype="integer")


def noise(seed, shape, low=0, high=200):
    return np.random.default_rng(seed).integers(low, high, size=shape)


def with_patch(image, patch, row, col):
    image = np.array(image, dtype=np.result_type(image, patch))
    image[row : row + patch.shape[0], col : col + patch.shape[1]] = patch
    return image


IMAGE = noise(1, (9, 13))
TEMPLATE = IMAGE[2:5, 6:10]
# Two patterns that are orthogonal to each other and to a flat one, of equal norm.
STRIPES = np.array([[1.0, -1.0, 1.0, -1.0], [1.0, -1.0, 1.0, -1.0]])
HALVES = np.array([[1.0, 1.0, -1.0, -1.0], [1.0, 1.0, -1.0, -1.0]])


def test_cut_out(candidate):
    """A template that was cut out of the image."""
    check(candidate, IMAGE, TEMPLATE)
    check(candidate, IMAGE.T, TEMPLATE.T)


def test_every_position(candidate):
    """The best window at each position of a small image, up to the last row and column."""
    for i in range(4):
        for j in range(3):
            check(candidate, noise(2, (5, 5)), noise(2, (5, 5))[i : i + 2, j : j + 3])


def test_not_an_exact_match(candidate):
    """A template that occurs nowhere exactly."""
    for seed in range(3, 11):
        check(candidate, noise(seed, (6, 8)), noise(seed + 100, (3, 2)))


def test_contrast_and_brightness_of_the_match(candidate):
    """The match has another contrast and brightness than the template."""
    for gain, offset in ((0.5, 0.0), (1.0, 90.0), (0.125, 40.0), (4.0, -300.0)):
        image = with_patch(noise(11, (8, 9)), gain * TEMPLATE + offset, 4, 2)
        check(candidate, image, TEMPLATE)


def test_contrast_and_brightness_of_the_template(candidate):
    """The template is much darker, brighter or stronger than the image."""
    for gain, offset in ((0.01, 0.0), (1.0, 5000.0), (64.0, -3.0), (0.25, -800.0)):
        check(candidate, IMAGE, gain * TEMPLATE + offset)


def test_bright_spot(candidate):
    """A bright spot elsewhere in the image."""
    image = with_patch(IMAGE // 8, np.full((4, 5), 250), 5, 1)
    image[6, 2] = 255
    check(candidate, image, TEMPLATE)


def test_strong_pattern(candidate):
    """A pattern of high contrast elsewhere that only resembles the template."""
    rough = 20 * TEMPLATE + noise(12, TEMPLATE.shape, -900, 900)
    check(candidate, with_patch(IMAGE, rough, 0, 0), TEMPLATE)
    check(candidate, with_patch(IMAGE, rough, 6, 9), TEMPLATE)


def test_same_pixels_in_another_order(candidate):
    """Windows with the template's pixels, mirrored or turned."""
    image = np.concatenate([TEMPLATE[::-1], TEMPLATE[:, ::-1], TEMPLATE[::-1, ::-1], TEMPLATE])
    check(candidate, image, TEMPLATE)
    square = noise(13, (3, 3))
    check(candidate, np.concatenate([square.T, square[::-1], np.rot90(square), square], 1), square)


def test_negative_of_the_template(candidate):
    """A negative of the template is no match."""
    check(candidate, with_patch(noise(14, (8, 9)), 200 - TEMPLATE, 1, 3), TEMPLATE)
    check(candidate, np.array([[9, 1, 2, 4, 9]]), np.array([[1, 9]]))


def test_flat_areas(candidate):
    """An image with flat areas of several values."""
    image = np.zeros((9, 12), dtype=np.int64)
    image[:, 6:] = 70
    image = with_patch(image, TEMPLATE + noise(15, TEMPLATE.shape, -30, 30), 5, 7)
    check(candidate, image, TEMPLATE)
    check(candidate, image + 0.1, TEMPLATE)
    check(candidate, image[::-1, ::-1], TEMPLATE)


def test_flat_is_better_than_negative(candidate):
    """All windows are flat or like a negative of the template."""
    check(candidate, [[9, 5, 2, 2, 1, 0]], [[1, 4]])
    check(candidate, [[7], [6], [4], [3], [3], [3]], [[0], [2]])
    check(candidate, [[0.9, 0.5, 0.1, 0.1, 0.1, -0.3]], [[1.0, 4.0]])


def test_flat_image(candidate):
    """An image of equal pixels."""
    for value in (0, 7, 0.1, -0.7):
        check(candidate, np.full((4, 5), value), TEMPLATE[:2, :3])


def test_flat_template(candidate):
    """A template of equal pixels."""
    check(candidate, IMAGE, np.full((3, 2), 50))
    check(candidate, IMAGE / 3, np.zeros((2, 2)))


def test_flat_template_with_rounding(candidate):
    """A template of equal fractions, whose computed mean is not exactly their value."""
    for value in (0.1, 0.7, 1.1):
        for shape in ((3, 1), (3, 2), (2, 5), (1, 7), (3, 3)):
            image = with_patch(noise(16, (5, 16)) / 7, np.full((4, 9), value), 1, 6)
            check(candidate, image, np.full(shape, value))
    for shape in ((3, 1), (3, 2), (1, 7), (3, 4)):
        check(candidate, noise(16, (5, 9), 0, 9) / 7 + 1e8, np.full(shape, 1e8 + 0.1))


def test_single_pixel(candidate):
    """A template of one pixel, which is flat by nature."""
    check(candidate, IMAGE, [[IMAGE[3, 4]]])
    check(candidate, [[5.0]], [[2.0]])


def test_template_as_large_as_the_image(candidate):
    """A template with one or both sides as long as the image's."""
    check(candidate, IMAGE, IMAGE)
    check(candidate, IMAGE, IMAGE[4:6])
    check(candidate, IMAGE, IMAGE[:, 8:11])


def test_lines(candidate):
    """Templates of one row or one column."""
    check(candidate, IMAGE, IMAGE[7:8, 3:9])
    check(candidate, IMAGE, IMAGE[2:8, 11:12])


def test_copies(candidate):
    """The template occurs several times: the first in row-major order counts."""
    image = with_patch(with_patch(noise(17, (9, 13)), TEMPLATE, 5, 0), TEMPLATE, 1, 8)
    check(candidate, image, TEMPLATE)
    check(candidate, with_patch(image, TEMPLATE, 5, 7), TEMPLATE)
    check(candidate, with_patch(image, TEMPLATE, 1, 2), TEMPLATE)


def test_copies_of_different_contrast(candidate):
    """Two perfect matches of different contrast and brightness."""
    for seed in range(20, 32):
        rng = np.random.default_rng(seed)
        template = rng.normal(size=(3, 4))
        first, second = (g * template + b for g, b in rng.uniform(0.5, 9, size=(2, 2)))
        image = with_patch(rng.normal(size=(8, 9)), first, 0, 4)
        check(candidate, with_patch(image, second, 5, 1), template)


def test_almost_as_good(candidate):
    """A window before the best one whose score is close to it, but not within the tolerance."""
    for gap in (1e-3, 1e-5, 1e-7, 1e-8, 1.5e-9):
        near = STRIPES + (2 * gap) ** 0.5 * HALVES
        image = np.concatenate([near, np.zeros((2, 3)), 5 * STRIPES, np.zeros((2, 1))], axis=1)
        check(candidate, image + 6, STRIPES + 9)


def test_as_good_as_the_best(candidate):
    """A window before the best one whose score is within the tolerance."""
    for gap in (4e-10, 1e-10, 1e-11, 1e-12):
        near = STRIPES + (2 * gap) ** 0.5 * HALVES
        image = np.concatenate([near, np.zeros((2, 3)), 5 * STRIPES, np.zeros((2, 1))], axis=1)
        check(candidate, image + 6, STRIPES + 9)


def test_narrow_integers(candidate):
    """Integer images whose sums and products do not fit their type."""
    for dtype, low, high in (("uint8", 0, 256), ("int8", -128, 128), ("int16", -(2**15), 2**15)):
        image = noise(32, (7, 8), low, high).astype(dtype)
        check(candidate, image, image[3:6, 2:7])
        check(candidate, image, image[1:4, 4:6][::-1])


def test_full_range_template(candidate):
    """A template whose range does not fit its type."""
    template = np.array([[-128, 127], [100, -128]], dtype=np.int8)
    image = with_patch(noise(33, (4, 6), -90, 90).astype(np.int8), template, 1, 3)
    check(candidate, image, template)


def test_different_dtypes(candidate):
    """Image and template of different dtypes."""
    check(candidate, IMAGE.astype(np.uint8), TEMPLATE / 8 - 50)
    check(candidate, IMAGE / 8, (TEMPLATE - 100).astype(np.int8))


def test_float32(candidate):
    """float32 images, matched as exactly as float64 ones."""
    for gap in (1e-5, 1e-8, 1e-10, 1e-12):
        near = STRIPES * 1024 + np.round((2 * gap) ** 0.5 * 2**20) / 1024 * HALVES
        image = np.concatenate([near, np.zeros((2, 3)), 512 * STRIPES, np.zeros((2, 1))], axis=1)
        check(candidate, image.astype(np.float32), STRIPES.astype(np.float32))


def test_faint_images(candidate):
    """Images of very low contrast, which are not flat."""
    small = with_patch(noise(34, (7, 8)), np.full((3, 3), 9), 0, 0)
    for factor in (1e-9, 1e-20):
        check(candidate, small * factor, small[3:5, 4:7])
        check(candidate, small * factor, small[3:5, 4:7] * factor)


def test_bright_images(candidate):
    """Images that are very bright beside their contrast."""
    for seed in range(35, 39):
        image = noise(seed, (7, 9), 0, 4)
        check(candidate, image + 1e8, noise(seed + 50, (3, 3), 0, 4))
        check(candidate, image + 100_000_000, image[4:6, 1:5] + 100_000_000)


def test_keywords(candidate):
    """The arguments given by their names."""
    want = first_of_the_best(IMAGE, TEMPLATE)
    expect(candidate.template_match, template=TEMPLATE, image=IMAGE).gives(want, dtype="integer")


def test_views(candidate):
    """Arrays that are read-only, strided, reversed or in column order."""
    image, template = IMAGE.astype(float), TEMPLATE.astype(float)
    image.flags.writeable = template.flags.writeable = False
    check(candidate, image, template)
    check(candidate, image[::2, ::-1], template[::2, ::-1])
    check(candidate, np.asfortranarray(image), np.asfortranarray(template))


def test_calls_do_not_disturb_each_other(candidate):
    """A second call with arrays of the same shapes gives its own answer."""
    check(candidate, IMAGE, TEMPLATE)
    check(candidate, IMAGE[::-1], TEMPLATE)
    check(candidate, IMAGE, IMAGE[5:8, 1:5])
    check(candidate, IMAGE, TEMPLATE)


shapes = st.sampled_from(
    [((1, 3), (1, 2)), ((3, 1), (2, 1)), ((2, 3), (2, 2)), ((3, 2), (1, 2)), ((3, 3), (2, 2))]
)


@points(3)
@given(
    shape=shapes,
    pixels=st.lists(st.integers(0, 2), min_size=9, max_size=9),
    pattern=st.lists(st.integers(0, 2), min_size=4, max_size=4),
    dtype=st.sampled_from(["float64", "uint8"]),
)
def test_any_image(candidate, shape, pixels, pattern, dtype):
    """Random small images, with many ties and flat windows, agree with exact arithmetic."""
    # With pixels from 0 to 2 the squares of two scores are fractions whose common denominator is
    # below ten thousand, so that different scores differ by far more than the tolerance.
    image, template = (
        np.array(values[: math.prod(sides)], dtype=dtype).reshape(sides)
        for values, sides in zip((pixels, pattern), shape, strict=True)
    )
    check(candidate, image, template)
