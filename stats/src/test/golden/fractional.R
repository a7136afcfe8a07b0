# The fractional logit for FractionalLogitTest:
#   Rscript fractional.R
# Independent of the library: glm(family = quasibinomial) of R 4.2; vcovCR and linear_contrast of
# clubSandwich 0.5.8 on the last step of that fit, the contrast being the gradient of the average marginal effect. Days, scores
# and families are made up; two scores are 1.
suppressMessages(library(clubSandwich))
days <- c(0, 12, 12, 60, 95, 130, 130, 177, 210, 244, 290, 333, 333, 380, 421, 455, 502, 540)
y <- c(0.71, 0.55, 0.83, 0.78, 0.90, 0.66, 0.88, 0.93, 0.97, 0.81, 0.95, 1, 0.92, 0.985, 0.89, 1,
       0.96, 0.99)
family <- c("a", "b", "c", "a", "d", "b", "e", "d", "d", "f", "g", "g", "h", "i", "f", "j", "h", "j")
x <- days / 365.25
m <- glm(y ~ x, family = quasibinomial, control = glm.control(epsilon = 1e-15, maxit = 100))
p <- fitted(m)
b <- coef(m)[[2]]
ame <- b * mean(p * (1 - p))
g <- c(b * mean(p * (1 - p) * (1 - 2 * p)),
       mean(p * (1 - p)) + b * mean(x * p * (1 - p) * (1 - 2 * p)))
# The last step of the fit as a least-squares fit of its own: CR2 of Pearson residuals.
r <- sqrt(p * (1 - p))
z <- r * m$linear.predictors + (y - p) / r
last <- lm(z ~ 0 + r + I(r * x))
told <- function(model) {
  v <- vcovCR(model, cluster = family, type = "CR2")
  linear_contrast(model, vcov = v, contrasts = matrix(g, 1), test = "Satterthwaite")
}
l <- told(last)
reach <- qt(.975, l$df) * l$SE
cat(format(c(coef(m), ame = ame, se = l$SE, df = l$df, p = 2 * pt(-abs(ame / l$SE), l$df),
             low = ame - reach, high = ame + reach), digits = 14), sep = "\n")
# clubSandwich's own adjustment for glm takes another root of the same matrix
cat("of the glm", format(c(told(m)$SE, told(m)$df), digits = 14), "\n")
