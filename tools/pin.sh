#!/usr/bin/env bash
# Write constraints.txt again: the newest versions that pyproject.toml allows, with hashes, for every platform and
# for Python 3.11 onwards. `make pins` runs this; `make pins ONLY=click` moves that package and leaves the others.
set -euo pipefail
cd "$(dirname "$0")/.."

resolver=$(mktemp -d)
trap 'rm -rf "$resolver"' EXIT
.venv/bin/python -m venv "$resolver"
"$resolver/bin/pip" install --quiet uv

moving=(--upgrade)
[[ -z ${ONLY:-} ]] || moving=(--upgrade-package "$ONLY")

"$resolver/bin/uv" pip compile pyproject.toml --all-extras --universal --python-version 3.11 --quiet \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate "${moving[@]}" \
    --output-file constraints.txt
sed -i '1i # Every package that papergen and its tests use, each file known by its hash. Written by `make pins`.' \
    constraints.txt
