# bug: softmax is computed and inverted, which saturates for large scores
# bug.zh: 先算 softmax 再反推，分数一大就饱和
import numpy as np


def log_odds(scores):
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    p = e / e.sum(axis=-1, keepdims=True)
    with np.errstate(divide="ignore"):
        return np.log(p[..., 1]) - np.log(p[..., 0])


def to_logistic(w, b):
    return log_odds(w), log_odds(b)
