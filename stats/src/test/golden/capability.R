# Reference values for CapabilityTest and its neighbours, of invented data:
#   Rscript capability.R
# Needs ppcor 1.1, cocor 1.1-4 and clubSandwich; independent of the library. Printed under R 4.2.2.
suppressMessages({library(ppcor); library(cocor); library(clubSandwich)})
show <- function(name, x) cat(name, format(unname(x), digits = 16), "\n")
mmlu  <- c(.43, .55, .62, .51, .70, .74, .68, .79, .81, .66, .86, .84)
gpqa  <- c(.27, .31, .30, .33, .36, .41, .44, .39, .55, .42, .53, .60)
maths <- c(12, 25, 31, 22, 25, 52, 48, 61, 58, 40, 75, 69)
safe  <- c(.61, .58, .72, .70, .66, .81, .77, .74, .90, .79, .83, .92)
other <- c(.93, .95, .88, .90, .97, .91, .86, .94, .89, .96, .92, .87)
days  <- c(0, 40, 95, 150, 150, 260, 300, 365, 430, 480, 560, 700)
family <- c(1, 1, 2, 3, 3, 3, 4, 5, 5, 6, 7, 8)
x <- cbind(mmlu, gpqa, maths)

# first component as in Safetywashing: z-scores on the first eigenvector of the rank correlations
e <- eigen(cor(x, method = "spearman"), symmetric = TRUE)
w <- e$vectors[, 1]; w <- w * sign(w[which.max(abs(w))])
pc <- as.vector(scale(x) %*% w)
show("weights", w); show("share", e$values[1] / 3); show("component", pc)
show("mean of z", rowMeans(scale(x)))
show("rho component", cor(safe, pc, method = "spearman"))
show("rho mmlu", cor(safe, mmlu, method = "spearman"))
show("rho families", cor(tapply(safe, family, mean), tapply(mmlu, family, mean), method = "spearman"))

# partial and semi-partial, ppcor; and of residuals of ranks
p <- pcor.test(safe, days, mmlu, method = "spearman")
show("partial date", c(p$estimate, p$p.value))
show("by residuals", cor(resid(lm(rank(safe) ~ rank(mmlu))), resid(lm(rank(days) ~ rank(mmlu)))))
show("semi-partial date", spcor.test(safe, days, mmlu, method = "spearman")$estimate)
p <- pcor.test(safe, mmlu, days, method = "spearman")
show("partial capability", c(p$estimate, p$p.value))
show("semi-partial capability", spcor.test(safe, mmlu, days, method = "spearman")$estimate)
show("date and capability", cor(days, mmlu, method = "spearman"))

# trend with capability as covariate, CR2 by family
t <- days / 365.25; z <- mmlu / sd(mmlu)
for (m in list(lm(safe ~ t), lm(safe ~ t + z))) {
  v <- vcovCR(m, cluster = family, type = "CR2")
  i <- conf_int(m, vcov = v); q <- coef_test(m, vcov = v, test = "Satterthwaite")
  for (k in rownames(q)[-1])
    show(paste("slope", k), c(q[k, "beta"], i[i$Coef == k, "CI_L"], i[i$Coef == k, "CI_U"],
                              q[k, "df_Satt"], q[k, "p_Satt"]))
}
show("variance inflation", 1 / (1 - cor(t, z)^2))

# overlapping correlations
s <- function(a, b) cor(a, b, method = "spearman")
r <- cocor.dep.groups.overlap(s(mmlu, safe), s(mmlu, other), s(safe, other), 12,
                              test = c("steiger1980", "meng1992", "zou2007"))
show("first, second, between", c(r@r.jk, r@r.jh, r@r.kh))
show("steiger z, p", c(r@steiger1980$statistic, r@steiger1980$p.value))
show("meng z, p", c(r@meng1992$statistic, r@meng1992$p.value))
show("zou", r@zou2007$conf.int)
