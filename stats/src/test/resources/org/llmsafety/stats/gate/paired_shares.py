"""Golden p-values of PairedSharesTest: python3 paired_shares.py (SciPy 1.x)."""
import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, xlogy
from scipy.stats import beta, norm


def tango(b, c, n, d):
    b, c = np.asarray(b, float), np.asarray(c, float)
    if d < 0:
        return -tango(c, b, n, -d)
    linear = -b - c + (2 * n - b + c) * d
    q = (np.sqrt(linear**2 + 8 * n * c * d * (1 - d)) - linear) / (4 * n)
    v = n * (2 * q + d * (1 - d))
    return np.where(v <= 0, 0, (b - c - n * d) / np.sqrt(np.where(v <= 0, 1, v)))


def within(b, c, n, d, outside=1e-6, grid=4001):
    """The largest probability, over the nuisance, of a statistic at most that of b and c."""
    m = b + c
    low = 0 if m == 0 else beta.ppf(outside / 2, m, n - m + 1)
    high = 1 if m == n else beta.ppf(1 - outside / 2, m + 1, n - m)
    low = max(low, abs(d))
    if low > high:
        return outside
    bs, cs = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    possible = bs + cs <= n
    bs, cs = bs[possible], cs[possible]
    found = tango(b, c, n, d)
    rejected = tango(bs, cs, n, d) <= found + 1e-10 * (1 + abs(found))
    bs, cs = bs[rejected], cs[rejected]
    ways = gammaln(n + 1) - gammaln(bs + 1) - gammaln(cs + 1) - gammaln(n - bs - cs + 1)
    best = max(
        np.exp(ways + xlogy(bs, (f + d) / 2) + xlogy(cs, (f - d) / 2) + xlogy(n - bs - cs, 1 - f)).sum()
        for f in np.linspace(low, high, grid)
    )
    return min(1, best + outside)


def highest(b, c, n, level=0.05):
    low, high = (b - c) / n, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if within(b, c, n, middle, grid=401) > level else (low, middle)
    return high


def score_interval(b, c, n, level=0.95):
    """Tango's interval: the losses at which the statistic is the normal quantile."""
    z = norm.ppf((1 + level) / 2)
    at = lambda target: brentq(lambda d: float(tango(b, c, n, d)) - target, -0.999, 0.999, xtol=1e-15)
    return at(z), at(-z)


if __name__ == "__main__":
    for b, c, n, d in [(1, 7, 21, 0), (3, 5, 50, 0.02), (0, 0, 100, 0.02), (12, 2, 80, 0.05),
                       (2, 9, 60, 0.1), (10, 10, 40, -0.05), (1, 0, 1, 0.02), (5, 0, 5, 0.02)]:
        print(b, c, n, d, within(b, c, n, d), within(c, b, n, -d))
    print(highest(3, 5, 50), highest(12, 2, 80))
    for b, c, n in [(1, 7, 21), (6, 16, 161)]:
        print(b, c, n, *score_interval(b, c, n))
