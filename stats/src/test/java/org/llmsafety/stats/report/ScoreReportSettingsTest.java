package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.report.Surveys.ATTACKS;
import static org.llmsafety.stats.report.Surveys.BLUE;
import static org.llmsafety.stats.report.Surveys.RED;
import static org.llmsafety.stats.report.Surveys.REFUSALS;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Panel;
import org.llmsafety.stats.study.SourceAnswer;

/** What a report is about, in which order, and what it says while it is made. */
class ScoreReportSettingsTest {
  private static final Lab GREEN = Lab.of("Green");
  private static final Benchmark MEAN =
      Benchmark.of("t/mean", Scale.UNIT)
          .withName("Mean")
          .withAggregation(Aggregation.meanOf(REFUSALS, ATTACKS));

  private static Scores on(Benchmark benchmark, double... values) {
    return Surveys.scores(RED, benchmark, values)
        .plus(Surveys.scores(BLUE, benchmark, values))
        .plus(Surveys.scores(GREEN, benchmark, values));
  }

  private static ScoreReport report(Scores... sets) {
    ImmutableList.Builder<ScoreSet> named = ImmutableList.builder();
    Scores all = Scores.empty();
    for (int i = 0; i < sets.length; i++) {
      named.add(new ScoreSet("set " + (char) ('A' + i), sets[i]));
      all = all.plus(sets[i]);
    }
    return ScoreReport.of(named.build(), Checked.of(all), Catalog.builder().build());
  }

  private static List<String> folds(FinishedReport report) {
    ImmutableList<Report.Section> sections = report.toReport().sections();
    return sections.get(sections.size() - 1).blocks().stream()
        .map(block -> ((Block.Folded) block).summary())
        .toList();
  }

  /** Two at a time, in the order asked for; of a lab without scores nothing is said. */
  @Test
  void labs_areComparedTwoAtATime() {
    ScoreReport report = report(on(REFUSALS, .1, .3, .2));
    assertThat(folds(report.about(BLUE, Lab.of("Absent"), GREEN, RED).make()))
        .filteredOn(fold -> fold.contains(" and "))
        .containsExactly("set A: Blue and Green", "set A: Blue and Red", "set A: Green and Red");
    assertThat(folds(report.make())).as("of others").noneMatch(fold -> fold.contains(" and "));
    Scores usual =
        Surveys.scores(Labs.META, REFUSALS, .1, .3, .2)
            .plus(Surveys.scores(Labs.OPENAI, REFUSALS, .1, .3, .2));
    assertThat(folds(report(usual).make())).contains("set A: OpenAI and Meta");
  }

  @Test
  void progress_namesTheSetsAndTheFolder(@TempDir Path folder) {
    List<String> steps = new ArrayList<>();
    report(on(REFUSALS, .1, .3), on(ATTACKS, 10, 30)).withProgress(steps::add).write(folder);
    assertThat(steps).containsExactly("answering from set A, set B", "writing " + folder);
    assertThat(folder.resolve("report.json")).exists();
  }

  private static boolean isEmphasised(Panel panel) {
    return panel.weight() == Panel.Weight.EMPHASISED;
  }

  private static Figure figureOfTheSet(Scores scores) {
    ImmutableList<Block> blocks = report(scores).make().toReport().sections().get(1).blocks();
    return ((Illustration) blocks.get(blocks.size() - 1)).figure();
  }

  /** The mean over the set's own benchmarks is what to look at first. */
  @Test
  void figure_emphasisesTheMeanOverTheSetsBenchmarks() {
    Scores parts = on(REFUSALS, .1, .3, .2).plus(on(ATTACKS, 10, 30, 20));
    Scores withMean = parts.plus(on(MEAN, .5, .5, .6));
    assertThat(figureOfTheSet(withMean).panels())
        .filteredOn(ScoreReportSettingsTest::isEmphasised)
        .extracting(Panel::name)
        .containsExactly("Mean");
    assertThat(figureOfTheSet(parts).panels()).noneMatch(ScoreReportSettingsTest::isEmphasised);
    assertThat(figureOfTheSet(on(REFUSALS, .1, .3, .2).plus(on(MEAN, .5, .5, .6))).panels())
        .as("a mean over another benchmark too")
        .noneMatch(ScoreReportSettingsTest::isEmphasised);
  }

  /** Themes are of several sets: one has nothing to be held against. */
  @Test
  void themes_areOfSeveralSets() {
    Scores refused = on(REFUSALS.withTopics(Topic.JAILBREAK), .1, .3, .2);
    assertThat(report(refused).make().themes()).isEmpty();
    assertThat(report(refused, refused).make().themes())
        .hasValueSatisfying(
            table ->
                assertThat(table.themes().get(0).answers())
                    .extracting(SourceAnswer::source)
                    .containsExactly("set A", "set B"));
  }
}
