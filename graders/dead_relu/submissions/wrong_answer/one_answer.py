# bug: one boolean for the whole layer
# bug.zh: 整层只返回了一个布尔值
def dead_units(pre_activations):
    return bool((pre_activations <= 0).all())
