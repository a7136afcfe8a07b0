package org.llmsafety.stats.coverage;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;

/**
 * Which of one lab's models were scored, and when they came.
 *
 * @param lab the lab
 * @param models how many of its models with a date have a score
 * @param first the earliest of their dates
 * @param last the latest of their dates
 * @param longestGap the most days between one date and the next; 0 where there is one date
 * @param inFirstHalf how many models date from the first half of all dated models' days
 * @param periods what was scored in each period, those without a model included, in time order
 * @param byBenchmark how many of the models each benchmark was run on
 */
public record LabCoverage(
    Lab lab,
    int models,
    LocalDate first,
    LocalDate last,
    long longestGap,
    int inFirstHalf,
    ImmutableMap<String, PeriodCoverage> periods,
    ImmutableMap<Benchmark, Integer> byBenchmark) {

  /** {@return how many models date from the second half of the days} */
  public int inSecondHalf() {
    return models - inFirstHalf;
  }
}
