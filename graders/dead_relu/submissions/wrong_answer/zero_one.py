# bug: the answer holds 0 and 1, not booleans
# bug.zh: 返回的是 0 和 1，而不是布尔值
def dead_units(pre_activations):
    return (pre_activations.max(axis=0) <= 0).astype(int)
