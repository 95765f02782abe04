# bug: the answer goes over the samples, not the units
# bug.zh: 沿错了轴，答案是按样本而不是按神经元给的
def dead_units(pre_activations):
    return (pre_activations <= 0).all(axis=1)
