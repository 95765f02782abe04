import math


def template_match(image, template):
    """Keeps the scores in reading order; a list comes back."""
    image, template = image.tolist(), template.tolist()
    h, w = len(template), len(template[0])
    t = [float(v) for row in template for v in row]
    t = [v - math.fsum(t) / len(t) for v in t] if min(t) < max(t) else [0.0] * len(t)
    size = math.sqrt(math.fsum(v * v for v in t))
    found = []
    for i in range(len(image) - h + 1):
        for j in range(len(image[0]) - w + 1):
            x = [float(v) for row in image[i : i + h] for v in row[j : j + w]]
            mean = math.fsum(x) / len(x)
            x = [v - mean for v in x] if min(x) < max(x) else [0.0] * len(x)
            norm = size * math.sqrt(math.fsum(v * v for v in x))
            dot = math.fsum(a * b for a, b in zip(x, t))
            found.append((dot / norm if norm else 0.0, [i, j]))
    best = max(score for score, _ in found)
    return next(place for score, place in found if best - score <= 1e-9)
