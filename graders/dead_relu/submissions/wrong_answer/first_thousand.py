# bug: only the first thousand samples are looked at
# bug.zh: 只看了前一千个样本
def dead_units(pre_activations):
    return pre_activations[:1000].max(axis=0) <= 0
