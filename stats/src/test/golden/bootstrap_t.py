"""Studentised bootstrap intervals of a mean and of a slope, over all resamples there are.

Run with: python3 bootstrap_t.py (NumPy 2). Prints: statistic, kind, low, high.
The standard error is the jackknife's, in the sample and in every resample; quantiles are NumPy's
default (R's type 7); resamples without an error above 0 are left out.
"""
import itertools

import numpy as np

X = np.array([0.0, 0.4, 0.9, 1.5, 1.7, 2.6])
Y = np.array([0.61, 0.58, 0.83, 0.77, 0.94, 0.86])


def mean(rows):
    return Y[rows].mean()


def slope(rows):
    x, y = X[rows], Y[rows]
    xx = ((x - x.mean()) ** 2).sum()
    return ((x - x.mean()) * (y - y.mean())).sum() / xx if xx > 1e-12 else np.nan


def error(rows, statistic):
    n = len(rows)
    left = np.array([statistic(np.delete(rows, i)) for i in range(n)])
    return np.sqrt((n - 1) / n * ((left - left.mean()) ** 2).sum())


for name, statistic, n in (("mean", mean, 6), ("slope", slope, 6)):
    every = np.arange(n)
    value, se = statistic(every), error(every, statistic)
    roots = []
    for drawn in itertools.combinations_with_replacement(range(n), n):
        rows = np.array(drawn)
        counts = np.bincount(rows, minlength=n)
        orders = round(np.prod(np.arange(1, n + 1)) / np.prod([np.prod(np.arange(1, c + 1)) for c in counts]))
        own = error(rows, statistic)
        if own > 1e-12:
            roots += [(statistic(rows) - value) / own] * orders
    roots = np.array(roots)
    low, high = np.quantile(roots, [0.025, 0.975])
    print(name, "studentised", repr(float(value - high * se)), repr(float(value - low * se)), len(roots))
    both = np.quantile(np.abs(roots), 0.95)
    print(name, "symmetric", repr(float(value - both * se)), repr(float(value + both * se)))
