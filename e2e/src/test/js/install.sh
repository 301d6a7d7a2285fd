#!/bin/sh
# Installs what the end-to-end tests need from npm: in each folder given, the packages of its lock
# file, unless they are there already.
set -eu

if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
  echo "The end-to-end tests need Node.js 20 or newer: node and npm must be on the PATH." >&2
  echo "Build without them with -DskipITs." >&2
  exit 1
fi
major=$(node --print 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
  echo "The end-to-end tests need Node.js 20 or newer; node on the PATH is $(node --version)." >&2
  exit 1
fi

for folder in "$@"; do
  installed=$folder/node_modules/.installed-lock.json
  if ! cmp -s "$folder/package-lock.json" "$installed"; then
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund
    cp "$folder/package-lock.json" "$installed"
  fi
done
