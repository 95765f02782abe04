import numpy as np


def mean_average_precision(detections, ground_truth, iou_threshold=0.5):
    """Numpy tables, an IoU matrix per class; numpy numbers as keys and values."""
    if len(ground_truth) == 0:
        return 0.0, {}
    t_ids = np.array([t[:2] for t in ground_truth], dtype=np.int64)
    t_box = np.array([t[2:] for t in ground_truth], dtype=np.float64)
    d_ids = np.array([d[:2] for d in detections], dtype=np.int64).reshape(-1, 2)
    d_box = np.array([d[3:] for d in detections], dtype=np.float64).reshape(-1, 4)
    score = np.array([d[2] for d in detections], dtype=np.float64)
    result = {}
    for c in np.unique(t_ids[:, 1]):
        truth = np.flatnonzero(t_ids[:, 1] == c)
        mine = np.flatnonzero(d_ids[:, 1] == c)
        mine = mine[np.argsort(-score[mine], kind="stable")]
        a, b = d_box[mine][:, None], t_box[truth][None]
        side = np.clip(
            np.minimum(a[..., 2:], b[..., 2:]) - np.maximum(a[..., :2], b[..., :2]), 0, None
        )
        inter = side.prod(-1)
        union = (a[..., 2:] - a[..., :2]).prod(-1) + (b[..., 2:] - b[..., :2]).prod(-1) - inter
        iou = np.where(d_ids[mine][:, :1] == t_ids[truth][:, 0], inter / union, -1.0)
        tp = np.zeros(len(mine))
        for i in range(len(mine)):
            j = iou[i].argmax()
            if iou[i, j] >= iou_threshold:
                tp[i] = 1
                iou[:, j] = -1
        cum = np.cumsum(tp)
        recall = np.concatenate([[0], cum / len(truth), [1]])
        precision = np.concatenate([[0], cum / (np.arange(len(mine)) + 1), [0]])
        precision = np.flip(np.maximum.accumulate(np.flip(precision)))
        step = np.flatnonzero(recall[1:] != recall[:-1])
        result[c] = np.sum((recall[step + 1] - recall[step]) * precision[step + 1])
    return np.mean(list(result.values())), result
