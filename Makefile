# make demo    a report on the contest for OpenAI, set-up included: needs only Python 3.11+ and make
# make test    the whole test suite            make bench   speed and size against their budgets
# make lint    ruff, mypy, import contracts    make help    all of them

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
INSTALL := $(PIP) install --prefer-binary -c constraints.txt
DEMO := demo
JOBS ?= 2

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test truth bench bench-peers peers careful lint format screenshots catalogue lock clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@tools/make-venv "$(PYTHON)" "$(VENV)"

$(VENV)/.run-ready: $(BIN)/python pyproject.toml constraints.txt
	@echo "feint: installing into $(VENV) (about a minute the first time)" >&2
	@$(INSTALL) -e .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.test-ready: $(VENV)/.run-ready
	@$(INSTALL) -e '.[test,oracle,prove]'
	@touch $@

$(VENV)/.lint-ready: $(VENV)/.run-ready
	@$(INSTALL) -e '.[lint]'
	@touch $@

demo: $(VENV)/.run-ready ## a report on the contest for OpenAI, in demo/
	@$(BIN)/feint run openai-2025 --draws 1024 --seed 7 --lang en --out $(DEMO)
	@$(BIN)/feint report $(DEMO) --lang fr > /dev/null
	@echo "To read in a browser: $(DEMO)/report.en.html; en français : $(DEMO)/report.fr.html"
	@echo "To forward: $(BIN)/feint report $(DEMO) --form memo; to try other theories of play: $(BIN)/feint robustness $(DEMO)"

test: $(VENV)/.test-ready ## the whole test suite
	@FEINT_CHROMIUM="$$(tools/find-chromium)" $(BIN)/python -m pytest -n $(JOBS) --dist loadfile $(ARGS)

bench: $(VENV)/.test-ready ## speed, memory and sizes against their budgets
	@$(BIN)/python benchmarks/budgets.py $(ARGS)

.bench/peers/.ready: tools/make-peers
	@echo "feint: installing OpenSpiel and LiteEFG into .bench/peers (two minutes the first time)" >&2
	@tools/make-peers "$(PYTHON)" .bench/peers
	@touch $@

bench-peers: $(VENV)/.test-ready .bench/peers/.ready ## speed beside the public solvers, against the goals
	@$(BIN)/python benchmarks/peers.py $(ARGS)

peers: $(VENV)/.test-ready ## the comparisons with independent solvers only
	@$(INSTALL) -e '.[oracle-explain]'
	@$(BIN)/python -m pytest -m oracle $(ARGS)

truth: $(VENV)/.test-ready ## simulated contests recovered, the large version (some minutes)
	@FEINT_TRUTH_PLAYS=$${FEINT_TRUTH_PLAYS:-500} FEINT_TRUTH_DRAWS=$${FEINT_TRUTH_DRAWS:-1024} \
	FEINT_TRUTH_CASES="$${FEINT_TRUTH_CASES:-example entry openai-2025}" \
	$(BIN)/python -m pytest -m truth tests/truth $(ARGS)

careful: $(VENV)/.test-ready ## 1,000 random games of six families against a careful reference; a million nodes
	@FEINT_RANDOM_GAMES=$${SIZE:-1000} $(BIN)/python -m pytest -q tests/solve/test_random_families.py \
	tests/solve/test_extremes.py $(ARGS)

lint: $(VENV)/.lint-ready ## ruff, mypy, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.lint-ready ## rewrite the code in the house format
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

screenshots: $(VENV)/.test-ready ## the picture of docs/images, and every section at three widths
	@test -f $(DEMO)/report.en.html || $(MAKE) --no-print-directory demo
	@FEINT_CHROMIUM="$$(tools/find-chromium)" $(BIN)/python tools/screenshots.py $(DEMO) docs/images $(DEMO)/screens

catalogue: $(BIN)/python ## compile the French of the command line
	@$(BIN)/python tools/compile_catalogue.py

lock: $(VENV)/.test-ready $(VENV)/.lint-ready ## write constraints.txt from what is installed
	@tools/write-constraints $(BIN)/python > constraints.txt.new
	@mv constraints.txt.new constraints.txt

clean: ## remove what make made
	@rm -rf $(VENV) $(DEMO) .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	@find src tests benchmarks -name __pycache__ -prune -exec rm -rf {} +
