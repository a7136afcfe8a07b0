package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Labs;
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

  private static final int MANY_MODELS = 50;

  private final String name;
  private final ImmutableList<Score> models;
  private final double[] years;
  private final int[] family;
  private final double[] scatter;

  private Design(String name, Scores models, Scores scatterOf) {
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
    this.scatter = BENCHMARKS.stream().mapToDouble(b -> aboutLine(scatterOf.series(b))).toArray();
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

  int n() {
    return models.size();
  }

  /** {@return whether trying a method on it takes long} */
  boolean isLarge() {
    return n() >= MANY_MODELS;
  }

  int families() {
    return Arrays.stream(family).max().orElseThrow() + 1;
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
