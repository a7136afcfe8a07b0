package org.llmsafety.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.MEAN;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.published;
import static org.llmsafety.core.CoreFixtures.score;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class AuditAggregatesTest {
  private static final Model ONE = published("OpenAI", "GPT-1", "2018-06-11");
  private static final Model TWO = published("OpenAI", "GPT-2", "2019-02-14");

  private final List<Score> scores = new ArrayList<>();

  private void row(Model model, long line, double mean, double a, double b) {
    scores.add(score(model, MEAN, mean, "a.csv", line));
    scores.add(score(model, A, a, "a.csv", line));
    scores.add(score(model, B, b, "a.csv", line));
  }

  private List<String> findings() {
    return Audit.withDefaults().audit(Checked.of(Scores.copyOf(scores))).stream()
        .filter(problem -> problem.topic().startsWith("aggregate"))
        .map(Problem::toString)
        .toList();
  }

  @Test
  void audit_equalToItsPartsInEveryRow_isNoted() {
    row(ONE, 2, 0.875, 1.0, 0.75);
    row(TWO, 3, 0.625, 0.5, 0.75);

    assertThat(findings())
        .containsExactly(
            "Mean is an aggregate (mean of 2 parts) and equals its parts in every row (2); largest"
                + " difference 0.0, tolerance 0.0055");
  }

  /** Another edition's many places do not make the rounding of this one a difference. */
  @Test
  void audit_editionsOfDifferentPlaces_areEachHeldAgainstTheirOwnRounding() {
    row(ONE, 2, 0.967, 0.981, 0.952); // 0.9665
    row(TWO, 3, 0.936, 0.923, 0.949); // 0.936
    scores.replaceAll(score -> score.withEdition("v1"));
    List<Score> rounded = List.copyOf(scores);
    scores.clear();
    row(ONE, 5, 0.8765432, 0.8765431, 0.8765433);
    scores.replaceAll(score -> score.withEdition("v2"));
    scores.addAll(rounded);

    assertThat(findings())
        .containsExactly(
            "Mean v2 is an aggregate (mean of 2 parts) and equals its parts in every row (1);"
                + " largest difference 0.0, tolerance 1.0e-07",
            "Mean v1 is an aggregate (mean of 2 parts) and equals its parts in every row (2);"
                + " largest difference 0.00050, tolerance 0.0010");
  }

  @Test
  void audit_equalWithinRounding_isNoted() {
    row(ONE, 2, 0.967, 0.981, 0.952); // 0.9665
    row(TWO, 3, 0.936, 0.923, 0.949); // 0.936

    assertThat(findings())
        .containsExactly(
            "Mean is an aggregate (mean of 2 parts) and equals its parts in every row (2); largest"
                + " difference 0.00050, tolerance 0.0010");
  }

  @Test
  void audit_beyondRounding_disagreesInThatRow() {
    row(ONE, 2, 0.967, 0.981, 0.952);
    row(TWO, 3, 0.938, 0.923, 0.949); // 0.936

    assertThat(findings())
        .containsExactly(
            "a.csv:3 [Mean]: Mean of GPT-2 is 0.938, but its parts make 0.936000 (tolerance"
                + " 0.0010)");
  }

  @Test
  void audit_roundNumbers_doNotMakeItTolerant() {
    row(ONE, 2, 1, 1, 0);

    assertThat(findings())
        .containsExactly(
            "a.csv:2 [Mean]: Mean of GPT-1 is 1.0, but its parts make 0.500000 (tolerance 0.010)");
  }

  @Test
  void audit_fullPrecision_isHeldToIt() {
    row(ONE, 2, 0.123456789012 + 1e-8, 0.123456789012, 0.123456789012);

    assertThat(findings()).singleElement().asString().contains("(tolerance 1.0e-09)");
  }

  @Test
  void audit_partMissingInARow_isSaid() {
    row(ONE, 2, 0.875, 1.0, 0.75);
    scores.add(score(TWO, MEAN, 0.5, "a.csv", 3));

    assertThat(findings())
        .containsExactly(
            "Mean is an aggregate (mean of 2 parts) and equals its parts in the 1 of 2 rows that"
                + " have every part; largest difference 0.0, tolerance 0.0055");
  }

  @Test
  void audit_partsInAnotherFile_areNotItsOwn() {
    scores.add(score(ONE, MEAN, 0.9, "a.csv", 2));
    scores.add(score(ONE, A, 0.1, "b.csv", 2));
    scores.add(score(ONE, B, 0.1, "b.csv", 2));

    assertThat(findings()).isEmpty();
  }

  @Test
  void audit_sameModelEvaluatedAgain_isARowOfItsOwn() {
    row(ONE, 2, 0.75, 1.0, 0.5);
    List<Score> january = List.copyOf(scores);
    scores.clear();
    row(ONE, 3, 0.25, 0.5, 0.0);
    Release evaluated = on(Release.Kind.EVALUATION, "2025-02-01");
    scores.replaceAll(score -> score.withEvaluated(evaluated));
    scores.addAll(january);

    assertThat(findings()).singleElement().asString().contains("in every row (2)");
  }

  @Test
  void audit_gradesAsParts_areLeftAlone() {
    Benchmark grade = Benchmark.of("test/grade", Scale.between(1, 5).ordinal());
    Benchmark overall =
        Benchmark.of("test/overall", Scale.between(1, 5).ordinal())
            .withAggregation(Aggregation.meanOf(grade));
    scores.add(score(ONE, grade, 3, "a.csv", 2));
    scores.add(score(ONE, overall, 4, "a.csv", 2));

    assertThat(findings()).isEmpty();
  }
}
