# bug: the two classes are added
# bug.zh: 两类的参数加在了一起
def to_logistic(w, b):
    return w[:, 1] + w[:, 0], b[1] + b[0]
