# bug: True and False are the other way round: the units that are alive are marked
# bug.zh: 真假弄反，标出来的是活着的神经元
def dead_units(pre_activations):
    return (pre_activations > 0).any(axis=0)
