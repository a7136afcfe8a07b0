package org.llmsafety.core.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CATALOG;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.MEAN;
import static org.llmsafety.core.CoreFixtures.PERCENT;
import static org.llmsafety.core.CoreFixtures.on;
import static org.llmsafety.core.CoreFixtures.published;
import static org.llmsafety.core.CoreFixtures.score;

import com.google.common.collect.ImmutableList;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.CoreFixtures;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;

class AuditTest {
  private static final Model OPUS = published("Anthropic", "Claude 3 Opus", "2024-02-29");

  private static List<String> audit(Score... scores) {
    return sentences(Checked.of(Scores.of(scores)));
  }

  private static List<String> sentences(Checked<Scores> read) {
    return Audit.withDefaults().with(CATALOG).audit(read).stream().map(Problem::toString).toList();
  }

  private static Problem rowWithoutScore(Model model, long line) {
    return Problem.of(Problem.Severity.NOTE, "row-without-score", "no score in this row")
        .at(Location.of("b.csv").atLine(line))
        .about(model);
  }

  @Test
  void audit_rowsWithoutAScore_areHandedOn() {
    Checked<Scores> read =
        new Checked<>(Scores.empty(), ImmutableList.of(rowWithoutScore(OPUS, 5)));

    assertThat(sentences(read)).containsExactly("b.csv:5: no score in this row");
  }

  @Test
  void audit_otherProblemsOfTheReader_areNotItsFindings() {
    Problem other = Problem.of(Problem.Severity.ERROR, "not-a-number", "expected a number");

    assertThat(sentences(new Checked<>(Scores.empty(), ImmutableList.of(other)))).isEmpty();
  }

  @Test
  void audit_nameWithASlip_isAlmostKnown() {
    Model clause = published("Anthropic", "Clause 3.5 Sonnet", "2024-06-20");
    Model intruct = published("Meta", "Llama 3.1 Intruct (8B)", "2024-07-23");
    Checked<Scores> read =
        new Checked<>(
            Scores.of(score(intruct, A, 0.5, "b.csv", 8)),
            ImmutableList.of(rowWithoutScore(clause, 9)));

    assertThat(sentences(read))
        .containsExactly(
            "b.csv:9: no score in this row",
            "b.csv:8: no model is known as \"Llama 3.1 Intruct (8B)\", but \"Llama 3.1 Instruct"
                + " (8B)\" is",
            "b.csv:9: no model is known as \"Clause 3.5 Sonnet\", but \"Claude 3.5 Sonnet\" is");
  }

  /** It is put on its model and is no spelling of its own, but the source is reported. */
  @Test
  void audit_knownMisspelling_isReported() {
    Model clause = published("Anthropic", "Clause 3.5 Sonnet", "2024-06-20");
    Catalog catalog =
        CATALOG.toBuilder()
            .misspelling("anthropic/claude-3-5-sonnet-20240620", "Clause 3.5 Sonnet")
            .build();
    Checked<Scores> read = Checked.of(Scores.of(score(clause, A, 0.5, "b.csv", 9)));

    assertThat(Audit.withDefaults().with(catalog).audit(read))
        .extracting(Problem::topic, Problem::toString)
        .containsExactly(
            tuple(
                "misspelt-name",
                "b.csv:9: \"Clause 3.5 Sonnet\" is a known misspelling of \"Claude 3.5"
                    + " Sonnet\""));
  }

  @Test
  void audit_twoDatesOfOneName_conflictEvenWhereARowHasNoScore() {
    Model march = published("Anthropic", "Claude 3 Opus", "2024-03-07");
    Checked<Scores> read =
        new Checked<>(
            Scores.of(score(OPUS, A, 0.9, "a.csv", 6), score(OPUS, B, 0.8, "a.csv", 6)),
            ImmutableList.of(rowWithoutScore(march, 10)));

    assertThat(sentences(read))
        .containsExactly(
            "b.csv:10: no score in this row",
            "a.csv:6: \"Claude 3 Opus\" has 2 dates: 2024-02-29 at a.csv:6 and 2024-03-07 at"
                + " b.csv:10");
  }

  @Test
  void audit_twoDatesInOneFile_conflict() {
    Model march = published("Anthropic", "Claude 3 Opus", "2024-03-07");

    assertThat(audit(score(OPUS, A, 0.9, "a.csv", 6), score(march, B, 0.8, "a.csv", 7)))
        .containsExactly(
            "a.csv:6: \"Claude 3 Opus\" has 2 dates: 2024-02-29 at a.csv:6 and 2024-03-07 at"
                + " a.csv:7");
  }

  @Test
  void audit_datesOfDifferentThings_doNotConflict() {
    Model label = Model.asPublished(Label.of("Claude 3 Opus", "Anthropic"));
    Score snapshot =
        score(label.withReleases(CoreFixtures.snapshot("2024-02-29")), A, 0.9, "a.csv", 6);
    Score available =
        score(label.withReleases(on(Release.Kind.AVAILABILITY, "2024-03-04")), B, 0.9, "b.csv", 6);

    assertThat(audit(snapshot, available)).isEmpty();
  }

  @Test
  void audit_dayWithinTheMonth_doesNotConflict() {
    Model month =
        Model.asPublished(Label.of("Claude 3 Opus", "Anthropic"))
            .withReleases(Release.in(Release.Kind.UNSPECIFIED, YearMonth.of(2024, 2), ""));

    assertThat(audit(score(OPUS, A, 0.9, "a.csv", 6), score(month, B, 0.9, "b.csv", 6))).isEmpty();
  }

  @Test
  void audit_dateThatTheCatalogueDoesNotHave_disagrees() {
    Model haiku = published("Anthropic", "Claude 3 Haiku", "2024-05-04");

    assertThat(audit(score(haiku, A, 0.9, "b.csv", 12)))
        .containsExactly(
            "b.csv:12: \"Claude 3 Haiku\" is dated 2024-05-04, but the nearest date known of it is"
                + " its snapshot 2024-03-07, 58 days off");
  }

  @Test
  void audit_knownVersionWithAnothersDate_disagrees() {
    Model april = published("OpenAI", "gpt-4-turbo-2024-04-09", "2023-11-06");

    assertThat(audit(score(april, A, 0.9, "b.csv", 12)))
        .containsExactly(
            "b.csv:12: \"gpt-4-turbo-2024-04-09\" is dated 2023-11-06, but the nearest date known"
                + " of it is its snapshot 2024-04-09, 155 days off");
  }

  @Test
  void audit_productWithAnyVersionsDate_agrees() {
    Model turbo = published("OpenAI", "GPT-4 Turbo", "2023-11-06");

    assertThat(audit(score(turbo, A, 0.9, "b.csv", 12))).isEmpty();
  }

  @Test
  void audit_productOneDayOff_disagrees() {
    Model turbo = published("OpenAI", "GPT-4 Turbo", "2023-11-07");

    assertThat(audit(score(turbo, A, 0.9, "b.csv", 12)))
        .containsExactly(
            "b.csv:12: \"GPT-4 Turbo\" is dated 2023-11-07, but the nearest date known of it is its"
                + " snapshot 2023-11-06, 1 day off");
  }

  @Test
  void audit_slipWithAWrongDate_isHeldAgainstTheSuggestion() {
    Model clause = published("Anthropic", "Clause 3 Haiku", "2024-05-04");

    assertThat(audit(score(clause, A, 0.9, "b.csv", 12)))
        .containsExactly(
            "b.csv:12: no model is known as \"Clause 3 Haiku\", but \"Claude 3 Haiku\" is",
            "b.csv:12: \"Clause 3 Haiku\" is dated 2024-05-04, but the nearest date known of it is"
                + " its snapshot 2024-03-07, 58 days off");
  }

  @Test
  void audit_nameSpeltInTwoWays_isNoted() {
    Model mini = published("OpenAI", "GPT-4o mini", "2024-07-18");
    Model dashed = published("OpenAI", "GPT-4o-mini", "2024-07-18");

    assertThat(audit(score(mini, A, 0.9, "a.csv", 2), score(dashed, B, 0.8, "b.csv", 7)))
        .containsExactly(
            "a.csv:2: one model is spelt in 2 ways: \"GPT-4o mini\" in a.csv and \"GPT-4o-mini\""
                + " in b.csv");
  }

  @Test
  void audit_variantsOfOneName_areNotSpellings() {
    Label label = Label.of("Llama 4", "Meta");
    Score instruct = score(Model.asPublished(label.withVariant("Instruct")), A, 0.9, "a.csv", 2);
    Score base = score(Model.asPublished(label.withVariant("base")), A, 0.8, "b.csv", 2);
    Score whole =
        score(Model.asPublished(Label.of("Llama 4 Instruct", "Meta")), B, 0.8, "b.csv", 3);

    assertThat(audit(instruct, base, whole)).isEmpty();
  }

  @Test
  void audit_twoScales_areNoted() {
    assertThat(
            audit(
                score(OPUS, A, 0.9, "a.csv", 2),
                score(OPUS, B, 0.9, "a.csv", 2),
                score(OPUS, PERCENT, 86, "a.csv", 2)))
        .containsExactly(
            "scores are on 2 scales: 0 to 1, higher is safer (A, B); 0 to 100 %, higher is safer"
                + " (Percent)");
  }

  @Test
  void audit_valueOffItsScale_isFoundWithPercentSigns() {
    assertThat(audit(score(OPUS, PERCENT, 101, "a.csv", 2)))
        .containsExactly(
            "a.csv:2 [Percent]: Percent of Claude 3 Opus must be on its scale (0 to 100 %), but was"
                + " 101.0");
  }

  @Test
  void audit_constantColumn_isFoundFromThreeOn() {
    Score one = score(published("OpenAI", "GPT-1", "2018-06-11"), A, 1, "a.csv", 2);
    Score two = score(published("OpenAI", "GPT-2", "2019-02-14"), A, 1, "a.csv", 3);
    Score three = score(published("OpenAI", "GPT-3", "2020-05-28"), A, 1, "a.csv", 4);

    assertThat(audit(one, two)).isEmpty();
    assertThat(audit(one, two, three)).containsExactly("all 3 scores on A are 1.0");
  }

  @Test
  void audit_sameCellTwice_isADuplicate() {
    Score first = score(OPUS, A, 0.9, "a.csv", 2);
    Score again = score(OPUS, A, 0.8, "b.csv", 7);

    assertThat(audit(first, again))
        .containsExactly(
            "a.csv:2 [A]: Claude 3 Opus has 2 scores on A: 0.9 here and 0.8 at b.csv:7 [A]");
    assertThat(audit(first, again.withEdition("v2"))).isEmpty();
    assertThat(audit(first, again.withConditions(Conditions.none().with("effort", "high"))))
        .isEmpty();
    assertThat(audit(first, again.withEvaluated(on(Release.Kind.EVALUATION, "2025-01-01"))))
        .isEmpty();
  }

  @Test
  void audit_twoDefinitionsOfABenchmark_areFoundAmongLabelsToo() {
    assertThat(
            audit(
                score(OPUS, A, 0.9, "a.csv", 2),
                score(OPUS, A.withName("Alpha"), 0.9, "b.csv", 3).withEdition("v2")))
        .containsExactly(
            "a.csv:2 [A]: the benchmark id test/a has 2 definitions: \"A\" at a.csv:2 [A] and"
                + " \"Alpha\" at b.csv:3 [Alpha]");
  }

  @Test
  void audit_twoDefinitionsOfAModelAndItsLab_areFound() {
    Model renamed =
        Model.of(CLAUDE_3_HAIKU.id(), new Lab("anthropic", "Anthropic PBC")).withName("Haiku");

    assertThat(audit(score(CLAUDE_3_HAIKU, A, 0.9, "a.csv", 2), score(renamed, B, 0.9, "b.csv", 3)))
        .containsExactly(
            "a.csv:2 [A]: the lab id anthropic has 2 definitions: \"Anthropic\" at a.csv:2 [A] and"
                + " \"Anthropic PBC\" at b.csv:3 [B]",
            "a.csv:2 [A]: the model id anthropic/claude-3-haiku-20240307 has 2 definitions:"
                + " \"Claude 3 Haiku\" at a.csv:2 [A] and \"Haiku\" at b.csv:3 [B]");
  }

  @Test
  void audit_cleanScores_findNothing() {
    assertThat(audit(score(OPUS, A, 0.9, "a.csv", 2), score(OPUS, B, 0.8, "a.csv", 2))).isEmpty();
    assertThat(audit()).isEmpty();
  }

  @Test
  void audit_noCatalogue_asksNoneAboutNames() {
    Model clause = published("Anthropic", "Clause 3 Haiku", "2024-05-04");
    Checked<Scores> read = Checked.of(Scores.of(score(clause, MEAN, 0.9, "a.csv", 2)));

    assertThat(Audit.withDefaults().audit(read)).isEmpty();
  }

  @Test
  void audit_threeDifferentScores_areNotConstant() {
    Score one = score(published("OpenAI", "GPT-1", "2018-06-11"), A, 1, "a.csv", 2);
    Score two = score(published("OpenAI", "GPT-2", "2019-02-14"), A, 1, "a.csv", 3);
    Score three = score(published("OpenAI", "GPT-3", "2020-05-28"), A, 0.5, "a.csv", 4);

    assertThat(audit(one, two, three)).isEmpty();
  }

  @Test
  void audit_knownNameLikeAnother_isNoSlip() {
    Catalog catalog =
        Catalog.builder()
            .model(Model.of("a/gemma-large", Labs.GOOGLE))
            .model(Model.of("a/gamma-large", Labs.GOOGLE))
            .build();
    Model gemma = Model.asPublished(Label.of("Gemma Large", "Google"));

    assertThat(
            Audit.withDefaults()
                .with(catalog)
                .audit(Checked.of(Scores.of(score(gemma, A, 0.5, "a.csv", 2)))))
        .isEmpty();
  }

  @Test
  void audit_undatedRowFirst_isNotTheOneThatConflicts() {
    Model undated = OPUS.withReleases();
    Model march = published("Anthropic", "Claude 3 Opus", "2024-03-07");

    assertThat(
            audit(
                score(undated, A, 0.9, "a.csv", 2),
                score(OPUS, B, 0.9, "b.csv", 3),
                score(march, MEAN, 0.9, "c.csv", 4)))
        .containsExactly(
            "b.csv:3: \"Claude 3 Opus\" has 2 dates: 2024-02-29 at b.csv:3 and 2024-03-07 at"
                + " c.csv:4");
  }

  @Test
  void percentagesAtMostOne_mayBeShares() {
    Score first = CoreFixtures.score(CoreFixtures.LLAMA, CoreFixtures.PERCENT, 0.815, "a.csv", 2);
    Score second =
        CoreFixtures.score(CoreFixtures.CLAUDE_3_HAIKU, CoreFixtures.PERCENT, 0, "a.csv", 3);
    Score large = CoreFixtures.score(CoreFixtures.COMMAND_R, CoreFixtures.PERCENT, 1.5, "a.csv", 4);

    assertThat(ScaleFindings.in(Scores.of(first, second)))
        .extracting(Problem::toString)
        .containsExactly(
            "a.csv:2 [Percent]: all 2 scores on Percent are at most 1 on a scale of 0 to 100 %,"
                + " such as 0.815 of Llama 3.1 Instruct (8B): are they shares of 1?");
    assertThat(ScaleFindings.in(Scores.of(first, second, large))).isEmpty();
    assertThat(ScaleFindings.in(Scores.of(second))).isEmpty();
  }
}
