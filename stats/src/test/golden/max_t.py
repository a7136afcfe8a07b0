"""Step-down max-T p-values of Kendall's S within strata, over all orders of whole rows there are.

Run with: python3 max_t.py (NumPy 1 or 2). Prints: benchmark, S, S by its deviation, orders as far
from 0 on the benchmark's own, step-down hits (box 2 of Ge, Dudoit and Speed), all orders; then how
many orders have the greatest statistic of all. The deviation is that of S over the orders.
"""
import itertools

import numpy as np

HOLE = np.nan
# lab, day, scores on a, b and c; b's attack rates are turned, as lower is safer
ROWS = [
    ("Red", 0, 0.3, 0.9, 0.5),
    ("Red", 100, 0.1, 0.7, 0.2),
    ("Red", 100, 0.3, 0.8, 0.6),
    ("Red", 300, 0.6, 0.2, 0.4),
    ("Blue", 50, 0.2, 0.3, 0.7),
    ("Blue", 150, 0.4, 0.6, 0.7),
    ("Blue", 250, 0.5, 0.6, 0.1),
    ("Blue", 200, 0.4, 0.5, HOLE),
    ("Blue", 400, 0.8, 0.4, HOLE),
]
DAYS = np.array([row[1] for row in ROWS])
SCORES = np.array([row[2:] for row in ROWS]) * [1, -1, 1]

strata = {}
for i, row in enumerate(ROWS):
    strata.setdefault((row[0], tuple(np.isnan(SCORES[i]))), []).append(i)


def s(order):
    found = np.zeros(SCORES.shape[1])
    for rows in strata.values():
        for i, j in itertools.combinations(rows, 2):
            found += np.nan_to_num(
                np.sign(DAYS[j] - DAYS[i]) * np.sign(SCORES[order[j]] - SCORES[order[i]]))
    return found


every = []
for dealt in itertools.product(*(itertools.permutations(rows) for rows in strata.values())):
    order = np.arange(len(ROWS))
    for rows, drawn in zip(strata.values(), dealt):
        order[rows] = drawn
    every.append(s(order))
every = np.array(every)
observed = s(np.arange(len(ROWS)))
deviation = np.sqrt((every ** 2).mean(axis=0))
z, all_z = np.abs(observed / deviation), np.abs(every / deviation)
raw = (all_z >= z - 1e-9).sum(axis=0)
falling = np.argsort(-z)
adjusted = np.zeros(len(z), dtype=int)
least = 0
for k, b in enumerate(falling):
    least = max(least, (all_z[:, falling[k:]].max(axis=1) >= z[b] - 1e-9).sum())
    adjusted[b] = least
for b, name in enumerate("abc"):
    print(name, int(observed[b]), repr(float(observed[b] / deviation[b])), raw[b], adjusted[b], len(every))
most = all_z.max(axis=1)
print("greatest", repr(float(most.max())), (most >= most.max() - 1e-9).sum())
