# bug: the mean pre-activation decides, not the largest
# bug.zh: 用预激活值的均值判断，而不是看最大值
def dead_units(pre_activations):
    return pre_activations.mean(axis=0) <= 0
