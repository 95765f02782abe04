def prelu(x, a):
    """Entry by entry, with lists as the answer."""
    slopes = [a] * x.shape[1] if not hasattr(a, "shape") or a.shape == () else a
    return [
        [float(v) if v > 0 else float(s * v) for v, s in zip(row, slopes, strict=True)] for row in x
    ]


def prelu_backward(x, a, grad):
    single = not hasattr(a, "shape") or a.shape == ()
    n, c = x.shape
    slopes = [a] * c if single else a
    da = [0.0] * c
    dx = []
    for i in range(n):
        row = []
        for j in range(c):
            if x[i, j] > 0:
                row.append(float(grad[i, j]))
            else:
                row.append(float(slopes[j] * grad[i, j]))
                da[j] += float(x[i, j] * grad[i, j])
        dx.append(row)
    return dx, sum(da) if single else da
