# bug: filters in place, takes the image for square and returns the padding as well
# bug.zh: 原地滤波，把图像当成正方形，还把填充一起返回
import numpy as np


def median_filter(img, size=5):
    if size < 1 or size % 2 == 0:
        raise ValueError("size must be odd and at least 1")
    r = size // 2
    work = np.pad(img.astype(float), r)
    side = work.shape[0]
    for row in range(r, side - r):
        for col in range(r, side - r):
            work[row, col] = np.median(work[row - r : row + r + 1, col - r : col + r + 1])
    return work
