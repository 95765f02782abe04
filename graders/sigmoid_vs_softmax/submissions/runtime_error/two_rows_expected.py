# bug: w is unpacked by its first axis, as if it were (2, d)
# bug.zh: 按第一个轴拆开 w，好像它的形状是 (2, d)
def to_logistic(w, b):
    zero, one = w
    return one - zero, b[1] - b[0]
