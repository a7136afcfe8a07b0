"""How often Nemenyi's test, and Friedman's by chi-squared and by F, find a difference at .05 where
there is none: the size that the Javadoc of Nemenyi and Friedman tells.

Run with: python3 nemenyi_size.py (NumPy, SciPy). Draws 20,000 tables of models by benchmarks for
each design, every order within a benchmark equally likely. "grades": scores are 1, 2 or 3, so they
tie. Columns: models, benchmarks, Nemenyi (any pair), chi-squared, Iman and Davenport's F, in %.
The last lines are of two models that are alike, first or last in turn, and others in between in a
fixed order: how often that pair is found to differ. That one is enumerated.
"""
from math import comb

import numpy as np
from scipy.stats import chi2, f, rankdata, studentized_range

DRAWS = 20_000


def sizes(k, b, grades, rng):
    hits = np.zeros(3)
    critical = studentized_range.isf(0.05, k, np.inf)
    draws = 2_000 if k > 10 else DRAWS
    for _ in range(draws):
        scores = rng.integers(1, 4, (b, k)) if grades else rng.random((b, k))
        ranks = rankdata(scores, axis=1) - (k + 1) / 2
        squares = (ranks ** 2).sum()
        if squares == 0:
            continue
        sums = ranks.sum(axis=0)
        x = (k - 1) * (sums ** 2).sum() / squares
        unit = np.sqrt(squares / (k - 1) / b / b)
        hits[0] += np.ptp(sums) / b / unit >= critical
        hits[1] += chi2.sf(x, k - 1) <= 0.05
        most = b * (k - 1)
        hits[2] += most - x < 1e-9 or f.sf((b - 1) * x / (most - x), k - 1, (k - 1) * (b - 1)) <= 0.05
    return 100 * hits / draws


rng = np.random.default_rng(1)
for grades in (False, True):
    print("grades" if grades else "no ties")
    for k in (3, 5, 10, 22, 87):
        for b in (3, 4, 5, 10):
            print(k, b, *(f"{size:.1f}" for size in sizes(k, b, grades, rng)))
print("two alike, others between")
for k in (3, 5, 10, 22):
    for b in (3, 4, 5, 10):
        critical = studentized_range.isf(0.05, k, np.inf) * np.sqrt(k * (k + 1) / (12 * b))
        found = sum(comb(b, up) for up in range(b + 1) if (k - 1) * abs(2 * up - b) / b >= critical)
        print(k, b, f"{100 * found / 2 ** b:.1f}")
