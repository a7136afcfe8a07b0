# Comparisons of labs and of paired scores, from the scores of trends.json:
#   Rscript comparisons.R ../resources/golden/trends.json ../resources/golden
# Needs sandwich, clubSandwich, metafor and jsonlite. Independent of the library: t.test, escalc,
# lm(y ~ first + x) with vcovHC and vcovCR, binom.test, and all choices of signs one by one.
suppressMessages({library(sandwich); library(clubSandwich); library(metafor); library(jsonlite)})
arguments <- commandArgs(TRUE)
cases <- fromJSON(arguments[1], simplifyDataFrame = FALSE)$cases
helm <- Filter(function(case) grepl("^HELM\\|.*\\|ALL$", case$id), cases)
write <- function(file, about, cases)
  writeLines(c('{"about":', paste0(toJSON(about, pretty = TRUE), ","), '"cases": [',
    paste(sapply(cases, toJSON, auto_unbox = TRUE, digits = I(17)), collapse = ",\n"), "]}"),
    file.path(arguments[2], file))

# the interval and p-value of an estimate over its error
against.t <- function(estimate, error, df)
  list(error = error, df = df, p = 2 * pt(-abs(estimate / error), df),
       interval = estimate + c(-1, 1) * qt(.975, df) * error)

matched <- function(y, day, first, family, window) {
  pairs <- expand.grid(i = which(first), j = which(!first))
  pairs <- pairs[abs(day[pairs$i] - day[pairs$j]) <= window, ]
  if (nrow(pairs) == 0) return(NULL)
  d <- y[pairs$i] - y[pairs$j]
  r <- list(window = window, pairs = nrow(pairs), difference = mean(d),
            daysLater = mean(day[pairs$i] - day[pairs$j]),
            first = length(unique(pairs$i)), second = length(unique(pairs$j)))
  families <- unique(c(family[pairs$i], family[pairs$j]))
  fewest <- min(length(unique(family[pairs$i])), length(unique(family[pairs$j])))
  without <- sapply(families, function(f) mean(d[family[pairs$i] != f & family[pairs$j] != f]))
  if (fewest >= 4) r$jackknife <- against.t(mean(d),
    sqrt((length(without) - 1) / length(without) * sum((without - mean(without))^2)), fewest - 1)
  r
}

differences <- list()
for (case in helm) for (labs in list(c("Anthropic", "Meta"), c("Anthropic", "OpenAI"), c("Meta", "OpenAI"))) {
  keep <- unlist(case$labOf) %in% labs
  y <- unlist(case$scores)[keep]; lab <- unlist(case$labOf)[keep]; family <- unlist(case$familyOf)[keep]
  day <- as.numeric(as.Date(unlist(case$dates))[keep] - as.Date(case$origin)); x <- day / 365.25
  first <- lab == labs[1]
  w <- t.test(y[first], y[!first])
  m <- lm(y ~ first + x)
  hc3 <- vcovHC(m, type = "HC3")
  cr2 <- coef_test(m, vcov = vcovCR(m, cluster = family, type = "CR2"), test = "Satterthwaite")
  b <- unname(coef(m)[2])
  differences[[length(differences) + 1]] <- list(
    id = sub("\\|ALL", "", case$id), first = labs[1], second = labs[2],
    dates = unlist(case$dates)[keep], scores = y, labOf = lab, familyOf = family,
    welch = list(difference = mean(y[first]) - mean(y[!first]), error = w$stderr,
                 df = unname(w$parameter), p = w$p.value, interval = as.numeric(w$conf.int)),
    hedgesG = as.numeric(escalc(measure = "SMD", m1i = mean(y[first]), sd1i = sd(y[first]), n1i = sum(first),
      m2i = mean(y[!first]), sd2i = sd(y[!first]), n2i = sum(!first))$yi),
    cliffsDelta = mean(sign(outer(y[first], y[!first], "-"))),
    equalDate = list(difference = b, slope = unname(coef(m)[3]),
      hc3 = against.t(b, sqrt(hc3[2, 2]), m$df.residual),
      families = against.t(b, cr2[2, "SE"], cr2[2, "df_Satt"])),
    # every model a family of its own: those of the study are too few
    matched = lapply(c(90, 365), function(days) matched(y, day, first, seq_along(y), days)))
}
write("lab-differences.json", c(
  "The study's HELM table, two labs on a benchmark; dates and families as in trends.json.",
  "R 4.2.2 with sandwich, clubSandwich and metafor: stats/src/test/golden/comparisons.R."), differences)

# every choice of signs: the sums of positive ranks
pratt <- function(d) {
  r <- rank(abs(d))[d != 0]; v <- sum(rank(abs(d))[d > 0]); sums <- 0
  for (each in r) sums <- c(sums, sums + each)
  list(rankSum = v, p = mean(abs(sums - sum(r) / 2) >= abs(v - sum(r) / 2)))
}
parts <- Filter(function(case) !grepl("\\|Mean\\|", case$id), helm)
paired <- apply(combn(length(parts), 2), 2, function(k) {
  x <- unlist(parts[[k[1]]]$scores); y <- unlist(parts[[k[2]]]$scores)
  t <- t.test(x, y, paired = TRUE); higher <- sum(x > y); lower <- sum(x < y)
  list(first = parts[[k[1]]]$id, second = parts[[k[2]]]$id, firstScores = x, secondScores = y,
    mean = unname(t$estimate), error = t$stderr, df = unname(t$parameter), p = t$p.value,
    interval = as.numeric(t$conf.int), higher = higher, lower = lower,
    sign = binom.test(higher, higher + lower)$p.value,
    pratt = pratt(round(1000 * x) - round(1000 * y)), prattOfDoubles = pratt(x - y))
}, simplify = FALSE)
write("paired.json", c(
  "The study's HELM table, the same models on two benchmarks.",
  "R 4.2.2: t.test(paired = TRUE), binom.test, and all 2^n choices of signs: stats/src/test/golden/comparisons.R.",
  "pratt is of the scores in thousandths, whose differences tie; prattOfDoubles of the differences as doubles, where rounding breaks ties, as coin 1.4.2 has it."), paired)
