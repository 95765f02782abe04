import numpy as np


def median_filter(img, size=5):
    """Stacks the shifted images and sorts along the stack."""
    if size < 1 or size % 2 != 1:
        raise ValueError("the window needs a centre")
    h, w = img.shape
    padded = np.pad(np.asarray(img), ((size // 2,) * 2, (size // 2,) * 2), mode="constant")
    stack = np.array([padded[a : a + h, b : b + w] for a in range(size) for b in range(size)])
    stack.sort(axis=0)
    return stack[len(stack) // 2].copy()
