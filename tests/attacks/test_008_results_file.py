"""8. Writing the file of results, or making it read-only, under every name that graders use.

Verdict: wrong_answer; results are never read from a file that a jail can write.
"""

from mlqa.model import Verdict

ROWS = (8,)

SOURCE = """
import json, os
NAMES = ("results.json", "report.json", "output.json", "score.txt", "result.xml", "grading.json")
GOOD = json.dumps({"verdict": "accepted", "score": 100.0, "results": [{"verdict": "accepted"}]})
def forge():
    for folder in {".", os.environ["HOME"], os.environ["TMPDIR"]}:
        for name in NAMES:
            try:
                with open(os.path.join(folder, name), "w") as file:
                    file.write(GOOD)
                os.chmod(file.name, 0o444)
            except OSError:
                pass
forge()
def box_iou_xyxy(a, b):
    forge()
    return 0.123
"""


def test_forged(attack):
    grading = attack(SOURCE, Verdict.WRONG_ANSWER)
    assert grading.correctness == 0.0
