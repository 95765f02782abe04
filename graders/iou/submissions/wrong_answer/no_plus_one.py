# bug: the +1 of inclusive pixels is missing
# bug.zh: 漏了含端点像素坐标的 +1
def box_iou_xyxy(box1, box2):
    a, b = [float(v) for v in box1], [float(v) for v in box2]
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h
    return w * h / union if union else 0.0
