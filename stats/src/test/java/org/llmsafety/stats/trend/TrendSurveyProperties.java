package org.llmsafety.stats.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.CoreArbitraries;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Correction;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.trend.Survey.Part;
import org.llmsafety.stats.trend.Survey.Row;

class TrendSurveyProperties {
  private static final TrendTester QUICK = MannKendall.withDefaults().with(Resampling.of(99));

  @Provide
  Arbitrary<Scores> scores() {
    return CoreArbitraries.scoreSets();
  }

  @Property(tries = 100)
  void survey_countsTheTestsAndNeverLowersAP(@ForAll("scores") Scores scores) {
    Survey survey = TrendSurvey.withDefaults().with(QUICK).fit("S", scores);
    assertThat(survey.together().rows()).hasSameSizeAs(scores.benchmarks());
    for (Part part : new Part[] {survey.together(), survey.byLab()}) {
      assertThat(part.tests())
          .isEqualTo((int) part.rows().stream().filter(r -> r.test().isAvailable()).count());
      for (Row row : part.rows()) {
        assertThat(row.adjustedP().isAvailable()).isEqualTo(row.test().isAvailable());
        row.test().stream()
            .forEach(
                test -> assertThat(row.adjustedP().orElseThrow()).isBetween(test.p().value(), 1.0));
      }
    }
  }

  @Property(tries = 50)
  void configuration_inAnyOrder(@ForAll("scores") Scores scores) {
    TrendEstimator line = LeastSquares.withDefaults();
    Correction hochberg = Correction.BENJAMINI_HOCHBERG;
    TrendSurvey one =
        TrendSurvey.withDefaults().with(line).with(QUICK).with(hochberg).withSignificanceLevel(0.1);
    TrendSurvey other =
        TrendSurvey.withDefaults().withSignificanceLevel(0.1).with(hochberg).with(QUICK).with(line);
    assertThat(one.fit("S", scores)).isEqualTo(other.fit("S", scores));
    assertThat(one).hasToString(other.toString());
  }

  @Example
  void survey_ofNoScores_hasNoRowsAndTwoNamedSets() {
    Survey survey = TrendSurvey.withDefaults().fit("S", Scores.empty());
    assertThat(survey.together().rows()).isEmpty();
    assertThat(survey.together().hypothesisSet()).isEqualTo("S, all labs together");
    assertThat(survey.byLab().hypothesisSet()).isEqualTo("S, each lab on its own");
    assertThat(survey.byLab().tests()).isZero();
  }

  @Example
  void survey_refusesABlankNameAndALevelThatIsNone() {
    assertThatThrownBy(() -> TrendSurvey.withDefaults().fit(" ", Scores.empty()))
        .hasMessage("a survey must have a name, but it was blank");
    assertThatThrownBy(() -> TrendSurvey.withDefaults().withSignificanceLevel(5))
        .hasMessage("significance level must be between 0 and 1, but was 5.0");
    assertThat(TrendSurvey.withDefaults())
        .hasToString(
            "survey by linear trend of family means with random lab levels where labs suffice, else"
                + " Theil-Sen, Holm, significance level 0.05");
    assertThat(TrendSurvey.withDefaults().with(FamilyMeans.test(MannKendall.withDefaults())))
        .hasToString(
            "survey by Theil-Sen of family means and Mann-Kendall of family means, Holm,"
                + " significance level 0.05");
  }
}
