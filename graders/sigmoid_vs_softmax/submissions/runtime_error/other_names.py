# bug: the parameters have other names than in the task
# bug.zh: 参数名跟题目不一致
def to_logistic(weight, bias):
    return weight[:, 1] - weight[:, 0], bias[1] - bias[0]
