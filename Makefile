# One environment, made from the lock file; every other target runs inside it.
VENV   := .venv
PYTHON ?= python3
READY  := $(VENV)/.ready
# Windows' venv puts its programs into Scripts, everybody else's into bin.
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)

.DEFAULT_GOAL := help
.PHONY: help reproduce test test-browser lab docs check lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

reproduce: $(READY) ## annotate the starter corpus, run the notebooks, write results/
	@$(BIN)/framing reproduce

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadfile

test-browser: $(READY) ## run notebooks 01 and 02 in JupyterLab in Chromium; screenshots in results/browser/
	@$(BIN)/python -m pytest tests/browser -m browser

lab: $(READY) ## open JupyterLab on notebooks/
	@$(BIN)/jupyter lab --notebook-dir notebooks

docs: $(READY) ## build the site into site/, with the notebooks as results/ has them
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet && echo "site/index.html"

check: $(READY) ## ruff, mypy and the import contract
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports

lock: ## make requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --extra docs --universal --python-version 3.11 \
	  --no-header --no-annotate --no-emit-index-url --upgrade -o requirements.lock

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) results site .pytest_cache .mypy_cache .ruff_cache

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "framing needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "installing into $(VENV) (once)"
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv -q --allow-existing --python "$(PYTHON)" $(VENV) && \
	  uv pip install -q --python $(VENV) -r requirements.lock && \
	  uv pip install -q --python $(VENV) --no-deps --no-build-isolation -e .; \
	else \
	  "$(PYTHON)" -m venv $(VENV) && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(READY)
