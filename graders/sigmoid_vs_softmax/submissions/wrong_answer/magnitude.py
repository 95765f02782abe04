# bug: the sign of the differences is lost
# bug.zh: 差值取了绝对值，丢了符号
def to_logistic(w, b):
    return abs(w[:, 1] - w[:, 0]), abs(b[1] - b[0])
