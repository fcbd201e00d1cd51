# Every target makes its own virtual environment in .venv; a machine needs only Python 3.11 or newer, and make.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: help setup demo test test-postgresql test-faults test-all check bench test-deps format generate lock sbom audit clean

BIN := .venv/bin
READY := .venv/.ready
# One more than two cores, since tests of kills and leases mostly wait.
WORKERS ?= 3
# Tests and the demo start Python hundreds of times, and would compile the same modules each time.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/build/bytecode
# PostgreSQL's Debian package keeps its programs outside PATH.
POSTGRESQL := $(lastword $(sort $(wildcard /usr/lib/postgresql/*/bin)))
export PATH := $(PATH)$(if $(POSTGRESQL),:$(POSTGRESQL))

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml tools/make_venv.py $(wildcard requirements/*.txt)
	@python="$(PYTHON)"; \
	for candidate in $${python:+"$$python"} python3 python3.14 python3.13 python3.12 python3.11; do \
	  if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec "$$candidate" tools/make_venv.py; \
	  fi; \
	done; \
	echo "make: no Python 3.11 or newer found; name one: make PYTHON=/path/to/python3.11" >&2; exit 1

setup: $(READY) ## make .venv with the package and its tools (every other target does it too)

demo: $(READY) ## onboard WhatsApp, RCS, KakaoTalk and a bundle on a server of its own (under 30 s)
	@$(BIN)/python -m examples.demo

test: $(READY) ## run the tests, without the slow ones (under 10 minutes); parts on PostgreSQL too
	@$(BIN)/pytest -n $(WORKERS) -m "not slow and not faults"
	@$(MAKE) --no-print-directory test-postgresql TESTS="$(SMOKE)"

# What each engine may do differently: keys and pages, clocks, snapshots, a channel's life.
SMOKE := tests/http/test_auth.py tests/http/test_idempotency.py tests/control/test_snapshot.py tests/control/test_clock.py \
  tests/domain/test_webhooks.py tests/domain/whatsapp_templates/test_life.py
TESTS ?= tests/domain tests/control tests/http tests/matrix tests/e2e tests/stateful
test-postgresql: $(READY) ## run the tests of the server on PostgreSQL (TESTS=… for some of them)
	@if command -v pg_ctl >/dev/null; then \
	  PAPI_TEST_DATABASE=postgresql $(BIN)/pytest -n $(WORKERS) -m "not slow and not faults" $(TESTS); \
	elif [[ -n "$${CI:-}" ]]; then \
	  echo "make: CI must run the PostgreSQL tests: run make test-deps first" >&2; exit 1; \
	else \
	  echo "make: NOT RUN on PostgreSQL, since there is no pg_ctl here: make test-deps installs it" >&2; \
	fi

test-faults: $(READY) ## kill, fill up, slow down and restart everything, at full length
	@$(BIN)/pytest -m faults tests/faults tests/security

test-all: $(READY) ## run every test, also crash and stress tests
	@$(BIN)/pytest -n $(WORKERS)

check: $(READY) ## formatting, lint, types, and that generated code is up to date
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy -m tools.benchmarks.__main__
	$(BIN)/pyright --warnings
	$(BIN)/python tools/gen_contract.py --check
	$(BIN)/python tools/gen_client.py --check
	$(BIN)/python tools/async_to_sync.py --check
	$(BIN)/python tools/gen_docs.py --check

bench: $(READY) ## measure beside Prism and a constant answer, on both databases (some minutes; writes build/bench.json)
	@$(BIN)/python -m tools.benchmarks

test-deps: $(READY) ## what the tests need besides Python: PostgreSQL and a C compiler (Debian packages, as root)
	@missing=(); \
	command -v pg_ctl >/dev/null || missing+=(postgresql); \
	command -v cc >/dev/null || command -v gcc >/dev/null || missing+=(gcc libc6-dev); \
	if [[ $${#missing[@]} -eq 0 ]]; then \
	  echo "PostgreSQL and a C compiler are there: $$(pg_ctl --version)"; \
	elif [[ $$(id -u) -eq 0 ]] && command -v apt-get >/dev/null; then \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$${missing[@]}"; \
	else \
	  echo "make test-deps: not found: $${missing[*]}. Install that (Debian: apt-get install $${missing[*]}) as root," >&2; \
	  echo "or go on without: the tests that want it are then skipped." >&2; exit 1; \
	fi

format: $(READY) ## format the code, and fix what lint can fix
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

generate: $(READY) ## make the generated code again from its sources
	@$(BIN)/python tools/gen_contract.py
	@$(BIN)/python tools/gen_client.py
	@$(BIN)/python tools/async_to_sync.py
	@$(BIN)/python tools/gen_docs.py

lock: $(READY) ## resolve the dependencies anew and lock their hashes (UPGRADE=1: to the newest versions)
	@$(BIN)/python tools/lock.py $(if $(UPGRADE),--upgrade)

sbom: $(READY) ## write build/sbom.json: what the distribution brings along (CycloneDX)
	@$(BIN)/python tools/sbom.py

audit: $(READY) ## ask whether a locked package has a known hole
	@$(BIN)/python tools/audit.py

clean: ## remove .venv, caches and build results
	@rm -rf .venv .venv.lock build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .schemathesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
