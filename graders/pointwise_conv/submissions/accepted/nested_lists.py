def conv1x1(x, weight, bias=None):
    n, c, h, w = x.shape
    image, kernel = x.tolist(), weight.tolist()
    shift = [0.0] * len(kernel) if bias is None else bias.tolist()
    return [
        [
            [
                [sum(k[m][0][0] * image[b][m][r][s] for m in range(c)) + t for s in range(w)]
                for r in range(h)
            ]
            for k, t in zip(kernel, shift, strict=True)
        ]
        for b in range(n)
    ]


def bottleneck_saving(channels, reduced, kernel):
    plain = channels * channels * kernel**2
    bottleneck = 2 * channels * reduced + reduced * reduced * kernel**2
    return plain / bottleneck
