package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Figures to test with. */
public final class Figures {

  private static final ImmutableList<String> BENCHMARKS =
      ImmutableList.of(
          "HELM Safety mean",
          "HarmBench",
          "SimpleSafetyTests",
          "BBQ",
          "Anthropic Red Team",
          "XSTest");

  private Figures() {}

  /** Two points, a line, a band and every text: small enough to read as a file. */
  static Figure small() {
    LocalDate first = LocalDate.of(2023, 6, 13);
    LocalDate last = LocalDate.of(2024, 5, 13);
    return Figure.titled("Two models")
        .withSubtitle("Each point is a model")
        .withTimeTitle("snapshot date")
        .withCaption("Line: through both.")
        .withSource("Source: HELM Safety v1.5.0")
        .plus(
            Panel.named("BBQ")
                .withAxisTitle("accuracy, 0 to 1")
                .withLowest(0)
                .withHighest(1)
                .withWeight(Panel.Weight.EMPHASISED)
                .withNote("n = 2")
                .plus(
                    Band.of(
                        "band",
                        List.of(new Band.Slice(first, 0.65, 0.75), new Band.Slice(last, 0.9, 1.0))),
                    Line.straight("trend", first, 0.699, last, 0.951).withStyle(Line.Style.DASHED),
                    Point.of(first, 0.699, "OpenAI", "GPT-3.5 Turbo"),
                    Point.of(last, 0.951, "OpenAI", "GPT-4o")));
  }

  static Figure named(String name) {
    return Figure.titled(name)
        .withSubtitle(name)
        .withCaption(name)
        .plus(
            Panel.named(name)
                .withAxisTitle(name)
                .withNote(name)
                .plus(Point.of(LocalDate.of(2024, 1, 1), 1, "series " + name, name)));
  }

  /** The study's HELM figure: six panels with 22 models of three labs each. */
  public static Figure threeLabs() {
    List<Panel> panels = new ArrayList<>(BENCHMARKS.stream().map(Panel::named).toList());
    for (String line : lines("three-labs.csv")) {
      List<String> cells = List.of(line.split(",", -1));
      for (int i = 0; i < panels.size(); i++) {
        double value = Double.parseDouble(cells.get(3 + i));
        Point point = Point.of(LocalDate.parse(cells.get(2)), value, cells.get(0), cells.get(1));
        panels.set(i, panels.get(i).plus(point));
      }
    }
    panels.set(0, panels.get(0).withWeight(Panel.Weight.EMPHASISED));
    return Figure.titled("HELM Safety").plus(panels);
  }

  /** As many models and labs as HELM Safety v1.17.0, as bunched in time and near the ceiling. */
  static Figure crowd() {
    Random random = new Random(20251113);
    List<Panel> panels = new ArrayList<>();
    for (String benchmark : BENCHMARKS) {
      Panel panel = Panel.named(benchmark).withLowest(0).withHighest(1);
      for (int model = 0; model < 87; model++) {
        LocalDate date =
            LocalDate.of(2025, 11, 13).minusDays((long) random.nextInt(30) * random.nextInt(30));
        double value = 1 - 0.5 * Math.pow(random.nextDouble(), 3);
        String name = "Model " + model + " Instruct (2025-04-14)".substring(0, random.nextInt(23));
        panel = panel.plus(Point.of(date, value, "Lab " + model % 16, name));
      }
      panels.add(panel);
    }
    return Figure.titled("A crowd").plus(panels);
  }

  private static List<String> lines(String resource) {
    try {
      return Resources.readLines(
              Resources.getResource(Figures.class, resource), StandardCharsets.UTF_8)
          .stream()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
