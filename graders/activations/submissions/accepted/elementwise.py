import math

import numpy as np

sigmoid = np.vectorize(lambda v: 1 / (1 + math.exp(-v)) if v > -700 else 0.0, otypes=[np.float64])
tanh = np.vectorize(math.tanh, otypes=[np.float64])
relu = np.vectorize(lambda v: max(0.0, v), otypes=[np.float64])
sigmoid_grad = np.vectorize(
    lambda v: math.exp(-abs(v)) / (1 + math.exp(-abs(v))) ** 2, otypes=[np.float64]
)
tanh_grad = np.vectorize(lambda v: 1 - math.tanh(v) ** 2, otypes=[np.float64])
relu_grad = np.vectorize(lambda v: float(v > 0), otypes=[np.float64])
