package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.helm.HelmTable.Column;

/** Which benchmark a column of a table is. */
final class HelmBenchmarks {
  static final Citation CITATION =
      Citation.of("liang2023holistic", "Holistic Evaluation of Language Models")
          .withAuthors("Liang, Percy", "others")
          .withYear(2023)
          .withUrl("https://arxiv.org/abs/2211.09110")
          .withLicence("Apache-2.0");

  private static final String AIR_BENCH = "AIRBench 2024";

  private final HelmBoard board;
  private final String group;
  private final Map<String, Integer> itemsByRunGroup;

  HelmBenchmarks(HelmBoard board, String group, Map<String, Integer> itemsByRunGroup) {
    this.board = board;
    this.group = group;
    this.itemsByRunGroup = itemsByRunGroup;
  }

  /** {@return whether a column holds scores, and not counts or costs} */
  static boolean isScored(Column column) {
    boolean isRanked =
        column.lowerIsBetter().isPresent() || HelmMetric.displayed(bare(column)).isPresent();
    return isRanked && !column.isAggregate() && !HelmMetric.isCost(column.metric());
  }

  /** The metric without a perturbation behind it, unless the brackets are its own. */
  private static String bare(Column column) {
    String metric = column.metric();
    int bracket = metric.lastIndexOf(" (");
    return bracket < 0 || HelmMetric.displayed(metric).isPresent()
        ? metric
        : metric.substring(0, bracket);
  }

  /**
   * {@return the benchmark of a column that holds scores}
   *
   * @param scenario which of the group's scenarios the table is of; blank for all of them
   */
  Benchmark benchmark(Column column, String scenario) {
    Optional<Benchmark> constant = board.constant(column).filter(known -> scenario.isBlank());
    if (constant.isPresent()) {
      return constant.get();
    }
    Optional<HelmMetric> known = HelmMetric.displayed(bare(column));
    Scale scale = scale(column, known);
    ImmutableList.Builder<String> id = ImmutableList.builder();
    id.add(board.prefix(), HelmFolder.slug(column.runGroup()));
    if (!scenario.isBlank()) {
      id.add(HelmFolder.slug(scenario));
    }
    id.add(HelmFolder.slug(column.metric()));
    String name =
        column.runGroup() + (scenario.isBlank() ? "" : " " + scenario) + " - " + column.metric();
    Benchmark benchmark =
        Benchmark.of(String.join("/", id.build()), scale)
            .withName(name)
            .withDescription(description(column, known, scale))
            .withTopics(topics(known))
            .withCitation(CITATION);
    Integer items = scenario.isBlank() ? itemsByRunGroup.get(column.runGroup()) : null;
    return items == null ? benchmark : benchmark.withItems(items);
  }

  private ImmutableSet<Topic> topics(Optional<HelmMetric> known) {
    List<Topic> own = known.map(HelmMetric::topics).orElse(ImmutableList.of());
    boolean isAccuracy =
        known
            .filter(
                metric ->
                    metric.scale().higherIsSafer().equals(Scale.UNIT) && !metric.isLowerBetter())
            .isPresent();
    return ImmutableSet.copyOf(own.isEmpty() && isAccuracy ? board.topics() : own);
  }

  /**
   * Of AIR-Bench every column is a rate of refusal; of what else is not known, nothing is safer.
   */
  private static Scale scale(Column column, Optional<HelmMetric> known) {
    if (known.isEmpty() && column.runGroup().equals(AIR_BENCH)) {
      return isLowerBetter(column, known) ? Scale.UNIT.lowerIsSafer() : Scale.UNIT;
    }
    Scale values = known.map(HelmMetric::scale).orElse(Scale.UNBOUNDED.undirected());
    boolean isAsKnown =
        known.filter(metric -> metric.isLowerBetter() == isLowerBetter(column, known)).isPresent();
    return isAsKnown ? values : values.undirected();
  }

  private static boolean isLowerBetter(Column column, Optional<HelmMetric> known) {
    return column.lowerIsBetter().orElse(known.filter(HelmMetric::isLowerBetter).isPresent());
  }

  private static String description(Column column, Optional<HelmMetric> known, Scale scale) {
    return column.metric()
        + " in HELM's "
        + column.runGroup()
        + (isLowerBetter(column, known) ? "; lower" : "; higher")
        + " is better"
        + (scale.isDirected() ? "" : ", which HELM does not call safer")
        + (scale.isBounded() ? "" : "; HELM does not say how far the values reach");
  }

  /**
   * {@return the benchmark of a column that is made of the others}
   *
   * @param parts the benchmarks of the other columns
   */
  Benchmark aggregate(Column column, HelmTable table, List<Benchmark> parts) {
    if (!column.isWinRate()) {
      Optional<Benchmark> constant = board.constantMean(parts);
      if (constant.isPresent()) {
        return constant.get();
      }
    }
    Scale scale = haveOneScale(parts) ? parts.get(0).scale() : Scale.UNBOUNDED.undirected();
    boolean isOfSafety = parts.stream().allMatch(part -> part.scale().isDirected());
    Benchmark bare =
        Benchmark.of(
                String.join(
                    "/",
                    board.prefix(),
                    HelmFolder.slug(group),
                    HelmFolder.slug(table.name()),
                    HelmFolder.slug(column.text())),
                column.isWinRate() ? (isOfSafety ? Scale.UNIT : Scale.UNIT.undirected()) : scale)
            .withName(board + " " + column.text() + " (" + table.name() + ")")
            .withTopics(sharedTopics(parts))
            .withCitation(CITATION);
    if (column.isWinRate()) {
      return bare.withDescription(
          "how often the model does better than another model of the same table, over its columns;"
              + " it changes with the models in the table, so editions cannot be compared");
    }
    return haveOneScale(parts)
        ? bare.withDescription("mean of the table's " + parts.size() + " columns")
            .withAggregation(Aggregation.meanOf(parts))
        : bare.withDescription("mean of the table's columns as they stand, on different scales");
  }

  /** {@return what an aggregate is called where some of its parts are missing} */
  static Benchmark incomplete(Benchmark aggregate) {
    return Benchmark.of(aggregate.id() + "/incomplete", aggregate.scale())
        .withName(aggregate.name() + ", incomplete")
        .withTopics(aggregate.topics())
        .withDescription(
            "as "
                + aggregate.name()
                + ", but over those columns alone in which the model has a score; cannot be"
                + " compared with it, nor between models")
        .withCitation(CITATION);
  }

  private static Set<Topic> sharedTopics(List<Benchmark> parts) {
    return parts.stream()
        .<Set<Topic>>map(Benchmark::topics)
        .reduce(Sets::intersection)
        .orElse(ImmutableSet.of());
  }

  private static boolean haveOneScale(List<Benchmark> parts) {
    return parts.stream().map(Benchmark::scale).distinct().count() == 1;
  }
}
