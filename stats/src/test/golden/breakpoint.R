# The best bend of a line and its p-value over all orders, for BreakpointTest:
#   Rscript breakpoint.R
# Independent of the library: lm with pmax(x - bend, 0) at every date with three others on either
# side, F by anova; every order of the residuals of lm(y ~ x), each score a family of its own. Days
# and scores are made up.
bend <- function(days, y) {
  x <- days / 365.25
  dates <- sort(unique(days))
  tried <- dates[4:(length(dates) - 3)]
  fs <- sapply(tried, function(d) anova(lm(y ~ x), lm(y ~ x + pmax(x - d / 365.25, 0)))$F[2])
  m <- coef(lm(y ~ x + pmax(x - tried[which.max(fs)] / 365.25, 0)))
  list(day = tried[which.max(fs)], before = m[[2]], after = m[[2]] + m[[3]], f = max(fs),
       tried = length(tried))
}
show <- function(b) cat(b$day, b$tried, format(c(b$before, b$after, b$f), digits = 14), "\n")
days <- c(0, 20, 20, 55, 81, 130, 162, 162, 199, 240, 281, 281, 330, 370, 401)
y <- c(0.50, 0.52, 0.58, 0.61, 0.60, 0.71, 0.69, 0.77, 0.80, 0.79, 0.82, 0.77, 0.83, 0.80, 0.84)
show(bend(days, y))
days <- c(0, 31, 70, 95, 140, 162, 200, 244)
y <- c(0.41, 0.47, 0.58, 0.60, 0.72, 0.70, 0.73, 0.71)
observed <- bend(days, y)
show(observed)
e <- residuals(lm(y ~ days))
# the share of squares taken away, which rises with F, by projections instead of lm
x <- cbind(1, days)
q <- qr.Q(qr(x))
off <- function(v) v - q %*% crossprod(q, v)
zs <- sapply(sort(days)[4:5], function(d) { z <- off(pmax(days - d, 0)); z / sqrt(sum(z^2)) })
orders <- function(n) if (n == 1) matrix(1) else {
  less <- orders(n - 1)
  do.call(rbind, lapply(1:n, function(i) cbind(i, ifelse(less >= i, less + 1, less))))
}
all <- orders(8)
share <- apply(all, 1, function(o) { r <- off(e[o]); max(crossprod(zs, r)^2) / sum(r^2) })
cat(sum(share >= share[1] - 1e-12), "of", length(share), "orders; first is as they came:", all[1, ], "\n")
