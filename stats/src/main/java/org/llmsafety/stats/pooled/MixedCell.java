package org.llmsafety.stats.pooled;

/**
 * One score of a mixed model.
 *
 * @param model which model it is of, counted from 0
 * @param benchmark which benchmark it is on, counted from 0
 * @param safety the score on the scale that all share, higher the safer
 * @param years from the first model's date
 */
record MixedCell(int model, int benchmark, double safety, double years) {}
