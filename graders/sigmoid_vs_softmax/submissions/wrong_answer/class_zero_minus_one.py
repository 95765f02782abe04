# bug: class 1 is subtracted from class 0, which gives the probability of class 0
# bug.zh: 减反了，得到的是第 0 类的概率
def to_logistic(w, b):
    return w[:, 0] - w[:, 1], b[0] - b[1]
