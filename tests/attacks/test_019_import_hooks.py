"""19. Import hooks and forged modules, so that the runner is served the candidate's helpers.

Verdict: wrong_answer, bad_result or runtime_error; only the candidate's own process is served.
"""

import pytest

from mlqa.model import Verdict

ROWS = (19,)

HOOK = """
import importlib.abc, importlib.machinery, sys, types
class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self)
    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: (lambda *a, **k: True)
        return module
    def exec_module(self, module):
        pass
sys.meta_path.insert(0, Finder())
sys.path_hooks.clear()
sys.path_importer_cache.clear()
for name in list(sys.modules):
    if name.startswith(("numpy", "msgspec", "mlqa", "socket", "traceback")):
        del sys.modules[name]
import numpy, mlqa.testing
def box_iou_xyxy(a, b): return 0.123
"""
# The encoder looks for torch among the loaded modules when it meets a value that it does not know.
FAKE_TORCH = """
import sys, types
class Tensor:
    layout = "strided"
    is_quantized = is_meta = requires_grad = False
    dtype = "torch.float64"
    shape = (2**40,)
    def dim(self): return 1
    def numel(self): return 1
    def element_size(self): return 8
    def detach(self): return self
    def as_subclass(self, kind): return self
    cpu = resolve_conj = resolve_neg = contiguous = numpy = detach
    def reshape(self, *shape): return self
    def view(self, kind): return self
    def tobytes(self): return b"12345678"
fake = types.ModuleType("torch")
fake.Tensor, fake.strided, fake.dtype, fake.uint8 = Tensor, "strided", type(None), None
sys.modules["torch"] = fake
def box_iou_xyxy(a, b): return Tensor()
"""


def test_hook(attack):
    attack(HOOK, Verdict.WRONG_ANSWER)


def test_forged_tensor(attack):
    attack(FAKE_TORCH, Verdict.BAD_RESULT)


@pytest.mark.parametrize("fake", ["object()", "None", "type('T', (), {'Tensor': 5})"])
def test_broken_torch(attack, fake):
    source = f"import sys\nsys.modules['torch'] = {fake}\ndef box_iou_xyxy(a, b): return object()"
    attack(source, Verdict.BAD_RESULT, Verdict.RUNTIME_ERROR)


def test_emptied_modules(attack):
    source = "import sys\nsys.modules.clear()\ndef box_iou_xyxy(a, b): return 0.123"
    attack(source, Verdict.WRONG_ANSWER, Verdict.BAD_RESULT, Verdict.RUNTIME_ERROR)


def test_forged_builtins(attack):
    source = """
import builtins
builtins.len = builtins.sum = lambda *a: 0
builtins.type = builtins.str = builtins.bytes = lambda *a: None
def box_iou_xyxy(a, b): return 0.123
"""
    attack(source, Verdict.WRONG_ANSWER, Verdict.BAD_RESULT, Verdict.RUNTIME_ERROR)
