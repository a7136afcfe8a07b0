#!/usr/bin/env python3
"""Log-odds, logarithms, equivalence and detectable slopes for trends.json, as JSON by case:

  python3 transformed.py ../resources/golden/trends.json > transformed.json
  python3 merge.py ../resources/golden/trends.json transformed.json

Independent of the library: numpy and scipy (linregress, t, nct, chi2, brentq).
"""
import json
import math
import sys
from datetime import date

import numpy as np
from scipy import stats
from scipy.optimize import brentq


def line(x, y):
    fit = stats.linregress(x, y)
    reach = stats.t.ppf(0.975, len(x) - 2) * fit.stderr
    return {
        "slope": fit.slope,
        "intercept": fit.intercept,
        "error": fit.stderr,
        "interval": [fit.slope - reach, fit.slope + reach],
        "p": 2 * stats.t.sf(abs(fit.slope / fit.stderr), len(x) - 2),
    }


def equivalence(fit, margin, df):
    lower = (fit["slope"] + margin) / fit["error"]
    upper = (fit["slope"] - margin) / fit["error"]
    reach = stats.t.ppf(0.95, df) * fit["error"]
    return {
        "pAbove": stats.t.sf(lower, df),
        "pBelow": stats.t.cdf(upper, df),
        "interval": [fit["slope"] - reach, fit["slope"] + reach],
    }


def detectable(x, y, fit, df):
    q = stats.t.ppf(0.975, df)
    # scipy gives NaN for the far tail, which is 0, once it is very far
    far = lambda nc: np.nan_to_num(stats.nct.cdf(-q, df, nc))
    power = lambda nc: stats.nct.sf(q, df, nc) + far(nc) - 0.8
    noncentrality = brentq(power, 1e-6, 30, xtol=1e-13)
    sigma = math.sqrt(np.sum((y - fit["intercept"] - fit["slope"] * x) ** 2) / df)
    return {
        "noncentrality": noncentrality,
        "slope": noncentrality * fit["error"],
        "sigma": sigma,
        "sigmaInterval": [
            sigma * math.sqrt(df / stats.chi2.ppf(0.975, df)),
            sigma * math.sqrt(df / stats.chi2.ppf(0.025, df)),
        ],
    }


def main(path):
    result = {}
    for case in json.load(open(path))["cases"]:
        if "reason" in case:
            continue
        origin = date.fromisoformat(case["origin"])
        x = np.array([(date.fromisoformat(d) - origin).days / 365.25 for d in case["dates"]])
        y = np.array(case["scores"])
        n = len(y)
        squeezed = (y * (n - 1) + 0.5) / n
        fit = line(x, y)
        result[case["id"]] = {
            "logOdds": line(x, np.log(squeezed / (1 - squeezed))),
            "equivalence": equivalence(fit, 0.02, n - 2),
            "detectable": detectable(x, y, fit, n - 2),
        }
        if min(y) > 0:
            result[case["id"]]["log"] = line(x, np.log(y))
    json.dump(result, sys.stdout, indent=1)


if __name__ == "__main__":
    main(sys.argv[1])
