# bug: a sum of k products is counted as k multiplications and k - 1 additions
# bug.zh: k 个乘积求和算成 k 次乘法和 k - 1 次加法
def attention_flops(n, d):
    scores = n * n * (2 * d - 1)
    softmax = 5 * n * n
    weighted = n * n * (2 * d - 1)
    return {
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": scores + softmax + weighted,
    }


def mha_flops(n, d, n_heads):
    projections = 4 * n * d * (2 * d - 1)
    scores = n_heads * n * n * (2 * (d // n_heads) - 1)
    softmax = 5 * n_heads * n * n
    weighted = n_heads * n * n * (2 * (d // n_heads) - 1)
    return {
        "projections": projections,
        "scores": scores,
        "softmax": softmax,
        "weighted_sum": weighted,
        "total": projections + scores + softmax + weighted,
    }


def crossover_length(d):
    return 2 * d + 1
