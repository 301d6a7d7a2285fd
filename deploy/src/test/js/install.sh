#!/bin/sh
# Installs the JavaScript clients of the end-to-end tests, unless those of the lock file are there.
set -eu
cd "$(dirname "$0")"

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

installed=node_modules/.installed-lock.json
if cmp -s package-lock.json "$installed"; then
  exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund
cp package-lock.json "$installed"
