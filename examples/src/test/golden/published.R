# Rscript examples/src/test/golden/published.R
# R 4.2.2. The records of the bundled tables, by the catalogue's dates; doubling times by lm on logarithms
# with HC3 errors and Student's t, and the best of all continuous two-piece lines that bend on a date with
# three others on either side.
doubling <- function(date, minutes) {
  x <- cbind(1, as.numeric(as.Date(date) - as.Date(date[1])) / 365.25); y <- log(minutes)
  a <- solve(t(x) %*% x); b <- a %*% t(x) %*% y; r <- c(y - x %*% b); h <- rowSums((x %*% a) * x)
  se <- sqrt((a %*% t(x) %*% diag((r / (1 - h))^2) %*% x %*% a)[2, 2]); q <- qt(.975, length(y) - 2)
  365.25 * log(2) / c(days = b[2], low = b[2] + q * se, high = b[2] - q * se) }
print(doubling(c('2019-11-05', '2023-03-14', '2023-11-06', '2024-06-20', '2024-09-12', '2024-10-22', '2024-12-17',
  '2025-02-24', '2025-04-16', '2025-07-09', '2025-08-05', '2025-08-07', '2025-11-19', '2025-11-24'),
  c(0.039792, 5.364045, 8.557433, 18.683233, 22.221357, 29.575983, 39.206576, 56.09162, 91.271355, 110.075251,
  113.68507, 137.318539, 161.753349, 288.904952)), digits = 10)
print(doubling(c('2023-06-13', '2024-08-06', '2025-02-24', '2025-04-16', '2025-08-07', '2025-11-18', '2025-11-24',
  '2025-12-11', '2026-02-05'), c(3.987428, 6.991195, 60.388937, 119.732634, 203.012577, 224.325884, 292.994594,
  352.249302, 718.80683)), digits = 10)

date <- as.Date(c('2023-02-24', '2023-03-14', '2023-11-06', '2024-03-04', '2024-04-09', '2024-05-13', '2024-06-20',
  '2024-09-12', '2024-12-17', '2025-03-25', '2025-04-16', '2025-06-10', '2025-08-07', '2025-10-06', '2025-11-18',
  '2025-12-11', '2026-02-05', '2026-03-05', '2026-04-23', '2026-06-09', '2026-07-09'))
index <- c(109.24, 125.7, 125.83, 126.65, 127.27, 128.57, 130, 136.45, 142.45, 144.53, 146.9, 147.54, 150, 150.33,
  153.2, 155.03, 155.69, 158.46, 161.49, 161.53, 161.65)
years <- as.numeric(date - date[1]) / 365.25
fits <- lapply(4:(length(date) - 3), function(i) lm(index ~ years + pmax(years - years[i], 0)))
best <- which.min(sapply(fits, deviance)); b <- coef(fits[[best]])
print(date[best + 3]); print(c(before = unname(b[2]), after = unname(b[2] + b[3])), digits = 10)
