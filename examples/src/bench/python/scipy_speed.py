"""Times scipy on the tasks of docs/performance.md: python3 scipy_speed.py. One CSV line a task."""

import time
import tracemalloc

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20251125)


def scores(n):
    """Days shared over two and a half years, values of four decimals: ties in both."""
    return np.sort(rng.integers(0, 900, n)) / 365.25, np.round(rng.random(n), 4)


def measure(task, n, call, runs):
    """The median of some runs after one to warm up, then the peak of memory in a run of its own."""
    call()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(1000 * (time.perf_counter() - start))
    tracemalloc.start()
    call()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    low, middle, high = min(times), np.median(times), max(times)
    print(f"{task},{n},{middle:.3f},{low:.3f},{high:.3f},{runs},{peak:.1f}", flush=True)


def slope(x, y, axis=-1):
    x = x - x.mean(axis=axis, keepdims=True)
    return (x * y).sum(axis=axis) / (x * x).sum(axis=axis)


print(f"# scipy {scipy.__version__}, numpy {np.__version__}")
print("task,n,median ms,fastest ms,slowest ms,runs,peak MB")
for n, runs in (30, 200), (1_000, 20), (10_000, 3):
    x, y = scores(n)
    measure("theilslopes", n, lambda: stats.theilslopes(y, x, 0.95), runs)
for n, runs in (30, 200), (1_000, 100), (10_000, 50), (100_000, 20):
    x, y = scores(n)
    measure("kendalltau", n, lambda: stats.kendalltau(x, y), runs)
    measure("linregress", n, lambda: stats.linregress(x, y), runs)

x, y = rng.random(30) * 2.5, rng.random(30)
options = {"paired": True, "vectorized": True, "n_resamples": 10_000, "method": "BCa", "rng": 1}
measure("bootstrap BCa slope", 30, lambda: stats.bootstrap((x, y), slope, **options), 20)
options = {"permutation_type": "pairings", "vectorized": True, "n_resamples": 100_000, "rng": 1}
of_y = lambda y, axis: slope(x, y, axis)
measure("permutation_test slope", 30, lambda: stats.permutation_test((y,), of_y, **options), 5)
for series in 1_000, 10_000:
    many = [(rng.random(30) * 2.5, rng.random(30)) for _ in range(series)]
    measure("linregress loop", series, lambda: [stats.linregress(x, y) for x, y in many], 3)
    measure("theilslopes loop", series, lambda: [stats.theilslopes(y, x) for x, y in many], 3)
