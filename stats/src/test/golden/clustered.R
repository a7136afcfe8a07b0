# Clustered errors and lab fixed effects for trends.json, as JSON by case:
#   Rscript clustered.R ../resources/golden/trends.json > clustered.json
#   python3 merge.py ../resources/golden/trends.json clustered.json
# Needs clubSandwich and jsonlite. Independent of the library: vcovCR, coef_test and conf_int of
# clubSandwich on lm(y ~ x); lm(y ~ x + lab) and anova() against lm(y ~ x * lab).
suppressMessages(library(clubSandwich))
cases <- jsonlite::fromJSON(commandArgs(TRUE)[1], simplifyDataFrame = FALSE)$cases
result <- list()
for (case in cases) {
  if (!is.null(case$reason)) next
  x <- as.numeric(as.Date(case$dates) - as.Date(case$origin)) / 365.25
  y <- case$scores
  m <- lm(y ~ x)
  r <- list()
  for (by in c("families", "labs")) {
    cluster <- case[[if (by == "labs") "labOf" else "familyOf"]]
    if (length(unique(cluster)) < 2) next
    v <- vcovCR(m, cluster = cluster, type = "CR2")
    t <- coef_test(m, vcov = v, test = "Satterthwaite")
    i <- conf_int(m, vcov = v, level = 0.95)
    r[[by]] <- list(error = sqrt(v[2, 2]), df = t[2, "df_Satt"], p = t[2, "p_Satt"],
                    interval = c(i[2, "CI_L"], i[2, "CI_U"]))
  }
  lab <- factor(case$labOf)
  if (nlevels(lab) > 1) {
    common <- lm(y ~ x + lab)
    s <- summary(common)
    if ("x" %in% rownames(coef(s)) && common$df.residual > 0) {
      w <- list(slope = coef(s)["x", 1], error = coef(s)["x", 2], p = coef(s)["x", 4],
                df = common$df.residual)
      own <- lm(y ~ x * lab)
      f <- anova(common, own)
      if (own$df.residual > 0 && !is.na(f$F[2]))
        w$interaction <- list(f = f$F[2], df1 = f$Df[2], df2 = f$Res.Df[2], p = f[["Pr(>F)"]][2])
      clustered <- tryCatch({
        v <- vcovCR(common, cluster = case$familyOf, type = "CR2")
        t <- coef_test(common, vcov = v, test = "Satterthwaite")
        list(error = sqrt(v["x", "x"]), df = t["x", "df_Satt"], p = t["x", "p_Satt"])
      }, error = function(e) NULL)
      if (!is.null(clustered) && length(unique(case$familyOf)) > 1) w$families <- clustered
      r$withinLabs <- w
    }
  }
  result[[case$id]] <- r
}
cat(jsonlite::toJSON(result, auto_unbox = TRUE, digits = I(17), pretty = TRUE), "\n")
