# bug: rows of w are taken for the classes
# bug.zh: 把 w 的行当成了类别
def to_logistic(w, b):
    return (w[1] - w[0] if len(w) > 1 else w[0]), b[1] - b[0]
