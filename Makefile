# `make report` shows what timeline does; `make test` proves it. Needs Python 3.11+, git and make, and touches only .venv
# (and, for the tests, the machine's Chromium).

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help report test lint script gate train habits picture screenshots clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
PYTHONS := $(PYTHON) python3.13 python3.12 python3.11 python3 python
USABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))

DAY := fixtures/days/state-visit
REPORT := report.html

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /make \1|/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

report: .venv/.runtime ## build the report of the fixture day and say where it is
	@$(BIN)/timeline build $(DAY)/*.txt --date 2024-04-18 --timezone Europe/Dublin -o $(REPORT)
	@echo "The report is ready: $(CURDIR)/$(REPORT)"

test: lint .venv/.browser ## everything: linters, types, tests, the report in a real browser
	$(BIN)/pytest -n 2 --dist loadfile

lint: .venv/.dev ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

script: ## eslint over the report's script; needs node, and fetches eslint
	npx --yes eslint@10 --config .ci/eslint.config.mjs timeline/rendering/static/report/*.js

picture: .venv/.runtime ## draw the README's picture again
	$(BIN)/timeline build docs/harbour.txt --date 2025-03-04 --timezone America/New_York -o docs/harbour.svg

screenshots: .venv/.browser ## take the documentation's pictures of the report again
	$(BIN)/python docs/screenshots.py

gate: .venv/.dev ## the quality floors
	$(BIN)/python benchmarks/gate.py

train: .venv/.dev ## train the boundary model again: make train CORPUS=path/to/blogs.jsonl.gz
	$(BIN)/python benchmarks/train_segmenter.py $(CORPUS) -o timeline/segmenting/weights.json

habits: .venv/.dev ## learn the hours and paces of live blogs again: make habits CORPORA="first.jsonl.gz more.jsonl.gz"
	$(BIN)/python benchmarks/train_habits.py $(CORPORA) -o timeline/ordering/habits.json
	$(BIN)/python benchmarks/train_hours.py $(CORPORA) -o timeline/ordering/hours.json
	$(BIN)/python benchmarks/train_lags.py $(CORPORA) -o timeline/ordering/lags.json

clean: ## remove the environment and everything that was built
	rm -rf .venv build dist out .hypothesis .mypy_cache .ruff_cache .import_linter_cache $(REPORT)
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/bin/python:
	@for python in $(PYTHONS); do \
	  if $$python -c '$(USABLE)' 2>/dev/null; then echo "Setting up .venv with $$python" && exec $$python -m venv --clear .venv; fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module among: $(strip $(PYTHONS))." >&2; \
	echo "Install one (Debian: apt-get install python3 python3-venv), or name it: make report PYTHON=/path/to/python3" >&2; \
	exit 1

.venv/.runtime: pyproject.toml .venv/bin/python
	@echo "Installing timeline into .venv (a minute or two, once)"
	@$(PIP) --editable .
	@touch $@

.venv/.dev: pyproject.toml .venv/bin/python
	@echo "Installing timeline and its test tools into .venv (a few minutes, once)"
	@$(PIP) --editable '.[dev]'
	@touch .venv/.runtime $@

# Debian's Chromium where we may install it, Playwright's own elsewhere.
.venv/.browser: .venv/.dev
	@if chromium --version >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium </dev/null >/dev/null \
	  && chromium --version >/dev/null 2>&1; then :; \
	else $(BIN)/playwright install chromium; fi
	@touch $@
