package org.llmsafety.stats.explore;

/**
 * How near the safe end the scores of one period lie.
 *
 * @param n how many scores
 * @param atEnd how many of them lie at the safe end
 * @param nearEnd how many lie at most the distance from it, those at it among them
 * @param best the safest, in the benchmark's own units
 */
public record PeriodSaturation(int n, int atEnd, int nearEnd, double best) {}
