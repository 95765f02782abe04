# bug: the dict of one attention has an entry for projections too
# bug.zh: 单个注意力的字典里多了投影一项
def attention_flops(n, d):
    scores = 2 * n * n * d
    softmax = 5 * n * n
    weighted = 2 * n * n * d
    return {
        "projections": 0,
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
    return 2 * d + 1
