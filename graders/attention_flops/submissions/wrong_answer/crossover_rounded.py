# bug: the crossover is found with a division of floats
# bug.zh: 交叉点是用浮点除法求的
import math


def attention_flops(n, d):
    scores = 2 * n * n * d
    softmax = 5 * n * n
    weighted = 2 * n * n * d
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = 8 * n * d * d
    scores = 2 * n * n * d
    softmax = 5 * n_heads * n * n
    weighted = 2 * n * n * d
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return math.floor(8 * d * d / (4 * d)) + 1
