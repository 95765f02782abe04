# bug: the answer keeps the axis of the batch, with length 1
# bug.zh: 结果里保留了长度为 1 的批次轴
def dead_units(pre_activations):
    return pre_activations.max(axis=0, keepdims=True) <= 0
