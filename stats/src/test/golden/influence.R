#!/usr/bin/env Rscript
# Influence of every score on the line of least squares, for influence.json:
#
#   Rscript influence.R ../resources/golden/trends.json > ../resources/golden/influence.json
#
# The study's cases are those of trends.json, by id; two cases are made up: one with ties in dates
# and scores, one with a far score on a far date. R's own stats functions only.
library(jsonlite)

cases <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)$cases
own <- list(
  list(
    id = "own|ties", origin = "2023-01-01",
    dates = list("2023-01-01", "2023-01-01", "2023-03-14", "2023-03-14", "2023-08-30",
                 "2024-02-29", "2024-02-29", "2025-01-01"),
    scores = list(0.5, 0.62, 0.5, 0.71, 0.64, 0.8, 0.62, 0.78)),
  list(
    id = "own|far", origin = "2023-01-01",
    dates = list("2023-02-01", "2023-02-20", "2023-03-05", "2023-03-30", "2025-12-31"),
    scores = list(0.41, 0.44, 0.39, 0.47, 0.95)))

numbers <- function(v) unname(as.numeric(v))

result <- list()
for (case in c(cases, own)) {
  y <- unlist(case$scores)
  x <- as.numeric(as.Date(unlist(case$dates)) - as.Date(case$origin)) / 365.25
  if (!is.null(case$reason) || length(y) < 4) next
  m <- lm(y ~ x)
  found <- list(
    id = case$id,
    residualError = summary(m)$sigma,
    residual = numbers(residuals(m)),
    hat = numbers(hatvalues(m)),
    rstandard = numbers(rstandard(m)),
    rstudent = numbers(rstudent(m)),
    cook = numbers(cooks.distance(m)),
    dfbeta = numbers(dfbeta(m)[, "x"]),
    dfbetas = numbers(dfbetas(m)[, "x"]),
    dffits = numbers(dffits(m)))
  if (startsWith(case$id, "own|")) {
    found <- c(found, list(origin = case$origin, dates = unlist(case$dates), scores = y))
  }
  result <- c(result, list(found))
}
about <- c(
  "What each score does to the line of least squares, one number a score in the order of the case's scores.",
  paste0(R.version.string, ": m <- lm(y ~ x); hatvalues(m); rstandard(m); rstudent(m); cooks.distance(m); dfbeta(m)[, 'x']; dfbetas(m)[, 'x']; dffits(m); stats/src/test/golden/influence.R. x = days from origin / 365.25. Cases without scores are those of trends.json by id."))
cat(toJSON(list(about = about, cases = result), digits = NA, auto_unbox = TRUE), "\n", sep = "")
