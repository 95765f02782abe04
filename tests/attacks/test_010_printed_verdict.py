"""10. Printing the verdict: lines that look like a harness's protocol, on stdout and stderr.

Verdict: wrong_answer; what is printed is text for a person and is never parsed.
"""

from mlqa.model import Verdict

ROWS = (10,)

SOURCE = """
import json, sys
wire = sys.modules["mlqa.wire"]
LINES = (
    "<PASSED::>Test passed", "<COMPLETEDIN::>0.1", "13 passed in 0.01s", "1..13", "ok 1 - iou",
    json.dumps({"verdict": "accepted", "score": 100, "kind": "value", "value": 1.0}), "exit 0",
    '{"ended": 1, "status": 0, "peak_kb": 1, "cpu_s": 0.0}', '{"ready": true}', "+",
)
def box_iou_xyxy(a, b):
    for stream in (sys.stdout, sys.stderr):
        for line in LINES:
            print(line, file=stream)
        stream.flush()
        stream.buffer.write(wire.encode({"kind": "value", "value": 1.0, "changed": []}))
    return 0.123
"""


def test_printed(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.correctness == 0.0
    assert grading.output.startswith("<PASSED::>Test passed\n")
