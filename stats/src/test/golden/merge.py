#!/usr/bin/env python3
"""Adds numbers by case to trends.json: python3 merge.py ../resources/golden/trends.json clustered.json"""
import json
import sys

from exact_intervals import write


def main(path, numbers):
    golden = json.load(open(path))
    by_case = json.load(open(numbers))
    for case in golden["cases"]:
        case.update(by_case.get(case["id"], {}))
    write(golden, path)


if __name__ == "__main__":
    main(*sys.argv[1:])
