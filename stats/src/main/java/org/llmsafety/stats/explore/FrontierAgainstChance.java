package org.llmsafety.stats.explore;

import org.llmsafety.stats.PValue;

/**
 * A running best compared with those of the same scores in other orders.
 *
 * @param statistic what was compared
 * @param observed its value
 * @param expected its mean over the orders, that is, without any trend
 * @param p two-sided: the share of orders in which it is at least as far from what is expected
 */
public record FrontierAgainstChance(
    FrontierStatistic statistic, double observed, double expected, PValue p) {}
