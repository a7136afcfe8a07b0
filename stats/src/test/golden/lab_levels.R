# Rscript stats/src/test/golden/lab_levels.R stats/src/test/resources/golden/trends.json > stats/src/test/resources/golden/lab-levels.json
# R 4.2.2, lme4 1.1.31, nlme 3.1.162; jsonlite to read and write.
suppressPackageStartupMessages({library(jsonlite); library(lme4); library(nlme)})

# One point a family, at the mean score and the mean date in whole days, of its first model's lab.
means <- function(c) {
  d <- data.frame(day = as.numeric(as.Date(unlist(c$dates)) - as.Date(c$origin)), y = unlist(c$scores), lab = unlist(c$labOf), family = unlist(c$familyOf))
  do.call(rbind, lapply(split(d, factor(d$family, unique(d$family))), function(f)
    data.frame(day = floor(mean(f$day) + .5), y = mean(f$y), lab = f$lab[1]))) }

# The worst case over likely ratios with full matrices: V = I + ratio Z Z', by brute force on 40,000 ratios.
worst <- function(d, limit) {
  x <- cbind(1, d$day / 365.25); z <- outer(d$lab, unique(d$lab), '==') * 1; n <- nrow(x); df <- n - ncol(z) - 1
  at <- function(ratio) {
    w <- solve(diag(n) + ratio * z %*% t(z)); a <- solve(t(x) %*% w %*% x); b <- a %*% t(x) %*% w %*% d$y
    r <- d$y - x %*% b; s2 <- c(t(r) %*% w %*% r) / (n - 2)
    c(slope = b[2], se = sqrt(s2 * a[2, 2]), ll = -((n - 2) * log(s2) - determinant(w)$modulus + determinant(t(x) %*% w %*% x)$modulus) / 2) }
  wide <- c(0, 10^seq(-4, 6, length.out = 2000)); first <- sapply(wide, at)
  likely <- which(2 * (max(first['ll', ]) - first['ll', ]) <= limit + .5)
  fine <- seq(log(wide[max(min(likely) - 1, 1)] + 1e-4), log(wide[min(max(likely) + 1, 2001)] + 1e-4), length.out = 40000)
  all <- sapply(exp(fine) - 1e-4, at); keep <- all[, 2 * (max(all['ll', ]) - all['ll', ]) <= limit, drop = FALSE]
  q <- qt(.975, df); t <- keep['slope', ] / keep['se', ]
  list(df = df, low = min(keep['slope', ] - q * keep['se', ]), high = max(keep['slope', ] + q * keep['se', ]),
    p = min(1, 2 * min(pt(-min(t), df), pt(max(t), df)))) }

answer <- function(d) {
  d$years <- d$day / 365.25
  m <- suppressMessages(lmer(y ~ years + (1 | lab), d, control = lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-12))))
  co <- summary(m)$coefficients
  if (!isSingular(m)) { # the other implementation says the same
    l <- lme(y ~ years, d, ~ 1 | lab, control = lmeControl(opt = 'optim', reltol = 1e-14, msMaxIter = 1000))
    stopifnot(abs(fixef(l)[2] / co[2, 1] - 1) < 1e-4, abs(sqrt(vcov(l)[2, 2]) / co[2, 2] - 1) < 1e-4) }
  list(intercept = co[1, 1], slope = co[2, 1], se = co[2, 2], lab = sqrt(VarCorr(m)$lab[1]), rest = sigma(m), singular = isSingular(m), one = worst(d, 1), two = worst(d, 2)) }

made <- function(id, seed, sizes, lab, rest, slope, waves) {
  set.seed(seed); n <- sum(sizes); l <- rep(seq_along(sizes), sizes)
  day <- if (waves) 120 * l + round(runif(n, 0, 200)) else round(runif(n, 0, 900))
  y <- round(.7 + slope * day / 365.25 + lab * rnorm(length(sizes))[l] + rest * rnorm(n), 4)
  list(id = id, origin = '2023-01-01', dates = as.character(as.Date('2023-01-01') + day), scores = y, labOf = paste0('l', l), familyOf = paste0('f', 1:n)) }

study <- Filter(function(c) grepl('^HELM.*ALL$|Libra-Leaderboard.ALL', c$id), fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)$cases)
cases <- c(study, list(
  made('many labs', 1, c(11, 5, 5, 4, 4, 3, 3, 2, 2, 2, 2, 1, 1, 1, 1, 1), .067, .041, .04, FALSE),
  made('waves', 2, c(6, 5, 4, 4, 3), .08, .03, 0, TRUE), made('no levels', 3, c(8, 7, 6), 0, .05, .02, FALSE),
  made('far apart', 4, c(4, 4, 4), .25, .004, -.03, FALSE), made('one degree', 5, c(2, 2), .05, .05, .02, FALSE)))
cat(toJSON(list(about = c('Rscript stats/src/test/golden/lab_levels.R stats/src/test/resources/golden/trends.json: R 4.2.2, lme4 1.1.31 (nlme 3.1.162 agrees).',
  'Of family means: lmer(y ~ years + (1 | lab), REML); one and two: the worst case over ratios whose log-likelihood, times 2, is within 1 and 2 of the best, with full matrices.'),
  cases = lapply(cases, function(c) c(c[c('id', 'origin', 'dates', 'scores', 'labOf', 'familyOf')], list(expected = answer(means(c)))))), auto_unbox = TRUE, digits = NA), '\n')
