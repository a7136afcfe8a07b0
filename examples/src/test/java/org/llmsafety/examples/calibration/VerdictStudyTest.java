package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Score;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.study.VerdictRate;
import org.llmsafety.stats.study.VerdictRates;
import org.llmsafety.stats.study.VerdictWorld;

class VerdictStudyTest {
  private static final VerdictRates MEASURED = VerdictRates.load();

  @Test
  void verdict_holdsItsRules() {
    assertThat(VerdictPage.broken(MEASURED)).isEmpty();
  }

  @Test
  void table_hasEveryWorldAtEverySize() {
    for (int models : new int[] {13, 22, 87, 300}) {
      assertThat(MEASURED.near(models, VerdictRate.Question.OVERALL))
          .extracting(VerdictRate::world)
          .containsExactlyInAnyOrder(VerdictWorld.values());
    }
    assertThat(MEASURED.rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.replications()).isGreaterThanOrEqualTo(1_000));
    assertThat(MEASURED.near(5, VerdictRate.Question.OVERALL)).isEmpty();
    assertThat(MEASURED.near(3_000, VerdictRate.Question.OVERALL)).isEmpty();
  }

  @Test
  void run_ofTheSameSeed_givesTheSameCounts() {
    VerdictScenario scenario = new VerdictScenario(VerdictWorld.W5_WAVES, Design.ofStudy());
    List<String> lines = new VerdictStudy(scenario, 3).run(30);
    assertThat(new VerdictStudy(scenario, 3).run(30)).isEqualTo(lines).hasSize(6);
    VerdictRate rate = VerdictRates.parse(List.of(VerdictStudy.HEADER, lines.get(0))).rows().get(0);
    assertThat(rate.models()).isEqualTo(22);
    assertThat(rate.replications()).isEqualTo(30);
    assertThat(rate.refused()).isZero();
  }

  @Test
  void opposedBenchmarks_keepTheMeanThatIsSeenStill() {
    double[][] expected = LabWorld.opposed(Design.ofStudy()).expected();
    double[] means = new double[22];
    Arrays.setAll(
        means,
        i -> Arrays.stream(expected).skip(1).mapToDouble(row -> row[i]).average().orElseThrow());
    assertThat(Arrays.stream(means).boxed())
        .isNotEmpty()
        .allSatisfy(mean -> assertThat(mean).isCloseTo(means[0], within(1e-9)));
    assertThat(expected[1][0] - expected[1][21]).isGreaterThan(0.1);
  }

  @Test
  void expectedScores_areTheMeansOfThoseDrawn() {
    LabWorld world = LabWorld.rising(Design.ofStudy(), 0.04);
    double[] sums = new double[6];
    SplittableRandom random = new SplittableRandom(1);
    int draws = 4_000;
    for (int r = 0; r < draws; r++) {
      double[][] scores = world.draw(random);
      Arrays.setAll(sums, b -> sums[b] + scores[b][21] / draws);
    }
    for (int b = 0; b < sums.length; b++) {
      // five standard errors of the widest, .19 / sqrt(4000), are .015
      assertThat(sums[b]).isCloseTo(world.expected()[b][21], within(0.015));
    }
  }

  /** The shares that docs/calibration.md states, of 13, 22, 87 and 300 models. */
  @Test
  void labsInWaves_haveTheSharesOfTheVarianceOfDatesThatThePageStates() {
    assertThat(Design.ofVerdicts()).extracting(Design::n).containsExactly(13, 22, 87, 300);
    assertThat(Design.ofVerdicts())
        .extracting(design -> percentBetweenLabs(design))
        .containsExactly(32L, 1L, 30L, 37L);
    assertThat(Design.ofVerdicts())
        .extracting(design -> percentBetweenLabs(design.inWaves(0.76)))
        .containsExactly(75L, 76L, 76L, 76L);
    assertThat(Design.ofVerdicts())
        .extracting(design -> percentBetweenLabs(design.inWaves(0.95)))
        .containsExactly(85L, 77L, 95L, 95L);
  }

  private static long percentBetweenLabs(Design design) {
    return Math.round(100 * new Waves(design).betweenLabs());
  }

  @Test
  void familiesThatLevelsWereFittedOn_areThoseOfTheCatalogue() throws IOException {
    Stream<String> bundled =
        BundledScores.helmSafety().stream().map(VerdictStudyTest::line).distinct().sorted();
    List<String> fitted = Files.readAllLines(Path.of("src/test/golden/helm-families.csv"));
    assertThat(fitted.stream().skip(1).sorted()).containsExactlyElementsOf(bundled.toList());
  }

  private static String line(Score score) {
    return String.join(
        ",",
        score.model().id(),
        score.model().family(),
        score.dated().orElseThrow().date().toString());
  }

  @Test
  void linesOfAnotherShape_areNamed() {
    assertThatThrownBy(() -> VerdictRates.parse(List.of(VerdictStudy.HEADER, "W1_NORMAL,OVERALL")))
        .hasMessage("a line must hold 12 fields, but was: W1_NORMAL,OVERALL");
  }
}
