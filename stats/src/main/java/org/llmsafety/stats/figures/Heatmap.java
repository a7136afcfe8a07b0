package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreTable;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.HeatCell;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;

/**
 * Draws models by benchmarks as a heat map, holes left blank: who was scored on what, and how safe.
 *
 * <pre>{@code
 * Figure figure = Heatmap.withDefaults().withTitle("HELM Safety").draw(scores);
 * }</pre>
 *
 * <p>Models go from the oldest at the top to the newest, those without a date last. A cell is the
 * darker the nearer its score is to the safe end of its scale; a benchmark whose safer end or whose
 * ends are not known has its scores without a shade.
 */
public final class Heatmap {
  private final String title;

  private Heatmap(String title) {
    this.title = title;
  }

  /** {@return a heat map under a plain heading} */
  public static Heatmap withDefaults() {
    return new Heatmap("Scores of each model on each benchmark");
  }

  /** {@return this heat map under another heading} */
  public Heatmap withTitle(String title) {
    return new Heatmap(requireNonNull(title, "title"));
  }

  /** {@return the figure; where models have several scores on one benchmark, it says so} */
  public Figure draw(Scores scores) {
    return ScoreTable.of(scores)
        .fold(
            table -> draw(table, scores),
            (reason, why) ->
                Figure.titled(title)
                    .plus(Panel.named("Scores").withNote("could not be drawn: " + why)));
  }

  private Figure draw(ScoreTable table, Scores scores) {
    ImmutableList<Model> models = inOrder(table);
    ImmutableMap<String, String> names = ModelNames.of(models);
    ImmutableList<Benchmark> benchmarks = table.benchmarks();
    ImmutableList.Builder<Mark> cells = ImmutableList.builder();
    List<String> rows = new ArrayList<>();
    for (Model model : models) {
      for (int column = 0; column < benchmarks.size(); column++) {
        Optional<Score> score = table.find(model, benchmarks.get(column));
        if (score.isPresent()) {
          cells.add(cell(column, rows.size(), score.get()));
        }
      }
      rows.add(names.getOrDefault(model.id(), model.name()));
    }
    ImmutableList<String> bare =
        benchmarks.stream()
            .filter(benchmark -> !isShaded(benchmark.scale()))
            .map(Benchmark::name)
            .collect(toImmutableList());
    int all = models.size() * benchmarks.size();
    return Figure.titled(title)
        .withSubtitle(
            Timeline.count(models.size(), "model")
                + ", "
                + Timeline.count(benchmarks.size(), "benchmark")
                + ", the oldest model first")
        .withCaption(
            "The stronger a cell's colour, the nearer its score is to the safe end of its scale. Blank: no"
                + " score ("
                + table.holes()
                + " of "
                + all
                + ")."
                + (bare.isEmpty()
                    ? ""
                    : " Without a shade, as the safer end or the ends of the scale are not known: "
                        + String.join(", ", bare)
                        + "."))
        .withSource(SourceWords.of(scores))
        .plus(
            Panel.named("Scores")
                .withAcross(
                    Axis.categories(
                        benchmarks.stream().map(Benchmark::name).collect(toImmutableList())))
                .withUp(Axis.categories(rows))
                .plus(cells.build()));
  }

  private static ImmutableList<Model> inOrder(ScoreTable table) {
    ImmutableList<Model> dated = table.dated().chronological().models();
    return ImmutableList.<Model>builder()
        .addAll(dated)
        .addAll(table.models().stream().filter(model -> !dated.contains(model)).toList())
        .build();
  }

  private static HeatCell cell(int column, int row, Score score) {
    Scale scale = score.benchmark().scale();
    double shade = isShaded(scale) ? Math.max(0, Math.min(1, scale.toUnit(score.value()))) : 0;
    return HeatCell.of(column, row, shade, Wording.value(score.value(), scale))
        .withDetails(
            ScorePoints.details(
                score,
                score.model() + ", " + score.lab(),
                score.dated().map(Release::toString).orElse("without a date"),
                score.benchmark() + ": " + score.value() + " (" + scale + ")"));
  }

  private static boolean isShaded(Scale scale) {
    return scale.isDirected() && scale.isBounded() && scale.level() == Scale.Level.INTERVAL;
  }
}
