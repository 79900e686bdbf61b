# `make run` starts the board, `make test` checks everything; `make help` lists the rest.
# Variables: PYTHON (interpreter to build .venv with), WHEELS (folder for an offline installation),
# SEED (order of the tests), JOBS (test processes), BOARD_PORT and the other settings of README.md.

.DEFAULT_GOAL := help
.PHONY: help install install-test run test lint mutants soak fuzz reliability bench bench-peers wheels lock clean

PYTHON ?=
SEED ?= 2023
JOBS ?= 2

VENV_PYTHON := .venv/bin/python
# Expanded in a recipe: finds the interpreter, or stops with a sentence that says what is missing.
INSTALL = python=$$(sh tools/find_python.sh "$(PYTHON)") && "$$python" -m tools.install $(if $(WHEELS),--wheels "$(WHEELS)")

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile

install:  ## make .venv and install what the board needs
	@$(INSTALL) run

install-test:  ## make .venv and install the test tools too
	@$(INSTALL) test

run: install  ## install, load the plan, serve on http://127.0.0.1:8501 (BOARD_PORT)
	@$(VENV_PYTHON) -m etl load
	@$(VENV_PYTHON) -m etl demo --if-empty
	@exec $(VENV_PYTHON) -m tools.serve

test: install-test  ## install, then the whole suite including the browser tests
	@$(VENV_PYTHON) -m tools.system
	@$(VENV_PYTHON) -m pytest -m "not soak and not fuzz and not bench" \
		--randomly-seed=$(SEED) --durations=10 -n $(JOBS) --dist loadfile --no-loadscope-reorder

lint: install-test  ## style, names, likely mistakes, security
	@$(VENV_PYTHON) -m ruff check .

mutants: install-test  ## change the rules one by one: at least 90 % must be noticed (docs/mutants.md)
	@$(VENV_PYTHON) -m mutmut run --max-children 1
	@$(VENV_PYTHON) -m tools.mutants

soak: install-test  ## a simulated year; thousands of turns and fifty screens: what grows (an hour)
	@$(VENV_PYTHON) -m bench.soak_screen
	@$(VENV_PYTHON) -m pytest -m soak --randomly-seed=$(SEED) -n $(JOBS) --dist loadfile

fuzz: install-test  ## hostile files and random input to intake and plan reader (some minutes)
	@$(VENV_PYTHON) -m pytest -m fuzz --hypothesis-profile=fuzz --randomly-seed=random tests/reliability

reliability: install-test  ## 300 kills, all hostile files both ways, everybody at once, a year; then docs/reliability.md anew (two hours)
	@$(VENV_PYTHON) -m bench.reliability

bench-peers: install-test  ## what the board is measured against, in environments of their own (some minutes)
	@$(VENV_PYTHON) -m bench.peers

bench: install-test  ## measure against the peers, print the tables, write docs/performance.md anew
	@$(VENV_PYTHON) -m bench

wheels: install-test  ## fill ./wheels with all that an offline installation needs
	@$(VENV_PYTHON) -m tools.wheels

lock:  ## rewrite the lock files from requirements*.txt (needs the package index)
	@$(INSTALL) test
	@sh tools/lock.sh

clean:  ## remove .venv and caches; var/ (the data) and wheels/ stay
	@rm -rf .venv .pytest_cache .ruff_cache .hypothesis test-output mutants
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
