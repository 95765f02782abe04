def attention_mask(kind, lengths, n):
    """Nested lists of Python bools."""

    def mask(length, sees):
        return [[j < length and sees(i, j) for j in range(n)] for i in range(n)]

    lengths = [int(length) for length in lengths]
    if kind == "bert":
        return [mask(length, lambda i, j: True) for length in lengths]
    if kind == "gpt":
        return [mask(length, lambda i, j: i >= j) for length in lengths]
    if kind != "elmo":
        raise ValueError("unknown kind")
    forward = [mask(length, lambda i, j: i >= j) for length in lengths]
    backward = [mask(length, lambda i, j: i <= j) for length in lengths]
    return list(zip(forward, backward))
