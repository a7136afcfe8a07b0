# /usr/bin/python3 examples/src/test/golden/safetywashing.py TABLE CAPABILITY,... SAFETY,...
# numpy 1.24, scipy 1.10. The capabilities score and correlations as the paper's program has them: z-scores
# weighted by the first eigenvector of the Spearman correlations; then Spearman's correlation with each.
import csv, sys
import numpy as np
from scipy.stats import spearmanr
rows = list(csv.DictReader(open(sys.argv[1])))
column = lambda name: np.array([float(row[name]) for row in rows])
x = np.array([column(name) for name in sys.argv[2].split(',')])
r = spearmanr(x, axis=1).statistic
values, vectors = np.linalg.eigh(r)
first = vectors[:, -1] * (1 if abs(vectors[:, -1]).max() == vectors[:, -1].max() else -1)
score = first @ ((x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True))
print('variance', round(values[-1] / values.sum(), 10))
for name in sys.argv[3].split(','):
    print(name, round(spearmanr(column(name), score).statistic, 10))
