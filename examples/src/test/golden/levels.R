# How far labs, families of a lab and models of a family differ on HELM Safety v1.17.0:
#   Rscript examples/src/test/golden/levels.R io/src/main/resources/org/llmsafety/io/bundled/helm-safety-v1.17.0.csv \
#     examples/src/test/golden/helm-families.csv > examples/src/main/resources/org/llmsafety/examples/calibration/levels.csv
# R 4.2.2, lme4 1.1.31. On each benchmark, by REML: score ~ years + (1 | lab) + (1 | family) + model.
# One correlation between benchmarks at each level, so that the mean of the five scatters as it was fitted itself.
suppressMessages(library(lme4))
d <- read.csv(commandArgs(TRUE)[1], check.names = FALSE); f <- read.csv(commandArgs(TRUE)[2], check.names = FALSE)
d$family <- f$family[match(d$`model id`, f$`model id`)]; stopifnot(!anyNA(d$family))
d$years <- as.numeric(as.Date(f$date[match(d$`model id`, f$`model id`)])) / 365.25 # as the catalogue corrects it
d$years <- d$years - mean(d$years)
names <- c('Mean score', 'HarmBench', 'SimpleSafetyTests', 'BBQ', 'Anthropic Red Team', 'XSTest')
fit <- sapply(names, function(b) { d$score <- d[[b]]; m <- lmer(score ~ years + (1 | lab) + (1 | family), d)
  v <- as.data.frame(VarCorr(m)); s <- setNames(v$sdcor, v$grp); c(level = fixef(m)[[1]], lab = s[['lab']], family = s[['family']], model = s[['Residual']]) })
rho <- sapply(c('lab', 'family', 'model'), function(l) { s <- fit[l, -1]; (25 * fit[l, 1]^2 - sum(s^2)) / (sum(s)^2 - sum(s^2)) })
cat('benchmark,level,lab,family,model\n')
for (b in names) cat(paste(c(b, sprintf('%.5f', fit[, b])), collapse = ','), '\n', sep = '')
cat('correlation,', paste(sprintf(',%.4f', rho), collapse = ''), '\n', sep = '')
