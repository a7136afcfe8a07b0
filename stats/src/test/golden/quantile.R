# Lines of quantiles for QuantileTrendTest:
#   Rscript quantile.R
# Independent of the library: rq of quantreg 5.94 by the simplex of Barrodale and Roberts. Days and
# scores are made up; several share a date.
suppressMessages(library(quantreg))
days <- c(0, 0, 21, 55, 90, 90, 130, 171, 200, 233, 262, 300, 300, 341, 377, 402, 450, 488, 520, 577, 601)
y <- c(0.512, 0.633, 0.547, 0.701, 0.489, 0.655, 0.718, 0.602, 0.761, 0.533, 0.777, 0.642, 0.809,
       0.715, 0.584, 0.846, 0.733, 0.871, 0.598, 0.902, 0.768)
x <- days / 365.25
for (tau in c(0.1, 0.25, 0.5, 0.6, 0.75, 0.9)) {
  m <- rq(y ~ x, tau = tau)
  cat(tau, format(coef(m)[[2]], digits = 15), format(coef(m)[[1]], digits = 15), "\n")
}
