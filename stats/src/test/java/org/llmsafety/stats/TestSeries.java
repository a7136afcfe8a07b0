package org.llmsafety.stats;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;

/** Series of given dates and values, every model of a family of its own. */
public final class TestSeries {
  public static final LocalDate ORIGIN = LocalDate.of(2023, 1, 1);
  public static final Benchmark BENCHMARK =
      Benchmark.of("test/benchmark", Scale.UNBOUNDED).withName("Test");
  private static final Lab LAB = Lab.of("Test Lab");

  private TestSeries() {}

  public static ScoreSeries of(long[] daysFromOrigin, double[] values) {
    return of(BENCHMARK, daysFromOrigin, values);
  }

  public static ScoreSeries of(Benchmark benchmark, long[] daysFromOrigin, double[] values) {
    List<LocalDate> dates = new ArrayList<>();
    for (long day : daysFromOrigin) {
      dates.add(ORIGIN.plusDays(day));
    }
    return of(benchmark, ORIGIN, dates, values);
  }

  public static ScoreSeries of(
      Benchmark benchmark, LocalDate origin, List<LocalDate> dates, double[] values) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      scores.add(score("m" + i, benchmark, dates.get(i), values[i]));
    }
    return ScoreSeries.of(benchmark, scores, origin);
  }

  /** The same, of these labs' models, of these families. */
  public static ScoreSeries of(
      Benchmark benchmark,
      LocalDate origin,
      List<LocalDate> dates,
      double[] values,
      List<String> labs,
      List<String> families) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      scores.add(
          Score.of(
              Model.of("m" + i, Lab.of(labs.get(i)))
                  .withFamily(families.get(i))
                  .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, dates.get(i), "test")),
              benchmark,
              values[i]));
    }
    return ScoreSeries.of(benchmark, scores, origin);
  }

  public static Score score(String model, Benchmark benchmark, LocalDate date, double value) {
    return Score.of(
        Model.of(model, LAB).withReleases(Release.on(Release.Kind.ANNOUNCEMENT, date, "test")),
        benchmark,
        value);
  }

  /** 0, 1, ..., n - 1 times the step. */
  public static long[] everyDays(int n, int step) {
    long[] days = new long[n];
    for (int i = 0; i < n; i++) {
      days[i] = (long) i * step;
    }
    return days;
  }

  public static long[] days(long... days) {
    return days;
  }

  public static double[] values(double... values) {
    return values;
  }
}
