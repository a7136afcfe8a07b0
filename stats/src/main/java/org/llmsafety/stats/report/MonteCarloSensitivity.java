package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.HypothesisSet;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;

/**
 * Which verdicts depend on the random orders that p-values were sampled from. All sampled p-values
 * of a set are moved by three of their standard errors, down and up, and adjusted again. Adjusted
 * p-values rise with raw ones, so a verdict that neither move changes holds for all values between.
 */
final class MonteCarloSensitivity {
  private static final double STANDARD_ERRORS = 3;

  private MonteCarloSensitivity() {}

  static ImmutableSet<Row> rows(Survey survey, Part part) {
    ImmutableList<Row> down = moved(part, survey.correction(), -STANDARD_ERRORS);
    ImmutableList<Row> up = moved(part, survey.correction(), STANDARD_ERRORS);
    ImmutableSet.Builder<Row> sensitive = ImmutableSet.builder();
    for (int i = 0; i < part.rows().size(); i++) {
      double level = survey.significanceLevel();
      if (down.get(i).verdict(level) != up.get(i).verdict(level)) {
        sensitive.add(part.rows().get(i));
      }
    }
    return sensitive.build();
  }

  private static ImmutableList<Row> moved(Part part, Correction correction, double errors) {
    ImmutableMap.Builder<Integer, Outcome<PValue>> p = ImmutableMap.builder();
    for (int i = 0; i < part.rows().size(); i++) {
      p.put(i, part.rows().get(i).p().map(found -> moved(found, errors)));
    }
    ImmutableList<Outcome<Double>> adjusted =
        HypothesisSet.of(part.hypothesisSet(), p.buildOrThrow())
            .adjusted(correction)
            .values()
            .asList();
    ImmutableList.Builder<Row> rows = ImmutableList.builder();
    for (int i = 0; i < part.rows().size(); i++) {
      Row row = part.rows().get(i);
      rows.add(row.withP(row.p().map(found -> moved(found, errors)), adjusted.get(i)));
    }
    return rows.build();
  }

  private static PValue moved(PValue p, double errors) {
    return p.withValue(Math.min(1, Math.max(0, p.value() + errors * p.standardError())));
  }
}
