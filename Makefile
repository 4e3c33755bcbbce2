# The commands of this project. `make help` lists them.
# Everything is installed into .venv; nothing outside of this folder is changed.

VENV = .venv
# What is marked ?= may also come before the command or from the environment: PORT=9000 make app.
PORT ?= 8866
# OPEN=no: do not open a browser.
OPEN ?= yes
# UPGRADE=--upgrade: `make lock` takes the newest versions instead of the ones it has.
UPGRADE ?=

# JOBS=0: one test after the other, in one process.
JOBS ?= logical
# PARTS="visits trace held loads start": of the bench; what is not named keeps its figures.
PARTS ?=

IN = $(VENV)/bin
RUN_LOCK = binder/requirements.txt
TEST_LOCK = tests/requirements.txt
# A worker for each processor; it has servers of its own, started once. A file stays with one
# worker: its servers too, and a notebook's cells run in order in one kernel.
PYTEST = $(IN)/pytest --numprocesses $(JOBS) --maxprocesses 4 --dist loadfile
RESOLVE = $(IN)/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate $(UPGRADE) \
	--custom-compile-command
COMPILE = $(RESOLVE) "make lock" --group build pyproject.toml
PEERS = $(wildcard tests/bench/peers/locks/*.in)

# NAME=ml/logistic-regression, SKILLS=ml-logreg: where a new lesson goes, and what it teaches.
# Not from the environment: some systems keep the computer's name there, as NAME.
NAME =
SKILLS =
PAGES =

.PHONY: help app lab lesson test check soak bench screens audit front figures schema sbom lock \
	lock-peers ready ready-to-test
.DEFAULT_GOAL = help

help:
	@echo "make app      the guide as a web app    (PORT=8866, OPEN=no for no browser)"
	@echo "make lab      the same notebooks in JupyterLab    (PORT=, OPEN=no)"
	@echo "make test     all tests, in a real Chromium too    (JOBS=)"
	@echo "make check    the tests that take seconds: style, content, units"
	@echo "make soak     what is promised, measured in full: hours; into docs/reliability.md"
	@echo "make bench    this guide beside five other toolkits, measured; into docs/bench.md    (PARTS=)"
	@echo "make lesson   begin a lesson    (NAME=ml/logistic-regression, SKILLS=ml-logreg)"
	@echo "make figures  the figures of the guide and of placement, as JSON"
	@echo "make schema   the format of lessons, for editors (data/lesson.schema.json)"
	@echo "make screens  pictures of the running app"
	@echo "make front    build the pages' scripts again, with Node.js    (guide/serve/front_end)"
	@echo "make audit    every page by keyboard, by mouse and for axe: 40 minutes    (PAGES=)"
	@echo "make sbom     every package with version, hashes and licence (sbom.cdx.json)"
	@echo "make lock     resolve the dependencies again    (UPGRADE=--upgrade)"

# --- use ---------------------------------------------------------------------------

app: ready
	@exec $(IN)/guide app --port $(PORT) $(if $(filter no,$(OPEN)),--no-browser)

lab: ready
	@exec $(IN)/guide lab --port $(PORT) $(if $(filter no,$(OPEN)),--no-browser)

lesson: ready
	@$(IN)/guide lesson "$(NAME)" --skills "$(SKILLS)"

figures: ready
	@$(IN)/python -m tests.bench.figures

schema: ready
	@$(IN)/guide schema

sbom: ready
	@$(IN)/python binder/sbom.py $(RUN_LOCK) sbom.cdx.json

# --- test --------------------------------------------------------------------------

check: ready-to-test
	$(IN)/ruff check .
	$(IN)/ruff format --check .
	$(IN)/guide check
	$(PYTEST) -m "not slow and not browser" tests

test: ready-to-test
	@GUIDE_CHROMIUM=$$($(IN)/python tests/chromium.py --install) && export GUIDE_CHROMIUM && \
	set -ex && \
	$(IN)/ruff check . && \
	$(IN)/ruff format --check . && \
	$(IN)/guide check && \
	$(PYTEST)

soak: ready-to-test
	@GUIDE_CHROMIUM=$$($(IN)/python tests/chromium.py --install) && export GUIDE_CHROMIUM && \
	nice -n 15 $(IN)/python -m tests.soak

bench: ready-to-test
	@GUIDE_CHROMIUM=$$($(IN)/python tests/chromium.py --install) && export GUIDE_CHROMIUM && \
	$(IN)/python -m tests.bench.peers $(PARTS)

screens: ready-to-test
	@GUIDE_CHROMIUM=$$($(IN)/python tests/chromium.py --install) && export GUIDE_CHROMIUM && \
	$(IN)/python -m tests.browser.screens

# Readers need no Node.js: what this builds is shipped.
front:
	@cd guide/serve/front_end && npm ci --silent && node build.mjs

audit: ready-to-test
	@GUIDE_CHROMIUM=$$($(IN)/python tests/chromium.py --install) && export GUIDE_CHROMIUM && \
	$(IN)/python -m tests.browser.audit $(PAGES)

# --- install -----------------------------------------------------------------------

# The environment's own Python where it runs: looking for one takes longer than all else here.
PYTHON_HERE = python=$$($(IN)/python -c 'import sys; print(sys.executable)' 2>/dev/null || \
	sh binder/python.sh)

ready:
	@$(PYTHON_HERE) && "$$python" binder/install.py $(VENV) $(RUN_LOCK)

ready-to-test:
	@$(PYTHON_HERE) && "$$python" binder/install.py $(VENV) $(RUN_LOCK) $(TEST_LOCK)

lock: ready
	$(IN)/python -m pip install --quiet --disable-pip-version-check "uv ~=0.13.9"
	$(COMPILE) --output-file $(RUN_LOCK)
	$(COMPILE) --extra test --constraint $(RUN_LOCK) --output-file $(TEST_LOCK)

lock-peers: ready
	$(IN)/python -m pip install --quiet --disable-pip-version-check "uv ~=0.13.9"
	$(foreach peer,$(PEERS),$(RESOLVE) "make lock-peers" --output-file $(peer:.in=.txt) $(peer) &&) true
