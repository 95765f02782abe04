# bug: a unit that reaches exactly zero is taken to be alive
# bug.zh: 恰好等于 0 也被当成激活
def dead_units(pre_activations):
    return (pre_activations < 0).all(axis=0)
