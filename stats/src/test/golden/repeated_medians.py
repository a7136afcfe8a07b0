#!/usr/bin/env python3
"""Repeated medians for RepeatedMediansTest, by scipy.stats.siegelslopes:

  python3 repeated_medians.py

SciPy 1.17.1. Days and scores are made up; the second series has ties in dates, the third far scores.
"""
import numpy as np
from scipy.stats import siegelslopes

SERIES = {
    "plain": ([0, 41, 97, 160, 233, 301, 388], [0.61, 0.58, 0.70, 0.74, 0.69, 0.81, 0.86]),
    "ties": (
        [0, 0, 30, 30, 30, 120, 210, 210, 400, 500],
        [3.1, 2.2, 4.0, 3.5, 2.9, 5.0, 4.1, 6.3, 5.9, 7.7],
    ),
    "far": (
        [0, 50, 100, 150, 200, 250, 300, 350, 400],
        [1.0, 1.1, 9.0, 1.3, 9.5, 1.52, 9.9, 1.7, 1.81],
    ),
}

for name, (days, scores) in SERIES.items():
    years = np.array(days) / 365.25
    joint = siegelslopes(scores, years, method="hierarchical")
    separate = siegelslopes(scores, years, method="separate")
    print(name, repr(float(joint.slope)), repr(float(joint.intercept)), repr(float(separate.intercept)))

# all orders of the first series; slopes that tie differ by rounding
from itertools import permutations

days, scores = SERIES["plain"]
years = np.array(days) / 365.25
slopes = np.array([abs(siegelslopes(order, years).slope) for order in permutations(scores)])
observed = abs(siegelslopes(scores, years).slope)
print("p of plain", int(np.sum(slopes >= observed - 1e-12 * slopes.max())), "of", len(slopes))
