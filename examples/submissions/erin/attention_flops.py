def attention_flops(n, d):
    scores = 2 * n * n * d
    softmax = 5 * n * n
    return {"scores": scores, "softmax": softmax, "weighted_sum": scores, "total": 2 * scores + softmax}


def crossover_length(d):
    n = 1
    while 4 * n * n * d <= 8 * n * d * d:
        n += 1
    return n
