# Differences of two scores by the errors they came with, for ScoreDifferenceTest:
#   Rscript differences.R
# Independent of the library: fisher.test, and Newcombe's method 10 of Clopper-Pearson limits
# (binom.test) written out; a count and a standard error by uniroot.
options(digits = 17)
limits <- function(k, n, tail) binom.test(k, n, conf.level = 1 - 2 * tail)$conf.int
counts <- function(k, n, l, m, level = .95) {
  tail <- (1 - level) / 2
  higher <- if (k / n > l / m) "greater" else "less"
  p <- fisher.test(matrix(c(k, n - k, l, m - l), 2), alternative = higher)$p.value
  one <- limits(k, n, tail)
  other <- limits(l, m, tail)
  d <- k / n - l / m
  down <- sqrt((k / n - one[1])^2 + (other[2] - l / m)^2)
  up <- sqrt((one[2] - k / n)^2 + (l / m - other[1])^2)
  cat(k, "of", n, "and", l, "of", m, ": p", format(min(1, 2 * p)), "interval", format(d - down),
      format(d + up), "\n")
}
counts(10, 10, 418, 450)
counts(50, 50, 432, 450)
counts(50, 50, 46, 50)
counts(0, 50, 4, 50)
counts(1, 50, 432, 450)
counts(31, 50, 40, 50)
counts(9, 10, 4, 10, .9)
counts(9834, 11435, 9700, 11435)
# 49 of 50 against .85 with a standard error of .03, and the other way
gap <- function(tail) .98 - .85 - sqrt((.98 - limits(49, 50, tail)[1])^2 + (.03 * qnorm(tail))^2)
cat("count above error: p", format(2 * uniroot(gap, c(1e-9, .4999), tol = 1e-16)$root), "\n")
one <- limits(49, 50, .025)
cat("interval", format(.13 - sqrt((.98 - one[1])^2 + (.03 * qnorm(.025))^2)),
    format(.13 + sqrt((one[2] - .98)^2 + (.03 * qnorm(.025))^2)), "\n")
# .9 within .8 and .92 at 95 %, against .7 with a standard error of .05: the lower side counts
z <- .2 / sqrt((.1 / qnorm(.975))^2 + .05^2)
cat("sides: p", format(2 * pnorm(-z)), "\n")
