#!/bin/sh
# Prints the Python to build .venv with; says in one sentence what is missing and fails otherwise.
# $1, when not empty, is the one the user asked for (make PYTHON=…) and is the only one looked at.
# 3.14 is the newest because duckdb 1.5.5 has no wheel for a later one.
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'
for candidate in ${1:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if command -v "$candidate" >/dev/null 2>&1; then
        if "$candidate" -c "$fits" >/dev/null 2>&1; then
            command -v "$candidate"
            exit 0
        fi
        found="$found$("$candidate" --version 2>&1 | head -n 1) ($candidate); "
    fi
done
echo "错误：需要 Python 3.11–3.14，${found:+只找到 ${found%; }，}请安装后重试，或指定：make run PYTHON=/路径/python3.12" >&2
echo "Error: Python 3.11 to 3.14 is needed${found:+, found only ${found%; }}; install one, or name it: make run PYTHON=/path/to/python3.12" >&2
exit 1
