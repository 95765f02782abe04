# bug: b1 is an array of one element
# bug.zh: b1 是长度为 1 的数组
def to_logistic(w, b):
    return w[:, 1] - w[:, 0], b[1:] - b[:1]
