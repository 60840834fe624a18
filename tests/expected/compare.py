#!/usr/bin/env python3
"""compare.py EXPECTED.json REPORT.json: every figure in EXPECTED must stand in REPORT, to 1e-9.

EXPECTED maps paths such as "forms.1.analysis.gain.mean_diff" to values. Exit 1 on any difference.
"""
import json
import sys


def find(value, path):
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= 1e-9 * max(1.0, abs(a))
    return a == b


expected = json.load(open(sys.argv[1], encoding="utf-8"))
report = json.load(open(sys.argv[2], encoding="utf-8"))
wrong = [
    f"{path}: expected {want}, got {find(report, path)}"
    for path, want in expected.items()
    if not same(want, find(report, path))
]
print(*wrong, sep="\n") if wrong else print(f"{len(expected)} figures as expected")
sys.exit(1 if wrong else 0)
