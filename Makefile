# Only Python >= 3.11, make and git are needed. The virtual environment is made on first use and
# again when the lock or the project file changes.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m

.PHONY: help setup demo test lint types contracts suite test-all bench lock clean

help:            ## Tell what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/'

setup: $(VENV)/.installed   ## Make the virtual environment from the lock

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Kaona needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv $(VENV)
	$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup      ## Try the whole job in a browser, without Telegram (PORT=8080)
	@$(RUN) bot demo $(if $(PORT),--port $(PORT))

test: lint types contracts suite   ## Lint, types, contracts and the whole test suite

lint: setup
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: setup
	$(RUN) mypy

contracts: setup
	$(VENV)/bin/lint-imports --no-cache

suite: setup
	$(RUN) pytest -n 2 --dist loadgroup

test-all: test   ## The tests, and those that take minutes: kills, faults, several instances
	$(RUN) pytest -m long -q

bench: setup     ## Measure Kaona beside two reference bots (ONLY=turns,latency  QUICK=1  JSON=FILE)
	@$(RUN) tests.bench $(if $(ONLY),--only $(ONLY)) $(if $(QUICK),--quick) $(if $(JSON),--json $(JSON))

PIN := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet

lock:            ## Pin everything anew, and the same without the tools for the image (needs uv)
	$(PIN) --upgrade --extra dev -o requirements.lock
	$(PIN) --upgrade --constraints requirements.lock --no-annotate -o requirements-run.lock

clean:           ## Remove what was made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
