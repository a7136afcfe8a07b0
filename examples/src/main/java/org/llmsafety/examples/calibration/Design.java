package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.core.Scores;
import org.llmsafety.io.bundled.BundledCatalog;
import org.llmsafety.io.bundled.BundledScores;

/**
 * The models that scores are drawn for: real ones, with their dates, labs and families, and the
 * scatter of their real scores about their lines.
 */
final class Design {
  private static final List<Benchmark> BENCHMARKS =
      List.of(
          Benchmarks.HELM_SAFETY_MEAN,
          Benchmarks.HARMBENCH,
          Benchmarks.SIMPLE_SAFETY_TESTS,
          Benchmarks.BBQ,
          Benchmarks.ANTHROPIC_RED_TEAM,
          Benchmarks.XSTEST);

  /** No score drawn without an end of the scale comes near these. */
  private static final Scale WIDE = Scale.between(-10, 10);

  private static final ImmutableList<Benchmark> WIDE_BENCHMARKS =
      BENCHMARKS.stream()
          .map(b -> Benchmark.of("drawn/" + b.id(), WIDE).withName(b.name()))
          .collect(toImmutableList());

  private static final int MANY_MODELS = 50;
  private static final int VERY_MANY_MODELS = 300;

  private final String name;
  private final ImmutableList<Score> models;
  private final double[] years;
  private final int[] family;
  private final int[] lab;
  private final double[] scatter;

  private Design(String name, Scores models, Scores scatterOf) {
    this(
        name,
        models,
        BENCHMARKS.stream().mapToDouble(b -> aboutLine(scatterOf.series(b))).toArray());
  }

  private Design(String name, Scores models, double[] scatter) {
    this.name = name;
    ScoreSeries series = models.series(Benchmarks.HELM_SAFETY_MEAN);
    this.models = series.points().stream().map(p -> p.score()).collect(toImmutableList());
    double[] fromFirst = series.years();
    double mean = Arrays.stream(fromFirst).average().orElseThrow();
    this.years = Arrays.stream(fromFirst).map(year -> year - mean).toArray();
    this.family =
        series.models().stream()
            .mapToInt(model -> series.families().indexOf(model.family()))
            .toArray();
    this.scatter = scatter;
    ImmutableList<Lab> all = labs();
    this.lab = this.models.stream().mapToInt(score -> all.indexOf(score.lab())).toArray();
  }

  /**
   * {@return the five designs: Anthropic's 5, Meta's 7 and OpenAI's 10 of the study, all its 22,
   * and HELM Safety v1.17.0's 87}
   */
  static ImmutableList<Design> all() {
    Scores study = study();
    Scores helm = BundledScores.helmSafety();
    return ImmutableList.of(
        new Design("Anthropic in the study", study.from(Labs.ANTHROPIC), study),
        new Design("Meta in the study", study.from(Labs.META), study),
        new Design("OpenAI in the study", study.from(Labs.OPENAI), study),
        ofStudy(),
        new Design("HELM Safety v1.17.0", helm, helm));
  }

  /** {@return all 22 of the study} */
  static Design ofStudy() {
    Scores study = study();
    return new Design("the study's three labs", study, study);
  }

  /** {@return the 13 of the study's four leaderboards, one score each to hold its place} */
  static Design ofLeaderboards() {
    Scores printed = BundledCatalog.load().resolve(BundledScores.studyCombined()).value();
    Scores placed =
        printed.releases().entrySet().stream()
            .map(
                dated ->
                    Score.of(dated.getKey(), Benchmarks.HELM_SAFETY_MEAN, 0.5)
                        .withDated(dated.getValue()))
            .collect(Scores.toScores());
    return new Design("the study's four leaderboards", placed, ofStudy().scatter);
  }

  /**
   * {@return the designs that verdicts are tried on: the 13 of the study's four leaderboards, its
   * 22 on HELM Safety, HELM Safety v1.17.0's 87, and 300, which are HELM's labs and families
   * several times over, a week later each time}
   */
  static ImmutableList<Design> ofVerdicts() {
    Scores helm = BundledScores.helmSafety();
    Design real = new Design("HELM Safety v1.17.0", helm, helm);
    List<Score> copies = new ArrayList<>();
    for (int copy = 0; copies.size() < VERY_MANY_MODELS; copy++) {
      for (int i = 0; i < real.n() && copies.size() < VERY_MANY_MODELS; i++) {
        copies.add(copy(real.model(i), copy));
      }
    }
    return ImmutableList.of(
        ofLeaderboards(),
        ofStudy(),
        real,
        new Design("HELM's labs several times over", Scores.copyOf(copies), real.scatter));
  }

  private static Score copy(Score score, int copy) {
    String mark = " (copy " + copy + ")";
    Release first = score.dated().orElseThrow();
    Model model =
        Model.of(score.model().id() + mark, Lab.of(score.lab().id() + mark))
            .withFamily(score.model().family() + mark);
    return Score.of(model, score.benchmark(), score.value())
        .withDated(Release.on(first.kind(), first.date().plusDays(7L * copy), "copied"));
  }

  /** {@return these models, families' dates reassigned so that labs come in waves} */
  Design inWaves(double share) {
    return new Design(
        name + ", labs in waves", Scores.copyOf(new Waves(this).models(share)), scatter);
  }

  private static Scores study() {
    return BundledCatalog.load().resolve(BundledScores.studyHelmSafety()).value();
  }

  /** The standard deviation about the least-squares line. */
  private static double aboutLine(ScoreSeries series) {
    double[] x = series.years();
    double[] y = series.values();
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return Math.sqrt((yy - xy * xy / xx) / (x.length - 2));
  }

  /** {@return the benchmarks drawn: HELM's mean, for methods of one series, and its five parts} */
  static List<Benchmark> benchmarks() {
    return BENCHMARKS;
  }

  /** {@return the same on a scale so wide that scores drawn without an end never reach one} */
  static List<Benchmark> wideBenchmarks() {
    return WIDE_BENCHMARKS;
  }

  int n() {
    return models.size();
  }

  /** {@return whether trying a method on it takes long} */
  boolean isLarge() {
    return n() >= MANY_MODELS;
  }

  /** {@return whether it is the largest, where some methods are too slow to be tried often} */
  boolean isLargest() {
    return n() >= VERY_MANY_MODELS;
  }

  int families() {
    return Arrays.stream(family).max().orElseThrow() + 1;
  }

  int labOf(int model) {
    return lab[model];
  }

  int familyOf(int model) {
    return family[model];
  }

  ImmutableList<Lab> labs() {
    return models.stream().map(Score::lab).distinct().collect(toImmutableList());
  }

  Score model(int i) {
    return models.get(i);
  }

  /** {@return years from the mean date} */
  double year(int i) {
    return years[i];
  }

  double firstYear() {
    return years[0];
  }

  double lastYear() {
    return years[years.length - 1];
  }

  /** {@return the standard deviation of real scores about their line, on a benchmark} */
  double scatter(int benchmark) {
    return scatter[benchmark];
  }

  /** "the study's three labs". */
  @Override
  public String toString() {
    return name;
  }
}
