# Gefälle: everything starts here. `make` alone lists the targets.
HOST ?= 127.0.0.1
PORT ?= 8050
SOURCES ?=
VENV := .venv
PYTHON := $(VENV)/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test lint format data check bench browser clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## set up and open Gefälle (PORT=8050, HOST=127.0.0.1)
	@$(PYTHON) -m data check
	@echo "Gefälle: http://$(HOST):$(PORT)  (stop with Ctrl+C; another port: make run PORT=8051)"
	@exec $(PYTHON) -m gunicorn app:server --bind $(HOST):$(PORT) --threads 8 --timeout 120 --log-level warning

test: lint browser ## set up and run every check and test
	$(PYTHON) -m pytest -n 2 --dist loadfile

lint: $(VENV)/.installed-dev ## style, types, direction of imports
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy .
	$(VENV)/bin/lint-imports

format: $(VENV)/.installed-dev ## put the code into shape
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

data: $(VENV)/.installed ## build the bundle from the producers' files (SOURCES=folder)
	$(PYTHON) -m data build $(if $(SOURCES),--sources $(SOURCES))

check: $(VENV)/.installed ## verify the bundle
	$(PYTHON) -m data check

bench: browser ## measure against the ordinary way, into benchmarks/RESULTS.md
	$(PYTHON) -m benchmarks.run
	$(PYTHON) -m benchmarks.map_page
	$(PYTHON) -m benchmarks.several_maps
	$(PYTHON) -m benchmarks.profile_page
	$(PYTHON) -m benchmarks.access

browser: $(VENV)/.installed-dev ## find or install the Chromium of the tests
	@scripts/get_browser.sh $(PYTHON)

clean: ## remove the environment and all caches
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps make the second time quick; pip runs again only when a requirements file has changed.
$(VENV)/bin/pip:
	@scripts/make_venv.sh $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/pip
	$(PYTHON) -m pip install --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements-optional.txt $(VENV)/.installed
	$(PYTHON) -m pip install --disable-pip-version-check -r requirements-dev.txt
	@touch $@
