# bug: the overlap is not clipped at zero, so boxes apart on both axes seem to overlap
# bug.zh: 交叠没有在零处截断，两个轴都分开的框看起来也有交叠
def box_iou_xyxy(box1, box2):
    a, b = [float(v) for v in box1], [float(v) for v in box2]
    inter = (min(a[2], b[2]) - max(a[0], b[0]) + 1) * (min(a[3], b[3]) - max(a[1], b[1]) + 1)
    inter = max(0.0, inter)
    area = (a[2] - a[0] + 1) * (a[3] - a[1] + 1) + (b[2] - b[0] + 1) * (b[3] - b[1] + 1)
    return inter / (area - inter)
