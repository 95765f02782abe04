# bug: only the first sample is looked at
# bug.zh: 只看了第一个样本
def dead_units(pre_activations):
    return pre_activations[0] <= 0
