package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.study.SafetyQuestion;
import org.llmsafety.stats.study.SafetyStudy;
import org.llmsafety.stats.trend.MannKendall;
import org.llmsafety.stats.trend.TheilSen;

/** What a newcomer gets wrong, and what the library says to it. */
@SuppressWarnings("NullAway") // null is the mistake
class MistakesTest {
  private static final Scores HELM = BundledScores.helmSafety();
  private static final Benchmark TYPO = Benchmark.of("helm-safety/harmbnech", Scale.UNIT);

  static Stream<Arguments> nulls() {
    SafetyStudy study = SafetyStudy.withDefaults();
    SafetyQuestion overall = SafetyQuestion.overall();
    LabComparison labs = LabComparison.withDefaults();
    Benchmark unit = Benchmark.of("in-house/unit", Scale.UNIT);
    return Stream.of(
        given("format", () -> ScoreReader.withDefaults().with((SourceFormat) null)),
        given("path", () -> ScoreReader.withDefaults().read((Path) null)),
        given("source", () -> ScoreReader.withDefaults().read((Source) null)),
        given("column", () -> CsvLayout.wide().model(null)),
        given("column", () -> CsvLayout.wide().lab(null)),
        given("lab", () -> HELM.from((Lab) null)),
        given("benchmark", () -> HELM.on((Benchmark) null)),
        given("benchmark", () -> HELM.series(null)),
        given("name", () -> Lab.of(null)),
        given("lab", () -> Model.of("example-1", null)),
        given("label", () -> Model.asPublished((Label) null)),
        given("scale", () -> Benchmark.of("in-house/unit", null)),
        given("model", () -> Score.of(null, unit, 0.5)),
        given("benchmark", () -> Score.of(Model.of("example-1", Labs.META), null, 0.5)),
        given("scores", () -> Catalog.builder().build().resolve((Scores) null)),
        given("series", () -> TheilSen.withDefaults().fit((ScoreSeries) null)),
        given("series", () -> MannKendall.withDefaults().test((ScoreSeries) null)),
        given("question", () -> study.answer(null, HELM)),
        given("scores", () -> study.answer(overall, null)),
        given("scores", () -> study.verdict(overall, null)),
        given("second", () -> labs.compare(HELM, Labs.META, null)),
        given("scores", () -> Timeline.withDefaults().draw((Scores) null)));
  }

  private static Arguments given(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  @ParameterizedTest
  @MethodSource("nulls")
  void null_isNamed(String name, ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(name);
  }

  @Test
  void benchmark_withATypo_isAnsweredWithTheNearest() {
    String why = "no scores on harmbnech (did you mean HarmBench, helm-safety/harmbench?)";
    assertThat(HELM.whyNoneOn(TYPO)).hasValue(why);
    assertThat(TheilSen.withDefaults().fit(HELM.series(TYPO)).whyNot()).hasValue(why);
    assertThat(MannKendall.withDefaults().test(HELM.series(TYPO)).whyNot()).hasValue(why);
    assertThat(
            SafetyStudy.withDefaults()
                .answer(SafetyQuestion.on(TYPO), HELM)
                .findings()
                .get(0)
                .sentence())
        .isEqualTo(
            "This cannot be answered from these scores: there are " + why + " to answer it from.");
  }

  @Test
  void benchmark_likeNoOther_isNotGuessed() {
    Benchmark other = Benchmark.of("in-house/refusals", Scale.UNIT);
    assertThat(HELM.whyNoneOn(other)).hasValue("no scores on refusals");
    assertThat(HELM.whyNoneOn(HELM.benchmarks().get(0))).isEmpty();
    assertThat(TheilSen.withDefaults().fit(Scores.empty().series(other)).whyNot())
        .hasValue("no scores, need at least 3");
  }

  @Test
  void lab_withATypo_isAnsweredWithTheNearest() {
    assertThat(HELM.whyNoneFrom(Lab.of("OpenAl")))
        .hasValue("no scores of OpenAl (did you mean OpenAI, openai?)");
    assertThat(HELM.whyNoneFrom(Labs.OPENAI)).isEmpty();
    assertThat(
            SafetyStudy.withDefaults()
                .verdict(SafetyQuestion.overall().from(Lab.of("OpenAl")), HELM)
                .main()
                .whyNot())
        .hasValue("there are no scores of OpenAl (did you mean OpenAI, openai?) to answer it from");
    assertThat(
            LabComparison.withDefaults()
                .compare(HELM, Labs.OPENAI, Lab.of("Antropic"))
                .hypotheses()
                .name())
        .isEqualTo(
            "OpenAI and Antropic on 0 shared benchmarks: no scores of Antropic (did you mean"
                + " Anthropic, anthropic?)");
  }

  @Test
  void modelId_withATypo_isAnsweredWithTheNearest() {
    Catalog catalog = BundledCatalog.load();
    assertThatThrownBy(() -> catalog.modelOrThrow("openai/gpt4o-2024-05-13"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "the id must be of one of the catalogue's \\d+ models, but was"
                + " \"openai/gpt4o-2024-05-13\" \\(did you mean .*openai/gpt-4o-2024-05-13.*\\?\\)");
    assertThatThrownBy(() -> catalog.modelOrThrow("nobody/nothing"))
        .hasMessageEndingWith("but was \"nobody/nothing\"");
    assertThat(catalog.modelOrThrow("openai/gpt-4o-2024-05-13").id())
        .isEqualTo("openai/gpt-4o-2024-05-13");
  }

  @Test
  void timeline_ofNoScores_saysSo() {
    assertThat(Timeline.withDefaults().draw(Scores.empty()).caption())
        .isEqualTo("There are no scores to draw.");
  }
}
