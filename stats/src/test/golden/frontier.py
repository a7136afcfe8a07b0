#!/usr/bin/env python3
"""Records and mean gaps of a running maximum over all orders, for FrontierTest:

  python3 frontier.py

Independent of the library: every order is written out by itertools, scores one by one or families
whole, and the running maximum is taken day by day over the calendar.
"""
from fractions import Fraction
from itertools import permutations

DAYS = [0, 30, 30, 75, 120, 200, 260]
SCORES = [50, 64, 58, 64, 71, 40, 90]
FAMILIES = ["a", "b", "c", "b", "c", "d", "d"]


def records(points):
    best, count = None, 0
    for day in sorted({d for d, _ in points}):
        top = max(s for d, s in points if d <= day)
        if best is None or top > best:
            best, count = top, count + 1
    return Fraction(count)


def mean_gap(points):
    last = max(DAYS)
    gaps = [max(SCORES) - max(s for d, s in points if d <= day) for day in range(last)]
    return Fraction(sum(gaps), last)


def bundles(keys):
    by_key = {}
    for key, day, score in zip(keys, DAYS, SCORES):
        by_key.setdefault(key, []).append((day, score))
    return list(by_key.values())


for name, keys in (("scores", range(len(DAYS))), ("families", FAMILIES)):
    units = bundles(keys)
    firsts = [unit[0][0] for unit in units]
    for statistic in (records, mean_gap):
        values = [
            statistic(
                [(first + d - unit[0][0], s) for first, unit in zip(firsts, order) for d, s in unit]
            )
            for order in permutations(units)
        ]
        observed = statistic(list(zip(DAYS, SCORES)))
        expected = sum(values) / len(values)
        far = sum(abs(v - expected) >= abs(observed - expected) for v in values)
        farthest = max(abs(v - expected) for v in values)
        least = sum(abs(v - expected) == farthest for v in values)
        print(
            name, statistic.__name__, float(observed), float(expected),
            f"{far}/{len(values)}", f"{least}/{len(values)}",
        )
