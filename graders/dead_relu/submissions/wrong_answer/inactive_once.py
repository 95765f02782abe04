# bug: a unit is called dead as soon as one sample does not activate it
# bug.zh: 只要有一个样本没激活，就判为坏死
def dead_units(pre_activations):
    return (pre_activations <= 0).any(axis=0)
