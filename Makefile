# Two commands matter: `make site` builds the site, `make test` runs all tests. Both work on a fresh machine with
# Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help

help: ## Show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

# The stamp files say which lock a virtual environment was made from, so that a changed lock installs again.
$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "iomkb needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Set another one: make PYTHON=python3.12 site")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-test.lock
	@touch $@

site: $(VENV)/.site ## Check the content and build the site into site/
	$(BIN)/iomkb build

serve: $(VENV)/.site ## Show the site on http://127.0.0.1:8000/ and rebuild on every save
	$(BIN)/iomkb serve

check: $(VENV)/.site ## Check content/ and bibliography/
	$(BIN)/iomkb check

from-issue: $(VENV)/.site ## Turn the answers of an issue form, in the file ISSUE=…, into records
	@$(BIN)/iomkb from-issue "$${ISSUE:?name it: make from-issue ISSUE=issue.md}" --summary "$${SUMMARY:-answer/summary.md}"

test: $(VENV)/.test ## Run everything that can be checked in a few minutes (browser tests if Chromium is there)
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -m "not long" --numprocesses auto --dist loadgroup $(PYTEST)

test-long: $(VENV)/.test ## Run what takes longer: mutations, kills, random histories
	$(BIN)/pytest -m long $(PYTEST)

bench: $(VENV)/.site ## Measure speed, memory and sizes beside other renderers, for hours; fewer: BENCH="--sizes 300,1000 --repeat 3"
	$(BIN)/python tests/bench/bench.py $(BENCH)

schemas: $(VENV)/.site ## Write the JSON Schemas of all record files anew
	$(BIN)/iomkb schemas --package

lock: ## Lock the newest allowed versions of all packages (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra build pyproject.toml --output-file requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra build --extra test --constraint requirements.lock pyproject.toml --output-file requirements-test.lock

clean: ## Remove what was built (not the virtual environment)
	rm -rf site .iomkb answer dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: help site serve check from-issue test test-long bench schemas lock clean
