# bug: length and dimension change places in the scores
# bug.zh: 注意力分数里长度和维度弄反了
def attention_flops(n, d):
    scores = 2 * n * d * d
    softmax = 5 * n * n
    weighted = 2 * n * d * d
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = 8 * n * d * d
    scores = 2 * n * d * d
    softmax = 5 * n_heads * n * n
    weighted = 2 * n * d * d
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
