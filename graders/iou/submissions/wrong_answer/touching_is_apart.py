# bug: boxes that share a single row or column are taken to be apart
# bug.zh: 只共用一行或一列像素的框被当成不相交
def box_iou_xyxy(box1, box2):
    a, b = [float(v) for v in box1], [float(v) for v in box2]
    if a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]:
        return 0.0
    w = min(a[2], b[2]) - max(a[0], b[0]) + 1
    h = min(a[3], b[3]) - max(a[1], b[1]) + 1
    area = (a[2] - a[0] + 1) * (a[3] - a[1] + 1) + (b[2] - b[0] + 1) * (b[3] - b[1] + 1)
    return w * h / (area - w * h)
