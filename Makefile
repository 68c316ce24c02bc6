# The front door for developers: `make help` lists what there is.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# scripts/set_up.py makes the virtual environment with this interpreter.
SYSTEM_PYTHON ?= python3
PYTHON := .venv/bin/python
# Checks draw their windows into memory.
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.PHONY: help
help: ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

# Each returns at once when nothing has changed since the last time.
.PHONY: run-set-up
run-set-up:
	@$(SYSTEM_PYTHON) scripts/set_up.py run

.PHONY: dev-set-up
dev-set-up:
	@$(SYSTEM_PYTHON) scripts/set_up.py dev

.PHONY: freeze-set-up
freeze-set-up:
	@$(SYSTEM_PYTHON) scripts/set_up.py freeze

.PHONY: bench-set-up
bench-set-up:
	@$(SYSTEM_PYTHON) scripts/set_up.py bench

.PHONY: run
run: run-set-up ## Open the window; without a display run the demo and say where its results are.
ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	@echo "No display: running the demo instead of opening the window."
	@mkdir -p build
	@$(OFFSCREEN) .venv/bin/inspector-app demo --out build/demo
	@echo "The results are in $(CURDIR)/build/demo"
else
	@.venv/bin/inspector-app
endif

.PHONY: test
test: lint types contracts pytest ## Run every check that a change must pass.

.PHONY: lint
lint: dev-set-up ## Check style and formatting.
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

.PHONY: types
types: dev-set-up ## Check types.
	$(PYTHON) -m mypy

.PHONY: contracts
contracts: dev-set-up ## Check who may import whom.
	.venv/bin/lint-imports --no-logo

.PHONY: pytest
pytest: dev-set-up ## Run the tests that are not slow.
	$(OFFSCREEN) $(PYTHON) -m pytest

.PHONY: slow
slow: dev-set-up ## Run the slow tests.
	$(OFFSCREEN) $(PYTHON) -m pytest -m slow --timeout=1800

.PHONY: screenshots
screenshots: dev-set-up ## Walk every page with the example data and write pictures to build/screenshots.
	$(OFFSCREEN) $(PYTHON) -m tests.screenshots build/screenshots

.PHONY: bench
bench: bench-set-up ## Measure against the bare tools; see benchmarks/README.md.
	$(OFFSCREEN) $(PYTHON) -m benchmarks

.PHONY: freeze
freeze: freeze-set-up ## Build the frozen program into dist/inspector-app and let it check itself.
	$(PYTHON) -m PyInstaller --noconfirm --clean --log-level WARN build.spec
	@rm -rf build/self-check
	$(OFFSCREEN) dist/inspector-app/inspector-app self-check --data build/self-check
	@du -sh dist/inspector-app

.PHONY: lock
lock: dev-set-up ## Choose the newest allowed versions anew; look at the difference before committing it.
	$(PYTHON) scripts/lock.py

.PHONY: clean
clean: ## Remove everything that make made.
	rm -rf .venv build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
