# bug: loops over the samples with the number of units, which fits square batches only
# bug.zh: 按神经元个数去遍历样本，只有方阵才对得上
def dead_units(pre_activations):
    units = pre_activations.shape[1]
    return [all(pre_activations[i, j] <= 0 for i in range(units)) for j in range(units)]
