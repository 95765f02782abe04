# bug: the pre-activations are taken for outputs: dead is what is exactly zero everywhere
# bug.zh: 把预激活值当成了输出，只有全等于 0 才算坏死
def dead_units(pre_activations):
    return (pre_activations == 0).all(axis=0)
