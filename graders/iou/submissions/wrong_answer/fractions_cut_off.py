# bug: fractional corners are cut to whole pixels first
# bug.zh: 先把带小数的坐标截成了整数像素
def box_iou_xyxy(box1, box2):
    a, b = [int(v) for v in box1], [int(v) for v in box2]
    w = max(0, min(a[2], b[2]) - max(a[0], b[0]) + 1)
    h = max(0, min(a[3], b[3]) - max(a[1], b[1]) + 1)
    area = (a[2] - a[0] + 1) * (a[3] - a[1] + 1) + (b[2] - b[0] + 1) * (b[3] - b[1] + 1)
    return w * h / (area - w * h)
