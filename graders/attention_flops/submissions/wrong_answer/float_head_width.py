# bug: the width of a head is a float, and so are the counts
# bug.zh: 头的宽度是浮点数，计数也就成了浮点数
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
    scores = n_heads * 2 * n * n * (d / n_heads)
    softmax = 5 * n_heads * n * n
    weighted = n_heads * 2 * n * n * (d / n_heads)
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
