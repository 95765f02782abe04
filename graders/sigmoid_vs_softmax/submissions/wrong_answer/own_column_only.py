# bug: class 1's own column and bias are taken; class 0 is ignored
# bug.zh: 只取了第 1 类自己的列和偏置，没管第 0 类
def to_logistic(w, b):
    return w[:, 1].copy(), b[1]
