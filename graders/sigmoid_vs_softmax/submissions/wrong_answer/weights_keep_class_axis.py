# bug: w1 keeps the axis of the classes, with length 1
# bug.zh: w1 保留了长度为 1 的类别轴
def to_logistic(w, b):
    return w[:, 1:] - w[:, :1], b[1] - b[0]
