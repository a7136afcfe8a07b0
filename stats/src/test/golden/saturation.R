# Which pairs of shares of 200 items differ at .05, for SaturationTest:
#   Rscript saturation.R
# Independent of the library: prop.test without continuity correction, which pools the variance.
successes <- c(199, 197, 192, 190, 180)
for (i in 1:4) for (j in (i + 1):5) {
  p <- suppressWarnings(prop.test(successes[c(i, j)], c(200, 200), correct = FALSE))$p.value
  cat(successes[i], successes[j], format(p, digits = 6), if (p < .05) "differ" else "", "\n")
}
