#!/usr/bin/env bash
# Runs a command with DATABASE_URL set to a PostgreSQL server: the one named by
# YANGGUANG_TEST_POSTGRES, else one that answers locally, else one installed and started here.
set -euo pipefail

answers() { psql "$1" -Atqc 'select 1' >/dev/null 2>&1; }

url=${YANGGUANG_TEST_POSTGRES:-}
if [ -z "$url" ]; then
  for candidate in "postgresql://$(id -un)@127.0.0.1:5432/postgres" "postgresql://postgres@127.0.0.1:5432/postgres"; do
    if command -v psql >/dev/null && answers "$candidate"; then url=$candidate; break; fi
  done
fi
if [ -z "$url" ]; then
  server=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
  if [ -z "$server" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "安装 PostgreSQL…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null
    server=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  fi
  if [ -z "$server" ]; then
    echo "没有 PostgreSQL。请安装（apt install postgresql），或用 YANGGUANG_TEST_POSTGRES 指定一个。" >&2
    exit 1
  fi
  folder=$(mktemp -d)
  as=()
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as=(runuser -u postgres --)
  fi
  "${as[@]}" "$server/initdb" -D "$folder/data" -A trust -U postgres >/dev/null
  "${as[@]}" "$server/pg_ctl" -D "$folder/data" -o "-p 54329 -k $folder -c fsync=off" -l "$folder/log" -w start >/dev/null
  trap '"${as[@]}" "$server/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null; rm -rf "$folder"' EXIT
  url="postgresql://postgres@127.0.0.1:54329/postgres"
fi
DATABASE_URL=$url "$@"
