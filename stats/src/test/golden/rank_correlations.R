# Spearman's rank correlations and their exact p-values without ties, as RankCorrelations has them:
#   Rscript rank_correlations.R
# Prints: pair, rho, p, p as a count of the 7! = 5040 orders. R's cor.test goes through all orders
# up to 9 rows; with ties there is no exact p in R, so only rho is printed.
a <- c(.31, .12, .45, .58, .27, .73, .66)
b <- c(.82, .91, .40, .55, .77, .21, .63)
c <- c(.50, .35, .35, .61, .44, .52, .80)
untied <- cor.test(a, b, method = "spearman", exact = TRUE)
cat("a b", format(unname(untied$estimate), digits = 17), format(untied$p.value, digits = 17),
    untied$p.value * factorial(7), "\n")
for (pair in list(list("a c", a, c), list("b c", b, c)))
  cat(pair[[1]], format(cor(pair[[2]], pair[[3]], method = "spearman"), digits = 17), "\n")
