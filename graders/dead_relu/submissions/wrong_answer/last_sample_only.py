# bug: only the last sample is looked at: each row overwrites the verdict of those before
# bug.zh: 只剩最后一个样本的结论：每一行都覆盖了前面的
def dead_units(pre_activations):
    dead = None
    for row in pre_activations:
        dead = row <= 0
    return dead
