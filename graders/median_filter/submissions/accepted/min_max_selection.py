# fast: a selection network on whole images
import numpy as np


def median_filter(img, size=5):
    """Forgetful selection with whole images: what is smallest or largest so far cannot be it.

    Of the first half of the values plus two, neither the smallest nor the largest is the median;
    both go, the next value comes in, and so on until one is left.
    """
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    h, w = img.shape
    padded = np.pad(img, size // 2)
    views = [padded[a : a + h, b : b + w] for a in range(size) for b in range(size)]
    count = min(len(views), len(views) // 2 + 2)
    kept, waiting = views[:count], views[count:]
    while len(kept) > 2:
        move_extremes(kept)
        kept = kept[1:-1]
        if waiting:
            kept.append(waiting.pop())
    return kept[0].copy()


def move_extremes(arrays):
    """Bring the smallest values to the front and the largest to the end, in place."""
    last = len(arrays) - 1
    for i in range(len(arrays) // 2):
        exchange(arrays, i, last - i)
    for i in range(1, last // 2 + 1):
        exchange(arrays, 0, i)
    for i in range(last - last // 2, last):
        exchange(arrays, i, last)


def exchange(arrays, i, j):
    if i != j:
        a, b = arrays[i], arrays[j]
        arrays[i], arrays[j] = np.minimum(a, b), np.maximum(a, b)
