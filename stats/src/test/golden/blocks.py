"""Friedman's and Skillings and Mack's statistics and their exact p-values, over all arrangements of
ranks within blocks, written apart from the library; and the range of normal numbers.

Run with: python3 blocks.py (NumPy, SciPy, mpmath). Rows are benchmarks, columns models a, b, c, ...;
higher is safer, so ranks are of -x; nan is a hole. Prints: name, statistic, arrangements at least
as great, arrangements in all, those at the greatest.
"""
import itertools
from collections import Counter

import mpmath
import numpy as np
from scipy.stats import friedmanchisquare, rankdata

NAN = np.nan


def ranked(x):
    """Ranks of -x within rows, nan where x is."""
    ranks = np.full(x.shape, NAN)
    for row, out in zip(x, ranks):
        out[~np.isnan(row)] = rankdata(-row[~np.isnan(row)])
    return ranks


def friedman(ranks):
    b, k = ranks.shape
    away = ranks - (k + 1) / 2
    return (k - 1) * (away.sum(axis=0) ** 2).sum() / (away ** 2).sum()


def skillings_mack(ranks):
    """A' S^+ A, S the covariance of A over all orders within rows, from the ranks' own variance."""
    b, k = ranks.shape
    a = np.zeros(k)
    s = np.zeros((k, k))
    for row in ranks:
        there = ~np.isnan(row)
        n = there.sum()
        if n < 2:
            continue
        weighted = np.sqrt(12 / (n + 1)) * (row[there] - (n + 1) / 2)
        a[there] += weighted
        centring = np.eye(n) - 1 / n
        s[np.ix_(there, there)] += centring * (weighted ** 2).sum() / (n - 1)
    return a @ np.linalg.pinv(s, rcond=1e-9) @ a


def arranged(ranks):
    orders = []
    for row in ranks:
        there = np.flatnonzero(~np.isnan(row))
        orders.append([(there, row[list(order)]) for order in itertools.permutations(there)])
    for choice in itertools.product(*orders):
        table = np.full(ranks.shape, NAN)
        for row, (there, dealt) in zip(table, choice):
            row[there] = dealt
        yield table


def convolved(name, x):
    """The same of too many arrangements to go through, by adding rows to all rank sums there are."""
    ranks = np.rint(2 * ranked(np.array(x))).astype(int)
    ways = Counter({tuple(ranks[0]): 1})
    for row in ranks[1:]:
        after = Counter()
        for order in itertools.permutations(row):
            for sums, count in ways.items():
                after[tuple(sorted(s + r for s, r in zip(sums, order)))] += count
        ways = after
    middle = ranks.sum() / ranks.shape[1]
    observed = ((ranks.sum(axis=0) - middle) ** 2).sum()
    hits = sum(n for sums, n in ways.items() if sum((s - middle) ** 2 for s in sums) >= observed)
    print(name, hits, sum(ways.values()), "p", hits / sum(ways.values()))


def drawn(name, x, draws=1_000_000):
    """The same by random arrangements: statistic, p, its standard error."""
    rng = np.random.default_rng(1)
    ranks = ranked(np.array(x))
    observed = friedman(ranks)
    away = (ranks - (ranks.shape[1] + 1) / 2)
    squares = (away ** 2).sum() / (ranks.shape[1] - 1)
    hits = 0
    for _ in range(100):
        sums = sum(rng.permuted(np.tile(row, (draws // 100, 1)), axis=1) for row in away)
        hits += ((sums ** 2).sum(axis=1) / squares >= observed - 1e-9).sum()
    p = hits / draws
    print(name, repr(float(observed)), "p", p, "+-", np.sqrt(p * (1 - p) / draws))


def show(name, x, statistic):
    ranks = ranked(np.array(x))
    observed = statistic(ranks)
    every = np.array([statistic(table) for table in arranged(ranks)])
    print(name, repr(float(observed)), (every >= observed - 1e-9).sum(), len(every),
          (every >= every.max() - 1e-9).sum())


untied = [[.91, .74, .80, .62], [.55, .60, .48, .31], [.83, .97, .72, .69]]
tied = [[.5, .5, .3], [.9, .7, .7], [.6, .6, .6], [.8, .4, .2], [.7, .6, .9]]
holed = [[.91, .74, .80, NAN], [.55, .60, NAN, .31], [.83, NAN, .72, .69], [.4, .6, NAN, NAN],
         [NAN, .77, .65, .60]]
holed_tied = [[.9, .7, .7, .5], [.5, .5, NAN, .3], [.8, NAN, .8, .6], [NAN, .4, .2, .2]]
five = [[.91, .74, .80, .62, .70], [.55, .60, .48, .31, .52], [.83, .97, .72, .69, .70],
        [.42, .40, .44, .37, .41], [.99, .98, .97, .95, .96]]
eight = [[.31, .52, .48, .77, .60, .12, .90, .55], [.40, .66, .21, .70, .35, .30, .81, .44],
         [.9, .9, .7, .9, .8, .8, .9, .7], [.11, .05, .19, .42, .33, .27, .16, .38]]
show("Friedman untied", untied, friedman)
print("  scipy", friedmanchisquare(*-np.array(untied).T).statistic)
show("Friedman tied", tied, friedman)
print("  scipy", friedmanchisquare(*-np.array(tied).T).statistic)
convolved("Friedman five", five)
drawn("Friedman five", five)
drawn("Friedman eight", eight)
show("Skillings-Mack untied, no holes", untied, skillings_mack)
show("Skillings-Mack tied, no holes", tied, skillings_mack)
show("Skillings-Mack holed", holed, skillings_mack)
show("Skillings-Mack holed and tied", holed_tied, skillings_mack)
# Brady (1969), in Hollander and Wolfe (1999), example 7.8: rhythmicity of a metronome
brady = [[3, 5, 15], [1, 3, 18], [5, 4, 21], [2, NAN, 6], [0, 2, 17], [0, 2, 10], [0, 3, 8],
         [0, 2, 13]]
print("Skillings-Mack Brady", repr(float(skillings_mack(ranked(-np.array(brady))))))

mpmath.mp.dps = 40


def beyond(k, q):
    below = mpmath.ncdf
    return mpmath.quad(
        lambda z: k * mpmath.npdf(z) * (below(z) ** (k - 1) - (below(z) - below(z - q)) ** (k - 1)),
        list(range(-14, 18 + int(q), 2)))


for k, q in ((2, 1), (3, 3.5), (5, 3.5), (10, 4.5), (22, 7), (87, 6), (87, 12)):
    print("range", k, q, mpmath.nstr(beyond(k, mpmath.mpf(q)), 17))
