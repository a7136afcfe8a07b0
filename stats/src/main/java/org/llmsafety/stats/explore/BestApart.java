package org.llmsafety.stats.explore;

/**
 * How many pairs of the best differ by more than the error of their scores. Each pair is asked for
 * itself, without a correction for their number: that of all pairs none is distinguished is the
 * stronger for it, that some are the weaker.
 *
 * @param pairs how many pairs
 * @param toldApart how many of them differ
 * @param significanceLevel at which each was asked, two-sided
 */
public record BestApart(int pairs, int toldApart, double significanceLevel) {}
