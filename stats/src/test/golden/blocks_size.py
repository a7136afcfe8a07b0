"""How often Nemenyi's test, and Friedman's by chi-squared and by F, find a difference at .05 where
there is none: the size that the Javadoc of Nemenyi and Friedman tells.

Run with: python3 blocks_size.py (NumPy, SciPy). Draws 20,000 tables of models by benchmarks for
each design, 2,000 of more than 10 models, every order within a benchmark equally likely. "grades":
scores are 1, 2 or 3, so they tie. Columns: models, benchmarks, Nemenyi (any pair), chi-squared, Iman
and Davenport's F, in %. Then follow two models that are alike, first or last in turn, and others in
between in a fixed order: how often that pair is found to differ, enumerated. The last are models
that are alike within a family: how often Friedman's test finds them to differ, its critical value
taken from 40,000 tables of models that are not alike, so by permutation but for Monte Carlo error.
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


def alike(families, b, correlation, rng, draws=20_000):
    """Friedman's statistic of models whose scores correlate so within a family, on each benchmark."""
    k = len(families)
    scores = np.sqrt(correlation) * rng.standard_normal((draws, b, max(families) + 1))[:, :, families]
    scores += np.sqrt(1 - correlation) * rng.standard_normal((draws, b, k))
    sums = (scores.argsort(axis=2).argsort(axis=2) - (k - 1) / 2).sum(axis=1)
    return 12 / (b * k * (k + 1)) * (sums ** 2).sum(axis=1)


print("22 models of 12 families alike by 0, 0.3, 0.6: Friedman by permutation")
rng = np.random.default_rng(2)
families = np.repeat(np.arange(12), [5, 3, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1])
for b in (5, 10):
    critical = np.quantile(alike(families, b, 0, rng, 40_000), 0.95)
    print(b, *(f"{100 * (alike(families, b, r, rng) >= critical).mean():.1f}" for r in (0, 0.3, 0.6)))
