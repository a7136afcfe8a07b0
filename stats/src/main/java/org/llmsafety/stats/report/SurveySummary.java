package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multimaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.trend.Survey;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;
import org.llmsafety.stats.trend.Survey.Verdict;

/** A survey in one paragraph: what its trends support, and what weakens that. */
final class SurveySummary {
  private static final ImmutableSet<Verdict> NAMED =
      ImmutableSet.of(Verdict.SAFER, Verdict.LESS_SAFE, Verdict.NOT_AFTER_ADJUSTMENT);
  private static final ImmutableSet<Verdict> NOTHING_SEEN =
      ImmutableSet.of(
          Verdict.NO_EVIDENCE, Verdict.NOTHING_COULD_BE_SEEN, Verdict.NOT_AFTER_ADJUSTMENT);

  private final Survey survey;
  private final SurveyLabels labels;

  private SurveySummary(Survey survey) {
    this.survey = survey;
    this.labels = SurveyLabels.of(survey);
  }

  static String of(Survey survey) {
    return new SurveySummary(survey).paragraph();
  }

  private String paragraph() {
    if (survey.together().rows().isEmpty()) {
      return survey.name() + ": there are no scores, so no trend was tested.";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(survey.name() + ": " + tally(survey.together(), "all labs together"));
    if (labels.hasSeveralLabs()) {
      sentences.add(Sentences.of(tally(survey.byLab(), "one lab each")));
    }
    if (rows().anyMatch(row -> row.p().isAvailable())) {
      sentences.add(adjustment());
    }
    tipping(sentences);
    if (rows().anyMatch(row -> NOTHING_SEEN.contains(verdict(row)))) {
      sentences.add("No evidence of a trend is not evidence that nothing changed.");
    }
    dependence(sentences);
    return String.join(" ", sentences);
  }

  private String tally(Part part, String who) {
    ImmutableListMultimap<Verdict, Row> rows = Multimaps.index(part.rows(), this::verdict);
    String counts =
        Stream.of(Verdict.values())
            .filter(rows::containsKey)
            .map(verdict -> count(verdict, rows.get(verdict)))
            .collect(joining("; "));
    return "of "
        + Sentences.count(part.rows().size(), "trend", "trends")
        + " of "
        + who
        + ", "
        + counts
        + ".";
  }

  private String count(Verdict verdict, List<Row> rows) {
    int n = rows.size();
    String what =
        switch (verdict) {
          case SAFER -> n + (n == 1 ? " goes" : " go") + " towards the safer end";
          case LESS_SAFE -> n + (n == 1 ? " goes" : " go") + " towards the less safe end";
          case NOT_AFTER_ADJUSTMENT ->
              n + (n == 1 ? " is" : " are") + " significant alone but not once adjusted";
          case NO_EVIDENCE -> n + (n == 1 ? " shows" : " show") + " no evidence of a trend";
          case NOTHING_COULD_BE_SEEN ->
              n
                  + (n == 1 ? " rests" : " rest")
                  + " on so little that no trend could have been seen";
          case NOT_COMPUTABLE -> n + " could not be computed";
        };
    return NAMED.contains(verdict)
        ? what + rows.stream().map(labels::of).collect(joining(", ", " (", ")"))
        : what;
  }

  private String adjustment() {
    String level = Wording.level(survey.significanceLevel());
    return switch (survey.correction()) {
      case NONE -> "P-values are not adjusted for the number of tests; the level is " + level + ".";
      default ->
          "P-values are adjusted for the number of tests ("
              + survey.correction()
              + "); the level is "
              + level
              + ".";
    };
  }

  private void tipping(List<String> sentences) {
    String where =
        (labels.hasSeveralLabs()
                ? Stream.of(survey.together(), survey.byLab())
                : Stream.of(survey.together()))
            .flatMap(part -> MonteCarloSensitivity.rows(survey, part).stream())
            .map(
                row ->
                    labels.of(row)
                        + ", adjusted p "
                        + row.adjustedP()
                            .fold(
                                p -> Wording.equalsP(p, survey.significanceLevel()),
                                (reason, why) -> why))
            .collect(joining("; "));
    if (!where.isEmpty()) {
      sentences.add(
          "Some p-values are sampled, not exact, and close enough to the level that another sample"
              + " could tip the verdict: "
              + where
              + ".");
    }
  }

  private void dependence(List<String> sentences) {
    if (basis().anyMatch(SurveySummary::takesModelsAsIndependent)) {
      sentences.add(
          "The tests take models as independent though several are of one family, so p-values are"
              + " smaller and intervals narrower than they should be.");
    }
    if (basis().anyMatch(rest -> rest.models() < rest.n())) {
      sentences.add(
          "The tests take scores as independent though some models are scored more than once, so"
              + " p-values are smaller and intervals narrower than they should be.");
    }
    if (basis().anyMatch(rest -> rest.unresolved() > 0)) {
      sentences.add(
          "The families of some models are unknown; where they are of one family, p-values are"
              + " smaller and intervals narrower than they should be.");
    }
  }

  private static boolean takesModelsAsIndependent(Basis rest) {
    return rest.families() < rest.models() && rest.families() < rest.n();
  }

  private Stream<Basis> basis() {
    return rows().filter(row -> row.p().isAvailable()).flatMap(row -> row.basis().stream());
  }

  private Stream<Row> rows() {
    return Stream.of(survey.together(), survey.byLab()).flatMap(part -> part.rows().stream());
  }

  private Verdict verdict(Row row) {
    return row.verdict(survey.significanceLevel());
  }
}
