def box_iou_xyxy(box1, box2):
    ax1, ay1, ax2, ay2 = (float(v) for v in box1)
    bx1, by1, bx2, by2 = (float(v) for v in box2)
    w = max(0.0, min(ax2, bx2) - max(ax1, bx1) + 1)
    h = max(0.0, min(ay2, by2) - max(ay1, by1) + 1)
    inter = w * h
    area = (ax2 - ax1 + 1) * (ay2 - ay1 + 1) + (bx2 - bx1 + 1) * (by2 - by1 + 1)
    return inter / (area - inter)
