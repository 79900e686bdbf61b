#!/bin/sh
# Rewrites the lock files: for every system and Python from 3.11, with hashes, without index or folder names.
set -eu
.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9
for name in requirements requirements-scaleout requirements-dev; do
    # The other locks must agree with the first, or two installations of one version would differ.
    [ "$name" = requirements ] || constraint="--constraint requirements.lock"
    # shellcheck disable=SC2086
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
        ${constraint:-} --output-file "$name.lock" "$name.txt" "$@"
    echo "✓ $name.lock"
done
