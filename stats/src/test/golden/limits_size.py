# How often equal shares are found to differ where the interval of a difference leaves 0 out, over the
# one-sided level: Newcombe's method 10 with Clopper-Pearson limits and with Wilson's, by enumeration
# of all pairs of counts. For the Javadoc of ScoreDifference:
#   python3 limits_size.py
import itertools

import numpy as np
from scipy.stats import beta, binom, norm

ITEMS = [10, 13, 20, 30, 50, 100, 200, 450, 1000]
below = np.concatenate([np.geomspace(1e-4, .02, 30), np.linspace(.02, .5, 60)])
shares = np.concatenate([below, 1 - below])


def exact(k, n, tail):
    low = np.where(k == 0, 0, beta.ppf(tail, np.maximum(k, 1e-9), n - k + 1))
    high = np.where(k == n, 1, beta.ppf(1 - tail, k + 1, np.maximum(n - k, 1e-9)))
    return low, high


def wilson(k, n, tail):
    z = norm.isf(tail)
    centre = (k / n + z * z / 2 / n) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * np.sqrt(k / n * (1 - k / n) / n + z * z / 4 / n / n)
    return centre - reach, centre + reach


def size(limits, n, m, tail):
    k, l = np.arange(n + 1), np.arange(m + 1)
    low = (k / n - limits(k, n, tail)[0])[:, None]
    high = (limits(l, m, tail)[1] - l / m)[None, :]
    apart = (k / n)[:, None] - (l / m)[None, :]
    found = (apart > 0) & (apart > np.hypot(low, high))
    first = binom.pmf(k[None, :], n, shares[:, None])
    second = binom.pmf(l[None, :], m, shares[:, None])
    return ((first @ found) * second).sum(1).max() / tail


pairs = [p for a, b in itertools.combinations_with_replacement(ITEMS, 2) for p in {(a, b), (b, a)}]
for tail in (.025, .005, .0005, .00005):
    for limits in (exact, wilson):
        worst = max((size(limits, n, m, tail), n, m) for n, m in pairs)
        print("level", tail, limits.__name__, "%.2f of it, at %d and %d items" % worst, flush=True)
