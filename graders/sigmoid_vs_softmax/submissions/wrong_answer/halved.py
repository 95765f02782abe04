# bug: the difference is halved, as if class 0 had the negative score of class 1
# bug.zh: 差值除以了 2，好像两类分数互为相反数
def to_logistic(w, b):
    return (w[:, 1] - w[:, 0]) / 2, (b[1] - b[0]) / 2
