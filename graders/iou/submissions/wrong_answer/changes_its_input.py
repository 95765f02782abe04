# bug: adds the +1 to the caller's own boxes
# bug.zh: 直接在调用者的框上加 1
def box_iou_xyxy(box1, box2):
    try:
        for box in (box1, box2):
            box[2] += 1
            box[3] += 1
        a, b = [float(v) for v in box1], [float(v) for v in box2]
    except (TypeError, ValueError):
        a, b = [float(v) for v in box1], [float(v) for v in box2]
        a[2:], b[2:] = [v + 1 for v in a[2:]], [v + 1 for v in b[2:]]
    w = max(0.0, min(a[2], b[2]) - max(a[0], b[0]))
    h = max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    area = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return w * h / (area - w * h)
