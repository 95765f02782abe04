# Two commands do all the set-up: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test dev lint types unit attacks verify clean

demo: .stamps/base
	@# Some of the examples are wrong on purpose, so exit code 1 is what is expected here.
	$(BIN)/mlqa grade examples/submissions || test $$? -eq 1

dev: .stamps/dev

test: lint types unit verify

lint: .stamps/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .stamps/dev
	$(BIN)/mypy

unit: .stamps/dev
	$(BIN)/pytest -n 2 --cov=mlqa --cov-report=term --ignore tests/attacks
	@# Without coverage, which doubles the time of a suite that grades a thousand submissions.
	$(BIN)/pytest -n 2 tests/attacks

# Every attack on every sandbox; `make test` tries a sample on those that share the jail.
attacks: .stamps/dev
	MLQA_ALL_ATTACKS=1 MLQA_ATTACK_TABLE=1 $(BIN)/pytest -n 2 tests/attacks

verify: .stamps/dev
	$(BIN)/mlqa verify --no-matrix
	$(BIN)/mlqa verify --no-matrix --pack examples/mlqa-pack-extra/src/mlqa_pack_extra \
		top_p_sampling rope kv_cache_attention

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

.stamps/base: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	@mkdir -p .stamps && touch $@

# torch has a line of its own: the pinned version must be asked for by name to get its CPU build.
.stamps/dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) $(shell grep '^torch==' constraints.txt)
	$(PIP) --editable '.[dev,torch]'
	@mkdir -p .stamps && touch $@ .stamps/base

clean:
	rm -rf $(VENV) .stamps .mypy_cache .ruff_cache .pytest_cache .coverage .coverage.*
