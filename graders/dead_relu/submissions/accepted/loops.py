def dead_units(pre_activations):
    n, units = pre_activations.shape
    result = []
    for j in range(units):
        dead = True
        for i in range(n):
            if pre_activations[i, j] > 0:
                dead = False
                break
        result.append(dead)
    return result
