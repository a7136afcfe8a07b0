# Which pairs of shares of 200 items differ at .05 and at .01, for SaturationTest:
#   Rscript saturation.R
# Independent of the library: where the interval of a difference by Newcombe's method 10, of
# Clopper-Pearson limits, ends at 0; Fisher's exact test beside it, of the same counts.
successes <- c(199, 197, 192, 190, 180)
n <- 200
limits <- function(k, tail) c(qbeta(tail, k, n - k + 1), qbeta(1 - tail, k + 1, n - k))
gap <- function(tail, k, l) {
  (k - l) / n - sqrt((k / n - limits(k, tail)[1])^2 + (limits(l, tail)[2] - l / n)^2)
}
for (i in 1:4) for (j in (i + 1):5) {
  k <- successes[i]
  l <- successes[j]
  p <- 2 * uniroot(gap, c(1e-12, .5 - 1e-12), k, l, tol = 1e-14)$root
  fisher <- 2 * fisher.test(matrix(c(k, n - k, l, n - l), 2), alternative = "greater")$p.value
  cat(k, l, "limits", format(p, digits = 6), if (p < .05) "differ" else "",
      "Fisher", format(min(1, fisher), digits = 6), "\n")
}
