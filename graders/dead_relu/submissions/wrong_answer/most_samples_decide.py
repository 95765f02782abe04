# bug: a unit is called dead if most samples do not activate it
# bug.zh: 多数样本没激活就判为坏死
def dead_units(pre_activations):
    return (pre_activations > 0).mean(axis=0) < 0.5
