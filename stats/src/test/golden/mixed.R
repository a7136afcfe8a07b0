# Rscript stats/src/test/golden/mixed.R stats/src/test/resources/golden/trends.json > stats/src/test/resources/golden/mixed.json
# R 4.2.2, lme4 1.1.31, lmerTest 3.1.3; jsonlite to read and write.
suppressPackageStartupMessages({library(jsonlite); library(lme4); library(lmerTest)})
origin <- as.Date('2023-01-01')

# 24 models of 10 families on 5 benchmarks, a seventh of the scores lacking, rounded as published.
made <- function(seed, sds, ofFamilies) {
  set.seed(seed)
  f <- c(rep(1:6, each = 3), rep(7:8, each = 2), 9:10); n <- length(f); B <- 5
  day <- round(runif(10, 0, 700))[f] + round(runif(n, 0, 90))
  m <- sds['model'] * rnorm(n) + ofFamilies * rnorm(10)[f]; u <- rnorm(B)
  lev <- sds['level'] * u; sl <- sds['slope'] * (sds['rho'] * u + sqrt(1 - sds['rho']^2) * rnorm(B))
  d <- expand.grid(model = 1:n, benchmark = 1:B); d <- d[(d$model * 2 + d$benchmark * 3) %% 7 != 0, ]
  d$family <- f[d$model]; d$day <- day[d$model]
  d$score <- round(.5 + m[d$model] + lev[d$benchmark] + (.03 + sl[d$benchmark]) * d$day / 365.25 + sds['error'] * rnorm(nrow(d)), 4)
  stopifnot(all(d$score > 0 & d$score < 1)); d }

answer <- function(d, formula) {
  d$years <- d$day / 365.25; d$years <- d$years - mean(d$years)
  m <- suppressMessages(lmer(formula, d, control = lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-12, maxfun = 1e6))))
  co <- summary(m)$coefficients; v <- VarCorr(m); b <- v$benchmark
  list(intercept = co[1, 1], slope = co[2, 1], se = co[2, 2], df = co[2, 3], logLik = as.numeric(logLik(m)),
    singular = isSingular(m), model = v$model[1], family = if (is.null(v$family)) NULL else v$family[1],
    level = b[1, 1], covariance = b[1, 2], slopes = b[2, 2], residual = sigma(m)^2,
    slopeOf = coef(m)$benchmark[, 'years']) }

both <- score ~ years + (1 | model) + (years | benchmark)
three <- score ~ years + (1 | model) + (1 | family) + (years | benchmark)
inner <- c(model = .05, level = .08, slope = .06, rho = -.3, error = .04)
alike <- c(model = 0, level = .06, slope = .06, rho = .3, error = .08)
flat <- c(model = .05, level = .06, slope = 0, rho = 0, error = .08)
case <- function(id, d, formula) list(id = id, model = d$model, family = d$family, benchmark = d$benchmark, day = d$day, score = d$score, expected = answer(d, formula))
holes <- made(20, inner, .06); boundary <- made(7, flat, 0); alikes <- made(9, alike, 0)

# the study's 22 models on the five benchmarks of HELM
trends <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)$cases
ids <- sapply(trends, function(c) c$id)
names <- c('HarmBench', 'SimpleSafetyTests', 'BBQ', 'Anthropic Red Team', 'XSTest')
helm <- do.call(rbind, lapply(seq_along(names), function(b) { c <- trends[[which(ids == paste0('HELM|', names[b], '|ALL'))]]
  data.frame(model = seq_along(c$scores), family = as.integer(factor(unlist(c$familyOf))), benchmark = b,
    day = as.numeric(as.Date(unlist(c$dates)) - origin), score = unlist(c$scores)) }))

about <- c('Rscript stats/src/test/golden/mixed.R stats/src/test/resources/golden/trends.json: R 4.2.2, lme4 1.1.31, lmerTest 3.1.3.',
  'Made data but for helm, whose scores are those of trends.json; days from 2023-01-01; times less their mean; (co)variances of lmer with bobyqa to 1e-12, degrees of freedom by Satterthwaite.')
cat(toJSON(list(about = about, cases = list(case('holes', holes, both), case('families', holes, three),
  case('boundary', boundary, both), case('alike', alikes, both), case('helm', helm, both))), auto_unbox = TRUE, digits = NA, null = 'null'), '\n')
