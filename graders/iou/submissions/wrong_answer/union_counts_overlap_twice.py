# bug: the overlap is not taken out of the sum of the areas
# bug.zh: 面积之和里没有减去交叠部分
def box_iou_xyxy(box1, box2):
    a, b = [float(v) for v in box1], [float(v) for v in box2]
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]) + 1)
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]) + 1)
    area = (a[2] - a[0] + 1) * (a[3] - a[1] + 1) + (b[2] - b[0] + 1) * (b[3] - b[1] + 1)
    return w * h / area
