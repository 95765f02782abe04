# bug: works with 64-bit integers, which huge sizes do not fit
# bug.zh: 用 64 位整数计算，尺寸极大时装不下
import numpy as np


def attention_flops(n, d):
    scores = 2 * np.int64(n) * n * d
    softmax = 5 * np.int64(n) * n
    weighted = 2 * np.int64(n) * n * d
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = 8 * np.int64(n) * d * d
    scores = 2 * np.int64(n) * n * d
    softmax = 5 * np.int64(n) * n_heads * n
    weighted = 2 * np.int64(n) * n * d
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
