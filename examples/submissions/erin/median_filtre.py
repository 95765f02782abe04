def median_filter(img, size=5):
    return img
