#!/usr/bin/env bash
# Chromium, a Chinese font and axe-core for the browser tests; says plainly what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

has_browser() { [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
has_font() { command -v fc-list >/dev/null && fc-list :lang=zh | grep -q .; }

if ! has_browser || ! has_font; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "安装 Chromium 和中文字体…"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null
  fi
fi
if ! has_browser; then
  echo "浏览器测试需要 Chromium。请安装：apt install chromium fonts-noto-cjk；或用 CHROMIUM 指定可执行文件。" >&2
  exit 1
fi
if ! has_font; then
  echo "浏览器测试需要中文字体。请安装：apt install fonts-noto-cjk。" >&2
  exit 1
fi
if [ ! -f build/axe/package/axe.min.js ]; then
  if ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq npm >/dev/null
    else
      echo "无障碍检查需要 axe-core。请安装 npm 后再试。" >&2
      exit 1
    fi
  fi
  mkdir -p build/axe
  (cd build/axe && npm pack --silent axe-core@4 >/dev/null && tar xzf axe-core-*.tgz)
fi
