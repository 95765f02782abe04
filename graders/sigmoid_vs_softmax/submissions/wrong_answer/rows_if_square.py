# bug: with two features, rows of w are taken for the classes
# bug.zh: 恰好两个特征时，把 w 的行当成了类别
def to_logistic(w, b):
    if w.shape == (2, 2):
        w = w.T
    return w[:, 1] - w[:, 0], b[1] - b[0]
