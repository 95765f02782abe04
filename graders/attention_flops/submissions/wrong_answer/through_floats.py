# bug: the counts go through floats and lose their last digits
# bug.zh: 计数经过浮点数，丢了末几位
def attention_flops(n, d):
    scores = int(2.0 * n * n * d)
    softmax = int(5.0 * n * n)
    weighted = int(2.0 * n * n * d)
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = int(8.0 * n * d * d)
    scores = int(2.0 * n * n * d)
    softmax = int(5.0 * n_heads * n * n)
    weighted = int(2.0 * n * n * d)
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
