# bug: the counts of a layer are those of a single head
# bug.zh: 整层的计数只算了一个头
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
    scores = 2 * n * n * (d // n_heads)
    softmax = 5 * n * n
    weighted = 2 * n * n * (d // n_heads)
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
