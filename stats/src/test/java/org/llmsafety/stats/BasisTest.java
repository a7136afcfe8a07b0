package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.stats.TestSeries.BENCHMARK;
import static org.llmsafety.stats.TestSeries.ORIGIN;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.internal.caveats.Caveats;

class BasisTest {
  private static final Lab LAB = Lab.of("Example Labs");
  private static final Release MAY = released(LocalDate.of(2024, 5, 13));
  private static final Release JUNE = released(LocalDate.of(2024, 6, 1));

  @Test
  void of_countsWhatTheResultRestsOn() {
    Basis basis =
        of(
            score(model("a", "F").withReleases(MAY)),
            score(model("b", "F").withReleases(MAY)),
            score(model("c", "G").withReleases(JUNE)));
    assertThat(basis.benchmark()).isEqualTo(BENCHMARK);
    assertThat(basis.n()).isEqualTo(3);
    assertThat(basis.distinctDates()).isEqualTo(2);
    assertThat(basis.models()).isEqualTo(3);
    assertThat(basis.families()).isEqualTo(2);
    assertThat(basis.labs()).isEqualTo(1);
    assertThat(basis.dates().orElseThrow().first()).isEqualTo(MAY.date());
    assertThat(basis.dates().orElseThrow().last()).isEqualTo(JUNE.date());
    assertThat(basis.origin()).isEqualTo(ORIGIN);
    assertThat(basis.dates().orElseThrow().kinds()).containsExactly(Release.Kind.AVAILABILITY);
    assertThat(basis.caveats())
        .containsExactly(
            "3 models of 2 families: models of a family are correlated, so intervals are too narrow"
                + " and p-values too small");
  }

  @Test
  void oneModelAFamily_needsNoCaveat() {
    assertThat(
            of(
                    score(model("a", "F").withReleases(MAY)).withEdition("v1"),
                    score(model("b", "G").withReleases(JUNE)).withEdition("v1"))
                .caveats())
        .isEmpty();
  }

  @Test
  void unresolvedModels_haveNoKnownFamilies() {
    Model published = Model.asPublished(Label.of("GPT-4o", "OpenAI")).withReleases(MAY);
    assertThat(of(score(published), score(model("a", "F").withReleases(JUNE))).caveats())
        .containsExactly(
            "1 of 2 models are known by a published name only, so their families are unknown: where"
                + " models are of one family, intervals are too narrow and p-values too small");
  }

  @Test
  void oneModelTwice_isNamed() {
    Model model = model("a", "F").withName("Model A").withReleases(MAY);
    assertThat(
            of(evaluated(model, MAY), evaluated(model, JUNE), evaluated(model("b", "G"), MAY))
                .caveats())
        .containsExactly("1 model is scored more than once and counted each time: Model A 2 times");
  }

  private static Score evaluated(Model model, Release release) {
    return score(model).withDated(Release.on(Release.Kind.EVALUATION, release.date(), ""));
  }

  @Test
  void percentagesAtMostOne_mayBeShares() {
    Benchmark percent = Benchmark.of("test/percent", Scale.PERCENT);
    Score low = Score.of(model("a", "F"), percent, 0.815);
    Score lower = Score.of(model("b", "G"), percent, 0.4);

    assertThat(Caveats.comparability(List.of(low, lower)))
        .containsExactly(
            "all 2 scores on percent are at most 1 on a scale from 0 to 100: they may be shares of"
                + " 1");
    assertThat(Caveats.comparability(List.of(low, Score.of(model("b", "G"), percent, 81.5))))
        .isEmpty();
  }

  @Test
  void exactRepeats_areLeftOutAndNamed() {
    Score one = score(model("a", "F").withName("Model A").withReleases(MAY));
    assertThat(of(one, one, one, score(model("b", "G").withReleases(MAY))).caveats())
        .containsExactly("2 exact repeats of scores are left out: Model A on Test");
    assertThat(Caveats.exactRepeats(List.of(one)))
        .hasValue("1 exact repeat of a score is left out: Model A on Test");
    assertThat(Caveats.exactRepeats(List.of())).isEmpty();
  }

  @Test
  void mixedEditionsAndConditions_areNamed() {
    assertThat(
            of(
                    score(model("a", "F").withReleases(MAY)).withEdition("v1.5.0"),
                    score(model("b", "G").withReleases(MAY))
                        .withEdition("v1.17.0")
                        .withConditions(Conditions.none().with("effort", "high")),
                    score(model("c", "H").withReleases(MAY)))
                .caveats())
        .containsExactly(
            "scores are of 3 editions: v1.5.0, v1.17.0, an unstated one",
            "scores were measured under 2 different conditions: none stated, (effort high)");
  }

  @Test
  void doubtfulDates_areCounted() {
    Release snapshot =
        Release.in(Release.Kind.SNAPSHOT, YearMonth.of(2024, 3), "date in the model id");
    assertThat(
            of(
                    score(model("a", "F").withReleases(MAY)),
                    score(model("b", "G").withReleases(snapshot)),
                    score(model("c", "H")))
                .caveats())
        .containsExactly(
            "dates are of 2 kinds: 1 snapshot, 1 availability",
            "1 of 2 dates is known to the month only; the 15th of the month is used",
            "1 score without a date is left out");
  }

  @Test
  void manyRepeats_areCutShort() {
    Score[] twice =
        List.of("a", "b", "c", "d", "e").stream()
            .map(id -> model(id, id))
            .flatMap(model -> Stream.of(evaluated(model, MAY), evaluated(model, JUNE)))
            .toArray(Score[]::new);
    assertThat(of(twice).caveats())
        .containsExactly(
            "5 models are scored more than once and counted each time: a 2 times, b 2 times, c 2"
                + " times and 2 more");
  }

  @Test
  void withCaveat_addsItLast() {
    Basis basis = of(score(model("a", "F").withReleases(MAY)));
    assertThat(basis.withCaveat("one").withCaveat("two").caveats()).containsExactly("one", "two");
    assertThat(basis.caveats()).isEmpty();
  }

  @Test
  void emptySeries_isRefused() {
    assertThatThrownBy(BasisTest::of)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a result must rest on scores, but was asked of Test, 0 scores");
  }

  private static Basis of(Score... scores) {
    return Basis.of(ScoreSeries.of(BENCHMARK, Arrays.asList(scores), ORIGIN));
  }

  private static Score score(Model model) {
    return Score.of(model, BENCHMARK, 1);
  }

  private static Model model(String id, String family) {
    return Model.of(id, LAB).withFamily(family);
  }

  private static Release released(LocalDate day) {
    return Release.on(Release.Kind.AVAILABILITY, day, "test");
  }
}
