"""The size of a Monte Carlo test that stops when its p-value is settled (MonteCarlo.java).

Under no effect the p-value of all orders is uniform; hits are then binomial. Prints how often the
p-value of the orders drawn is at or below a level, by 4 million tests: /usr/bin/python3 settled_size.py
"""
import numpy as np

ROUNDS = [14_080, 28_160, 56_320, 112_640, 225_280, 450_560, 901_120, 1_000_000]
LEVELS = [0.05, 0.01, 0.001]
RISK = 1e-6


def term(share, level):
    return np.where(share > 0, share * np.log(np.maximum(share, 1e-300) / level), 0)


def sizes(relative_error, tests, seed):
    rng = np.random.default_rng(seed)
    p = rng.random(tests)
    # half of the tests near the levels that are asked about, with weights that make up for it
    near = rng.random(tests) < 0.5
    p = np.where(near, 0.12 * p, p)
    density = 0.5 + np.where(p < 0.12, 0.5 / 0.12, 0)
    hits = np.zeros(tests, dtype=np.int64)
    done = np.zeros(tests, dtype=bool)
    estimate = np.zeros(tests)
    before = 0
    drawn_in_all = 0.0
    for drawn in ROUNDS:
        run = ~done
        drawn_in_all += np.sum((drawn - before) / density[run])
        hits[run] += rng.binomial(drawn - before, p[run])
        before = drawn
        share = hits / drawn
        settled = np.ones(tests, dtype=bool)
        for level in LEVELS:
            divergence = term(share, level) + term(1 - share, 1 - level)
            settled &= drawn * divergence >= -np.log(RISK)
        settled &= (1 - share <= relative_error**2 * hits) | (share < 0.001)
        now = run & (settled | (drawn == ROUNDS[-1]))
        estimate[now] = (hits[now] + 1) / (drawn + 1)
        done |= now
    weight = 1 / density / tests
    print(f"relative error {relative_error}, mean orders {drawn_in_all / tests:,.0f}")
    for level in [0.1, 0.05, 0.025, 0.01, 0.005, 0.0025, 0.001, 0.0005, 0.0001]:
        hit = estimate <= level
        size = np.sum(weight * hit)
        error = np.sqrt(np.sum((weight * (hit - level)) ** 2))
        # what the uniform p-values of all orders would give in these very tests
        ideal = np.sum(weight * (p <= level))
        print(f"  {level:<7} {size:.6f}  less that of all orders: {size - ideal:+.6f}, error {error:.6f}")


sizes(0.02, 4_000_000, 1)
sizes(0.1, 4_000_000, 2)
