package org.llmsafety.stats.explore;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import org.llmsafety.core.Score;

/**
 * A date on which the best score so far was beaten, or the first date.
 *
 * @param date when
 * @param best the new best, in the benchmark's own units
 * @param holders the scores of that date that are as good
 * @param equalledBy scores of later dates that are as good, up to the next step: they came second
 *     and hold nothing
 */
public record FrontierStep(
    LocalDate date, double best, ImmutableList<Score> holders, ImmutableList<Score> equalledBy) {}
