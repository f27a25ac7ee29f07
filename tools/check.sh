#!/usr/bin/env bash
# The gate, cheapest first. `tools/check.sh quick` leaves out PostgreSQL and the browser.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
mode=${1:-full}
sources=(yangguang tests tools benchmarks)

step() { printf '\n== %s (%ss)\n' "$1" "$SECONDS"; }

step "format and lint"
$bin/ruff format --check "${sources[@]}"
$bin/ruff check "${sources[@]}"
step "borders"
$bin/lint-imports
step "types"
$bin/mypy yangguang
step "migrations"
DJANGO_SETTINGS_MODULE=yangguang.project.settings.test $bin/yangguang manage makemigrations --check --dry-run
step "tests on SQLite"
$bin/pytest -q -n 2 -m "not browser" yangguang tests
if [ "$mode" = full ]; then
  step "tests on PostgreSQL"
  # What a database cannot change is not asked twice: pure rules, and who may open which address.
  bash tools/with_postgres.sh $bin/pytest -q -n 2 -m "not browser" --only-database \
    --ignore=tests/walks/test_role_matrix.py yangguang tests
  step "browser"
  bash tools/browser_needs.sh
  $bin/pytest -q -m browser tests/browser
fi
step "coverage of the requirements"
$bin/python tools/coverage_rows.py
if [ ! -d ../shared ]; then
  printf '\n没有运行：五份真实文件的测试。它们不在代码库里，要放在旁边的 shared/sources。\n'
fi
step "done"
