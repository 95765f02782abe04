import math


def over(function):
    def apply(x):
        if hasattr(x, "tolist"):
            x = x.tolist()
        return [apply(v) for v in x] if isinstance(x, list) else function(float(x))

    return apply


def logistic(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    e = math.exp(v)
    return e / (1 + e)


sigmoid = over(logistic)
tanh = over(math.tanh)
relu = over(lambda v: v if v > 0 else 0)
sigmoid_grad = over(lambda v: logistic(v) * (1 - logistic(v)))
tanh_grad = over(lambda v: 1 - math.tanh(v) ** 2)
relu_grad = over(lambda v: 1 if v > 0 else 0)
