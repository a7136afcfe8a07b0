#!/usr/bin/env python3
"""Adds exact Theil-Sen intervals to trends.json: python3 exact_intervals.py ../resources/golden/trends.json

Independent of the library: the null distribution of the number of discordant pairs given the ties
in dates is the q-multinomial coefficient, here in whole numbers (products and exact quotients of
polynomials); the interval is [slope_(M), slope_(N+1-M)] with M - 1 the largest d such that
P(D <= d) <= (1 - confidence) / 2 (Hollander, Wolfe and Chicken 2014, section 9.3).
"""
import json
import sys
from collections import Counter
from datetime import date
from fractions import Fraction


def q_factorial(n):
    p = [1]
    for k in range(2, n + 1):
        r = [0] * (len(p) + k - 1)
        for i, a in enumerate(p):
            for j in range(k):
                r[i + j] += a
        p = r
    return p


def divide(num, den):
    num = num[:]
    q = [0] * (len(num) - len(den) + 1)
    for i in range(len(q)):
        q[i] = num[i]
        for j, b in enumerate(den):
            num[i + j] -= q[i] * b
    assert not any(num)
    return q


def discordant(dates):
    p = q_factorial(len(dates))
    for size in Counter(dates).values():
        p = divide(p, q_factorial(size))
    return p


def interval(dates, y, confidence):
    day = [date.fromisoformat(d).toordinal() for d in dates]
    n = len(day)
    slopes = sorted(
        (y[j] - y[i]) / ((day[j] - day[i]) / 365.25)
        for i in range(n)
        for j in range(n)
        if day[j] > day[i]
    )
    counts = discordant(dates)
    total = sum(counts)
    assert len(slopes) == len(counts) - 1
    tail, below, d = (1 - Fraction(confidence)) / 2, 0, -1
    while Fraction(below + counts[d + 1], total) <= tail:
        d += 1
        below += counts[d]
    if d < 0:
        return {"highestLevel": float(1 - Fraction(2 * counts[0], total))}
    return {
        "low": slopes[d],
        "high": slopes[len(slopes) - 1 - d],
        "attained": float(1 - Fraction(2 * below, total)),
    }


def main(path):
    golden = json.load(open(path))
    for case in golden["cases"]:
        if "reason" not in case:
            for name, confidence in (("exact90", "0.9"), ("exact95", "0.95"), ("exact99", "0.99")):
                case["theilSen"][name] = interval(case["dates"], case["scores"], confidence)
    write(golden, path)


def write(golden, path):
    with open(path, "w") as out:
        out.write('{"about": %s,\n"cases": [\n' % json.dumps(golden["about"], indent=1))
        out.write(",\n".join(json.dumps(case, ensure_ascii=False) for case in golden["cases"]))
        out.write("\n]}\n")


if __name__ == "__main__":
    main(sys.argv[1])
