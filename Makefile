# Two commands: `make run` starts everything, `make check` is the gate.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
export UV_PYTHON_DOWNLOADS := never

.PHONY: help run setup check quick fix lint borders types migrations test test-postgres browser coverage-rows bench soak clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: ## start site, workbench and worker on this machine (Ctrl-C stops; data is kept)
	@bash tools/bootstrap.sh
	@$(BIN)/yangguang setup
	@exec $(BIN)/yangguang run

setup: ## environment, database, seeds and demo data, without starting
	@bash tools/bootstrap.sh
	@$(BIN)/yangguang setup

check: ## everything that must hold: format, lint, borders, types, migrations, tests on both databases, browser
	@bash tools/bootstrap.sh --dev
	@bash tools/check.sh

quick: ## lint, borders and the tests that need no browser, on SQLite
	@bash tools/bootstrap.sh --dev
	@bash tools/check.sh quick

fix: ## format and repair what can be repaired by machine
	@$(BIN)/ruff format yangguang tests tools benchmarks
	@$(BIN)/ruff check --fix yangguang tests tools benchmarks

bench: ## print the promised ratios
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

soak: ## kill publishing 500 times, on SQLite and on PostgreSQL
	@cd tests/reliability && DATABASE_URL=sqlite:///unused.sqlite3 ../../$(BIN)/python -m publishing_kills 500
	@bash tools/with_postgres.sh bash -c 'cd tests/reliability && ../../$(BIN)/python -m publishing_kills 500'

clean: ## remove caches and build output, keep data
	@rm -rf build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
