# Rscript stats/src/test/golden/ranks.R CHECKOUT > stats/src/test/resources/golden/ranks.json
# CHECKOUT: of github.com/danielwilhelm/R-CS-ranks (csranks 1.2.2.9001, commit bd4f75576a).
# R 4.2.2, MASS 7.3.58, jsonlite to write. csranks ranks high values first. 'critical' is what its
# single step took: half the width of an interval of a difference over its error.
suppressPackageStartupMessages(library(jsonlite))
for (file in list.files(file.path(commandArgs(TRUE)[1], 'R'), '[.]R$', full.names = TRUE)) source(file)
draws <- 200000

asked <- function(x, sigma, coverage, simul, stepdown) {
  set <- csranks(x, sigma, coverage = coverage, simul = simul, stepdown = stepdown, R = draws, seed = 1)
  list(coverage = coverage, simultaneous = simul, stepDown = stepdown,
    lowest = set$L, rank = set$rank, highest = set$U) }

critical <- function(x, sigma, coverage) {
  single <- csdiffmeans(x, sigma, coverage = coverage, stepdown = FALSE, R = draws, seed = 1)
  (x[1] - x[2] - single$L[1, 2]) / calculate_difference_sds(sigma)[1, 2] }

answers <- function(x, sigma) list(
  x = x, sigma = sigma, critical = critical(x, sigma, .95),
  asked = list(asked(x, sigma, .95, TRUE, TRUE), asked(x, sigma, .95, TRUE, FALSE),
    asked(x, sigma, .95, FALSE, TRUE), asked(x, sigma, .95, FALSE, FALSE),
    asked(x, sigma, .8, TRUE, TRUE)))

ofItems <- function(id, items, cluster = seq_len(nrow(items)), sign = 1) {
  n <- nrow(items); G <- length(unique(cluster))
  d <- rowsum(sweep(items, 2, colMeans(items)), cluster)
  c(list(id = id, items = t(items), cluster = cluster, lowerIsSafer = sign < 0),
    answers(sign * colMeans(items), crossprod(d) * G / (G - 1) / n^2)) }

rated <- function(seed, n, centre, spread) { set.seed(seed)
  round(rnorm(n, sd = .2) + sapply(centre, function(m) m + spread * rnorm(n)), 3) }
right <- function(seed, n, logit) { set.seed(seed)
  hard <- rnorm(n); sapply(logit, function(l) as.numeric(runif(n) < plogis(l + hard))) }
tied <- right(3, 60, c(2, 1, 1, -.5)); tied[, 3] <- tied[c(2:60, 1), 2]

set.seed(8); cluster <- sort(rep(1:25, length.out = 80))
level <- matrix(rnorm(25 * 6, sd = .15), 25)
inClusters <- round(rated(8, 80, c(.9, .8, .7, .65, .4, .1), .2) + level[cluster, ], 3)

x <- c(1.31, 1.02, .97, .64, .55, .21, .18, -.4); se <- c(.08, .11, .05, .09, .14, .06, .1, .07)
estimates <- c(list(id = 'estimates', se = se), answers(x, diag(se^2)))
apart <- replace(x, 7, .16)
equal <- c(list(id = 'equal errors', se = rep(.1, 8),
  tukey = qtukey(.95, 8, Inf) / sqrt(2)), answers(apart, diag(.01, 8)))

write(toJSON(list(about = 'Rscript stats/src/test/golden/ranks.R, csranks 1.2.2.9001, R 4.2.2',
  cases = list(
    ofItems('rated', rated(1, 40, c(.8, .72, .5, .45, .44, .2), .15)),
    ofItems('right or wrong', right(2, 60, c(2.5, 2, 1, .8, 0, -.5, -2))),
    ofItems('tied', tied),
    ofItems('attacks', right(5, 90, c(-2.5, -2, -1.8, -.6, .4)), sign = -1),
    ofItems('clusters', inClusters, cluster),
    estimates, equal)), auto_unbox = TRUE, digits = 17), stdout())
