# bug: the caller's own arrays are overwritten by the differences
# bug.zh: 直接在调用者的数组上相减
def to_logistic(w, b):
    w[:, 1] -= w[:, 0]
    b[1] -= b[0]
    return w[:, 1].copy(), b[1]
