# Rscript stats/src/test/golden/pooled.R stats/src/test/resources/golden/trends.json > stats/src/test/resources/golden/pooled.json
# R 4.2.2; jsonlite to read and write, metafor 3.8.1 for meta-analysis at tight tolerances; all else is base R.
library(jsonlite)
suppressPackageStartupMessages(library(metafor))
cases <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)$cases
ids <- sapply(cases, function(c) c$id)
names <- c('HarmBench', 'SimpleSafetyTests', 'BBQ', 'Anthropic Red Team', 'XSTest')
helm <- lapply(names, function(n) cases[[which(ids == paste0('HELM|', n, '|ALL'))]])
days <- as.Date(unlist(helm[[1]]$dates))
x <- as.numeric(days - min(days)) / 365.25
fam <- unlist(helm[[1]]$familyOf)
Y <- sapply(helm, function(c) unlist(c$scores))
n <- nrow(Y); B <- ncol(Y)
pinvroot <- function(M) { e <- eigen(M, symmetric = TRUE); ok <- e$values > 1e-12
  e$vectors[, ok, drop = FALSE] %*% diag(1 / sqrt(e$values[ok]), sum(ok)) %*% t(e$vectors[, ok, drop = FALSE]) }

# All regressions stacked into one: block-diagonal design, CR2 by family with identity working weights,
# Satterthwaite degrees of freedom under the working covariance S between benchmarks.
pooled <- function(hole) {
  obs <- which(!hole, arr.ind = TRUE); i <- obs[, 1]; b <- obs[, 2]; N <- length(i)
  X <- matrix(0, N, 2 * B); X[cbind(1:N, b)] <- 1; X[cbind(1:N, B + b)] <- x[i]
  y <- Y[obs]; XtXi <- solve(crossprod(X)); H <- X %*% XtXi %*% t(X)
  beta <- as.vector(XtXi %*% crossprod(X, y)); e <- as.vector(y - X %*% beta); I <- diag(N)
  W <- (XtXi %*% t(X))[B + 1:B, ]                                   # the slopes' weights
  R <- I - H; S <- matrix(0, B, B)
  for (p in 1:B) for (q in 1:B) {
    J <- outer(i, i, '==') * outer(b == p, b == q)                  # the same model on p and q
    S[p, q] <- sum(e %*% J %*% e) / sum(diag(R %*% J %*% R %*% t(J) %*% diag(1, N))) }
  v <- eigen(S, symmetric = TRUE); S <- v$vectors %*% diag(pmax(0, v$values)) %*% t(v$vectors)
  E <- outer(i, i, '==') * S[b, b]                                  # working covariance of observations
  fams <- unique(fam); G <- list(); s <- matrix(0, B, length(fams))
  for (f in seq_along(fams)) { k <- which(fam[i] == fams[f])
    A <- W[, k, drop = FALSE] %*% pinvroot(I[k, k] - H[k, k])
    s[, f] <- A %*% e[k]; G[[f]] <- A %*% R[k, , drop = FALSE] }
  V <- s %*% t(s)
  answer <- function(w) { g <- t(sapply(G, function(M) w %*% M)); Q <- g %*% E %*% t(g)
    list(weights = w, slope = sum(w * beta[B + 1:B]), se = sqrt(as.numeric(w %*% V %*% w)), df = sum(diag(Q))^2 / sum(Q^2)) }
  work <- W %*% E %*% t(W); gls <- solve(work, rep(1, B)); gls <- gls / sum(gls)
  list(hole = hole, slopes = beta[B + 1:B], covariance = V, equal = answer(rep(1 / B, B)), generalised = answer(gls)) }

# every third model lacks the first benchmark, and so on: holes that overlap and differ
hole <- outer(1:n, 1:B, function(i, b) (i * 7 + b * 5) %% 6 == 0)
shared <- list(complete = pooled(matrix(FALSE, n, B)), holes = pooled(hole))

set.seed(1)
S <- function(o, M, d) { t <- 0; for (k in 1:ncol(M)) t <- t + sum(sign(outer(d, d, '-')) * sign(outer(M[o, k], M[o, k], '-')), na.rm = TRUE) / 2; t }
region <- function(M, d, N = 20000) { obs <- S(1:nrow(M), M, d); h <- sum(replicate(N, abs(S(sample(nrow(M)), M, d)) >= abs(obs)))
  p <- (h + 1) / (N + 1); list(s = obs, p = p, mcError = sqrt(p * (1 - p) / N)) }
M <- Y; M[hole] <- NA
fm <- sapply(1:B, function(k) sapply(unique(fam), function(f) { v <- M[fam == f, k]; v <- v[!is.na(v)]; if (length(v)) v[1] + mean(v - v[1]) else NA }))
fd <- sapply(unique(fam), function(f) floor(mean(as.numeric(days[fam == f])) + .5))
regional <- list(models = region(Y, x), modelsWithHoles = region(M, x), familiesWithHoles = region(fm, fd))

tight <- list(threshold = 1e-14, maxiter = 100000, tol = 1e-15)
meta <- lapply(c('ALL', 'Anthropic', 'Meta', 'OpenAI', 'by lab'), function(l) {
  of <- if (l == 'by lab') paste0('HELM|Mean|', c('Anthropic', 'Meta', 'OpenAI')) else paste0('HELM|', names, '|', l)
  fit <- lapply(of, function(id) { c <- cases[[which(ids == id)]]; d <- as.Date(unlist(c$dates)); if (!is.null(c$reason)) return(NULL)
    summary(lm(unlist(c$scores) ~ as.numeric(d)))$coefficients[2, 1:2] * 365.25 })
  f <- do.call(rbind, fit); yi <- f[, 1]; sei <- f[, 2]; k <- length(yi)
  one <- function(m) { z <- rma(yi = yi, sei = sei, method = m, test = 'adhoc', control = tight); pr <- predict(z)
    l1 <- sapply(1:k, function(j) { u <- rma(yi = yi[-j], sei = sei[-j], method = m, control = tight); c(u$beta, u$tau2) })
    list(mean = as.numeric(z$beta), se = z$se, p = z$pval, interval = c(z$ci.lb, z$ci.ub), prediction = c(pr$pi.lb, pr$pi.ub), tau2 = z$tau2, i2 = z$I2 / 100, q = z$QE, qP = z$QEp, meanWithout = l1[1, ], tau2Without = l1[2, ]) }
  Q <- function(t) { w <- 1 / (sei^2 + t); sum(w * (yi - sum(w * yi) / sum(w))^2) }
  at <- function(q) if (Q(0) <= q) 0 else uniroot(function(t) Q(t) - q, c(0, 1e3 * max(sei^2 + (yi - yi[1])^2)), tol = 1e-17, maxiter = 10000)$root
  list(id = l, values = yi, errors = sei, pauleMandel = one('EB'), reml = one('REML'), tau2Interval = c(at(qchisq(.975, k - 1)), at(qchisq(.025, k - 1)))) })
about <- c('Rscript stats/src/test/golden/pooled.R stats/src/test/resources/golden/trends.json: R 4.2.2.',
  'shared: the five HELM benchmarks stacked into one regression, base R. regional: 20,000 permutations of rows. meta: metafor 3.8.1 at tight tolerances; pauleMandel is its method EB, which has the same solution and, unlike its PM, converges to the last digits; tau2Interval by uniroot.')
cat(toJSON(list(about = about, cases = list(list(benchmarks = names, shared = shared, regional = regional, meta = meta))), auto_unbox = TRUE, digits = NA, null = 'null'), '\n')
