package org.llmsafety.examples.gallery;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValueBuilder;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.figures.Forest;
import org.llmsafety.stats.figures.Heatmap;
import org.llmsafety.stats.figures.ResultFigure;
import org.llmsafety.stats.figures.Timeline;
import org.llmsafety.stats.gate.SafetyGate;
import org.llmsafety.stats.trend.FieldTrend;

/** Figures of invented data that are hard to draw: crowds, long names, intervals without ends. */
final class HardFigures {
  private static final int SEED = 20251113;

  private HardFigures() {}

  static void addTo(Map<String, Figure> figures) {
    figures.put(
        "hard-crowd",
        Timeline.withDefaults()
            .withTitle("1,800 invented scores")
            .withTrends(FieldTrend.withDefaults())
            .draw(crowd(300, 6)));
    figures.put(
        "hard-forest",
        Forest.withDefaults()
            .withTitle("Names and intervals that are hard to draw")
            .draw(estimates()));
    figures.put(
        "gate-fails",
        ResultFigure.of(
            SafetyGate.withDefaults()
                .withMargin(0.02)
                .check(answers("old", 9), answers("new", 6))));
    figures.put(
        "hard-heat-map",
        Heatmap.withDefaults()
            .withTitle("Forty invented benchmarks with holes")
            .draw(crowd(30, 40)));
  }

  /** Two hundred questions, of which a share of tenths is answered safely. */
  private static ItemScores answers(String run, int tenths) {
    ItemValueBuilder values = new ItemValueBuilder();
    for (int i = 0; i < 200; i++) {
      values.add("q" + i, 0, i % 10 < tenths ? 1 : 0);
    }
    return ItemScores.of(
        Model.of("invented/" + run, Lab.of("Invented")),
        Benchmark.of("invented/refusals", Scale.UNIT).withName("Refusals"),
        values.build());
  }

  /** Models bunched in time, near the ceiling, with a tenth of the scores missing. */
  static Scores crowd(int models, int benchmarks) {
    Random random = new Random(SEED);
    return IntStream.range(0, benchmarks)
        .boxed()
        .flatMap(
            b ->
                IntStream.range(0, models)
                    .filter(m -> benchmarks < 10 || (m * 7 + b * 3) % 10 > 0)
                    .mapToObj(m -> score(m, b, random)))
        .collect(Scores.toScores());
  }

  private static Score score(int m, int b, Random random) {
    Lab lab = Lab.of("Laboratory " + m % 16);
    Model model = Model.of("lab-" + m % 16 + "/model-" + m, lab);
    LocalDate day = LocalDate.of(2025, 11, 13).minusDays((long) (m % 30) * (m % 29));
    return Score.of(
            model.withReleases(Release.on(Release.Kind.ANNOUNCEMENT, day, "invented")),
            Benchmark.of("invented/benchmark-" + b, Scale.UNIT).withName("Benchmark number " + b),
            Math.rint(1000 * (1 - 0.5 * Math.pow(random.nextDouble(), 3))) / 1000)
        .withEdition("invented");
  }

  private record Invented(double value, Scale scale, Outcome<Interval> interval, double least)
      implements Estimate {
    @Override
    public String method() {
      return "invented";
    }

    @Override
    public String estimand() {
      return "invented slope";
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.of(PValue.exact(Math.max(0.04, least), least));
    }

    @Override
    public String assumptions() {
      return "it is invented";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(9);
    }
  }

  private static Map<String, Outcome<Estimate>> estimates() {
    Map<String, Outcome<Estimate>> rows = new LinkedHashMap<>();
    Scale scale = Scale.PERCENT.lowerIsSafer();
    String plain = "A laboratory with a name much longer than any that fits beside its row";
    rows.put(plain, of(-1.5, -3, 0.5, scale, 0.001));
    rows.put("\u05de\u05e2\u05d1\u05d3\u05d4 2", of(0.5, -0.5, 1.5, scale, 0.001));
    rows.put("\u5b9e\u9a8c\u5ba4", of(-0.1, -1.2, 1.1, scale, 0.001));
    rows.put("No end above", of(1, -1, Double.POSITIVE_INFINITY, scale, 0.001));
    rows.put("Far wider than the rest", of(0, -900, 900, scale, 0.001));
    rows.put("Nothing to be seen", of(0.2, -2, 2.4, scale, 0.33));
    rows.put(
        "Without an interval",
        Outcome.of(
            new Invented(
                0.7,
                scale,
                Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores, need at least 3"),
                0.001)));
    rows.put(
        "Not computed",
        Outcome.unavailable(
            Reason.TOO_FEW_POINTS,
            "2 scores on 2 dates from 1 family, need at least 4 dates and 3 families"));
    rows.put("Safer end unknown", of(0.02, -0.01, 0.05, Scale.UNIT.undirected(), 0.001));
    return rows;
  }

  private static Outcome<Estimate> of(
      double value, double low, double high, Scale scale, double least) {
    return Outcome.of(
        new Invented(
            value, scale, Outcome.of(new Interval(low, high, 0.95, 0.95, "invented")), least));
  }
}
