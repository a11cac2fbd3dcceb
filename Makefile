# Two commands do everything from a fresh clone: `make compare` and `make test`.
# Nothing else is needed but Python 3.11 or newer and make.

ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := .venv/Scripts
else
PYTHON ?= python3
BIN := .venv/bin
endif

RUN := .venv/.run-installed
TEST := .venv/.test-installed
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install compare test lint format docs bench mutate lock clean

help:
	@echo "make compare   set up, and compare a reservist with a summons in three states"
	@echo "make test      set up, and run every check and test"
	@echo "make install   set up only; then .venv/bin/refcli -h"
	@echo "make lint | format | docs | bench | mutate | lock | clean"

.venv/.made:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || \
	  { echo "refcli needs Python 3.11 or newer; '$(PYTHON)' is older or missing. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

# pip refuses an editable install under hashes: first the lock, then the project itself without its dependencies.
$(RUN): .venv/.made requirements/run.txt pyproject.toml
	@echo "Setting up .venv" >&2
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(TEST): $(RUN) requirements/test.txt
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

install: $(RUN)

compare: $(RUN)
	@$(BIN)/refcli compare reservist-with-summons -j de,fr,lv -f table

lint: $(TEST)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(TEST)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: lint
	$(BIN)/refcli validate data
	$(BIN)/python -m pytest

# After a change of the data: what the README shows of the program, and the picture of the coverage.
docs: $(TEST)
	$(BIN)/python docs/refresh.py

bench: $(TEST)
	$(BIN)/python -m benchmarks

# How much of a change the tests notice: in the law (scenarios), and in the code of refcli/law (needs mutmut installed).
mutate: $(TEST)
	$(BIN)/python -m benchmarks.law_mutation
	EXAMPLES=15 $(BIN)/mutmut run

# For maintainers who changed a dependency; needs uv. The files hold names, versions and hashes, no address.
lock:
	uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade -q --extra build pyproject.toml -o requirements/run.txt
	uv pip compile --universal --generate-hashes --no-header --no-annotate --upgrade -q --extra test pyproject.toml -o requirements/test.txt

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
