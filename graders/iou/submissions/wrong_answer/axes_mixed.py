# bug: the boxes are read as (x1, x2, y1, y2)
# bug.zh: 把框读成了 (x1, x2, y1, y2)
def box_iou_xyxy(box1, box2):
    a, b = [float(v) for v in box1], [float(v) for v in box2]
    w = max(0.0, min(a[1], b[1]) - max(a[0], b[0]) + 1)
    h = max(0.0, min(a[3], b[3]) - max(a[2], b[2]) + 1)
    area = (a[1] - a[0] + 1) * (a[3] - a[2] + 1) + (b[1] - b[0] + 1) * (b[3] - b[2] + 1)
    return w * h / (area - w * h) if area != w * h else 0.0
