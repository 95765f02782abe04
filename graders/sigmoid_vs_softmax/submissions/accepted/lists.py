def to_logistic(w, b):
    """Plain numbers in a list."""
    return [[float(one) - float(zero) for zero, one in w.tolist()], float(b[1]) - float(b[0])]
