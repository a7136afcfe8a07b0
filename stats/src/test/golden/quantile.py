#!/usr/bin/env python3
"""The p-value of a median's slope over all orders, for QuantileTrendTest:

  python3 quantile.py

Independent of the library: the linear program is solved by scipy.optimize.linprog, twice more for
the least and the greatest slope of the best lines.
"""
from itertools import permutations

import numpy as np
from scipy.optimize import linprog

DAYS, SCORES, TAU = [0, 10, 20, 30], [0.1, 0.2, 0.3, 0.4], 0.5


def slope(scores):
    n = len(scores)
    x = np.array(DAYS) / 365.25
    cost = np.concatenate([[0, 0], np.full(n, TAU), np.full(n, 1 - TAU)])
    rows = np.hstack([np.ones((n, 1)), x[:, None], np.eye(n), -np.eye(n)])
    bounds = [(None, None)] * 2 + [(0, None)] * (2 * n)
    best = linprog(cost, A_eq=rows, b_eq=scores, bounds=bounds).fun
    end = np.eye(2 + 2 * n)[1]
    ends = [
        linprog(s * end, A_ub=[cost], b_ub=[best + 1e-10], A_eq=rows, b_eq=scores, bounds=bounds).x[1]
        for s in (1, -1)
    ]
    return sum(ends) / 2


slopes = [abs(slope(order)) for order in permutations(SCORES)]
print(sum(s >= abs(slope(SCORES)) - 1e-6 for s in slopes), "of", len(slopes))
