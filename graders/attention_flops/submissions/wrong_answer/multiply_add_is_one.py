# bug: a multiply-add is counted as one operation
# bug.zh: 一次乘加只算作一次运算
def attention_flops(n, d):
    scores = n * n * d
    softmax = 5 * n * n
    weighted = n * n * d
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = 4 * n * d * d
    scores = n * n * d
    softmax = 5 * n_heads * n * n
    weighted = n * n * d
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
