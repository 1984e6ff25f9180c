# Every command of the house. Needs python3 (3.11 or newer) with pip, and make; nothing else has to be installed.
# Say which Python with `make PYTHON=python3.12 ...`, further arguments with ARGS="...".

PYTHON ?= python3
PART ?= speed broadcast flat planning families
UV_VERSION := 0.13.9
UV := .tools/bin/uv
UV_STAMP := .tools/uv-$(UV_VERSION)
RUN := .venv/bin/python
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
INSTALL := $(UV) pip install --quiet --python $(RUN)

# Without bytecode the first start takes three times as long; a Python is never downloaded behind anybody's back;
# the machine's own certificates are trusted, as pip does, or nothing installs behind a proxy.
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup dev playground test check lint types house catalogues locks lock bench chaos year screenshots clean

help: ## this list
	@echo "make <target>:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r name text; do printf '  %-14s%s\n' "$$name" "$$text"; done

setup: .venv/.run-stamp ## make .venv with what the bot needs to run
dev: .venv/.dev-stamp ## the same, and what its tests and checks need

playground: .venv/.run-stamp ## try the bot in a page of your own: no token, no database server
	@$(RUN) -m bot playground $(ARGS)

test: .venv/.dev-stamp ## every test, on SQLite and on a real PostgreSQL
	@$(RUN) -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

check: lint types house catalogues locks ## lint, types, the guard tests, catalogues and locks

lint: .venv/.dev-stamp
	@echo "Lint"
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --quiet --check . || { echo "Not formatted: .venv/bin/ruff format ." >&2; exit 1; }
	@said=$$(.venv/bin/deptry --no-ansi . 2>&1) || { echo "$$said" >&2; exit 1; }

types: .venv/.dev-stamp
	@echo "Types"
	@.venv/bin/mypy --no-error-summary

house: .venv/.dev-stamp
	@echo "Guard tests: who may import whom, sizes, names"
	@$(RUN) -m pytest -qq tests/test_house.py

catalogues: .venv/.dev-stamp
	@echo "Catalogues"
	@$(RUN) -m bot catalogues check

# Compiled beside the old locks, whose versions are kept: a difference means that pyproject.toml has moved on.
locks: $(UV_STAMP)
	@echo "Locks"
	@if grep -nE '://|^-' run.lock dev.lock; then echo "A lock names an address: make lock" >&2; exit 1; fi
	@new=$$(mktemp -d) && trap 'rm -rf "$$new"' EXIT && cp run.lock dev.lock "$$new" \
	&& $(COMPILE) pyproject.toml -o "$$new/run.lock" \
	&& $(COMPILE) pyproject.toml --group dev -c "$$new/run.lock" -o "$$new/dev.lock" \
	&& cmp run.lock "$$new/run.lock" && cmp dev.lock "$$new/dev.lock" || { echo "The locks are behind pyproject.toml: make lock" >&2; exit 1; }

lock: $(UV_STAMP) ## write run.lock and dev.lock (newer versions: make lock ARGS=--upgrade)
	@$(COMPILE) $(ARGS) pyproject.toml -o run.lock > /dev/null
	@$(COMPILE) $(ARGS) pyproject.toml --group dev -c run.lock -o dev.lock > /dev/null

bench: .venv/.dev-stamp ## how fast, at what cost, beside other bots: quarter of an hour or more (one part: make bench PART=broadcast)
	@for part in $(PART); do $(RUN) -m bench.$$part $(ARGS) || exit 1; done

screenshots: .venv/.dev-stamp ## the pictures in docs/, taken in a real Chromium
	@$(RUN) -m playground.screenshots $(ARGS)

chaos: .venv/.dev-stamp ## the bot killed 100 times on each database under load; what was lost or doubled (ARGS="--kills 10")
	@$(RUN) -m bench.chaos $(ARGS)

year: .venv/.dev-stamp ## a year on a fake clock with 200 young people, every message checked: some minutes (ARGS="--seed 2")
	@$(RUN) -m bench.year $(ARGS)

clean: ## remove the environment and the caches
	rm -rf .venv .tools .mypy_cache .ruff_cache .pytest_cache .hypothesis

# pip into a folder of our own works where the system's pip is locked and where the venv module is missing.
$(UV_STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Opgang needs Python 3.11 or newer; name one: make PYTHON=python3.12 ...")'
	@echo "Setting up: the installer, uv $(UV_VERSION), into .tools"
	@rm -rf .tools
	@$(PYTHON) -m pip install --quiet --target .tools uv==$(UV_VERSION)
	@touch $@

$(RUN): | $(UV_STAMP)
	@echo "Setting up: .venv"
	@$(UV) venv --quiet --clear --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" .venv

.venv/.run-stamp: run.lock pyproject.toml | $(RUN)
	@echo "Setting up: what run.lock names, into .venv (about 10 seconds the first time)"
	@$(INSTALL) --require-hashes -r run.lock
	@$(INSTALL) --no-deps -e .
	@touch $@

.venv/.dev-stamp: dev.lock .venv/.run-stamp
	@echo "Setting up: what dev.lock names, for the tests"
	@$(INSTALL) --require-hashes -r dev.lock
	@touch $@
