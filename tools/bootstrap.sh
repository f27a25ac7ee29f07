#!/usr/bin/env bash
# Makes .venv with the locked packages; needs only Python 3.11 or newer.
set -euo pipefail
cd "$(dirname "$0")/.."

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "需要 Python 3.11 或更新的版本。Debian/Ubuntu：apt install python3 python3-venv；macOS：brew install python@3.12" >&2
  exit 1
fi

uv=$(command -v uv || true)
if [ -z "$uv" ]; then
  uv=.uv/bin/uv
  if [ ! -x "$uv" ]; then
    echo "安装 uv（只装在 .uv 目录）…"
    "$python" -m venv .uv || { echo "缺少 venv 模块：apt install python3-venv" >&2; exit 1; }
    .uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.5'
  fi
fi

export UV_PYTHON_DOWNLOADS=never
if [ "${1:-}" = "--dev" ]; then
  "$uv" sync --locked --quiet --python "$python"
elif [ -x .venv/bin/ruff ]; then
  # A developer's environment: keep what the checks need.
  "$uv" sync --locked --quiet --python "$python"
else
  "$uv" sync --locked --quiet --no-dev --python "$python"
fi
