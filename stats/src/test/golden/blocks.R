# Friedman's statistic by friedman.test, Kendall's W from its definition, Iman and Davenport's F, and
# the range of normal numbers by ptukey: Rscript blocks.R
# Rows are benchmarks (blocks), columns models a, b, c, ...; higher is safer, so ranks are of -x.
show <- function(name, x) {
  k <- ncol(x)
  b <- nrow(x)
  r <- t(apply(-x, 1, rank))
  q <- unname(friedman.test(-x)$statistic)
  ties <- sum(apply(r, 1, function(row) sum(table(row)^3 - table(row))))
  w <- (12 * sum(colSums(r)^2) - 3 * b^2 * k * (k + 1)^2) / (b^2 * k * (k^2 - 1) - b * ties)
  f <- (b - 1) * q / (b * (k - 1) - q)
  p <- pf(f, k - 1, (k - 1) * (b - 1), lower.tail = FALSE)
  cat(name, format(c(q, w, f, p), digits = 16), "| mean ranks", colMeans(r), "\n")
}
untied <- rbind(c(.91, .74, .80, .62), c(.55, .60, .48, .31), c(.83, .97, .72, .69))
tied <- rbind(c(.5, .5, .3), c(.9, .7, .7), c(.6, .6, .6), c(.8, .4, .2), c(.7, .6, .9))
five <- rbind(c(.91, .74, .80, .62, .70), c(.55, .60, .48, .31, .52), c(.83, .97, .72, .69, .70),
              c(.42, .40, .44, .37, .41), c(.99, .98, .97, .95, .96))
show("untied", untied)
show("tied", tied)
show("five", five)
r <- t(apply(-five, 1, rank))
q <- abs(outer(colMeans(r), colMeans(r), "-")) / sqrt(5 * 6 / (12 * 5))
cat("five, Nemenyi p of a and b to e:", format(ptukey(q[1, -1], 5, Inf, lower.tail = FALSE), digits = 12), "\n")
cat("five, critical difference:", format(qtukey(.95, 5, Inf) * sqrt(5 * 6 / (12 * 5)), digits = 12), "\n")
