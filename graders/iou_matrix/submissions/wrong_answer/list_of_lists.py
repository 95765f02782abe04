# bug: gives nested lists, which have no dtype
# bug.zh: 返回嵌套列表，没有 dtype
def iou_matrix(a, b):
    rows = []
    for p in a:
        row = []
        for q in b:
            p, q = [float(v) for v in p], [float(v) for v in q]
            w = max(0.0, min(p[2], q[2]) - max(p[0], q[0]) + 1)
            h = max(0.0, min(p[3], q[3]) - max(p[1], q[1]) + 1)
            area = (p[2] - p[0] + 1) * (p[3] - p[1] + 1) + (q[2] - q[0] + 1) * (q[3] - q[1] + 1)
            row.append(w * h / (area - w * h))
        rows.append(row)
    return rows
