# bug: the total leaves out the softmax
# bug.zh: 总数里漏了 softmax
def attention_flops(n, d):
    scores = 2 * n * n * d
    softmax = 5 * n * n
    weighted = 2 * n * n * d
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + weighted,
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
        "total": projections + scores + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
