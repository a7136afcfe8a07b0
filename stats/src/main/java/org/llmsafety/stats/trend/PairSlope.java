package org.llmsafety.stats.trend;

/**
 * A slope that one or more pairs of scores have.
 *
 * @param perYear in the scores' units per year
 * @param widestDays the most days between the two scores of such a pair
 */
record PairSlope(double perYear, long widestDays) {}
