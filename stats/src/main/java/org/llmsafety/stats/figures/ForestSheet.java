package org.llmsafety.stats.figures;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.chart.Axis;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.chart.Line;
import org.llmsafety.stats.chart.Mark;
import org.llmsafety.stats.chart.Panel;

/** The panels of a forest plot, and what its caption says of the results in them. */
final class ForestSheet {
  private static final int MOST_METHODS = 2;
  private static final int MOST_SHOWN = 3;

  private final List<Panel> panels = new ArrayList<>();
  private final Set<String> sentences = new LinkedHashSet<>();
  private final Set<String> methods = new LinkedHashSet<>();
  private final Set<String> caveats = new LinkedHashSet<>();
  private final Set<String> withoutInterval = new LinkedHashSet<>();
  private final Set<String> levels = new LinkedHashSet<>();
  private final Set<Benchmark> benchmarks = new LinkedHashSet<>();
  private final Set<String> editions = new TreeSet<>();
  private final List<LocalDate> dates = new ArrayList<>();

  /** What a panel's numbers are compared with: 0, a margin, the estimate of all. */
  record Reference(double value, String label) {
    static final Reference NO_CHANGE = new Reference(0, "0: no change");
    static final Reference NO_DIFFERENCE = new Reference(0, "0: no difference");
    static final Reference NO_CORRELATION = new Reference(0, "0: no correlation");

    /** {@return the value of no effect of an estimate of that kind, if it has one} */
    static ImmutableList<Reference> of(Estimate.Kind kind) {
      return switch (kind) {
        case SLOPE_PER_YEAR -> ImmutableList.of(NO_CHANGE);
        case DIFFERENCE -> ImmutableList.of(NO_DIFFERENCE);
        case CORRELATION -> ImmutableList.of(NO_CORRELATION);
        case LEVEL -> ImmutableList.of();
      };
    }
  }

  /** {@return the axis of estimates of a kind on a scale, saying which end is safer if known} */
  static Axis.Numbers axis(Estimate.Kind kind, Scale scale) {
    String unit = Wording.unit(scale);
    return Axis.numbers(
        switch (kind) {
          case SLOPE_PER_YEAR -> "Change a year" + in(unit) + " · " + arrow(scale);
          case DIFFERENCE -> "Difference" + in(unit) + " · " + end(scale);
          case CORRELATION -> "Correlation";
          case LEVEL -> "Value" + in(unit) + " · " + end(scale);
        });
  }

  private static String in(String unit) {
    return unit.isEmpty() ? "" : unit.startsWith(" of ") ? ", in shares" + unit : ", in" + unit;
  }

  private static String arrow(Scale scale) {
    return switch (scale.direction()) {
      case HIGHER_IS_SAFER -> "safer \u2192";
      case LOWER_IS_SAFER -> "\u2190 safer";
      case UNDIRECTED -> "safer end unknown";
    };
  }

  private static String end(Scale scale) {
    return switch (scale.direction()) {
      case HIGHER_IS_SAFER -> "higher is safer";
      case LOWER_IS_SAFER -> "lower is safer";
      case UNDIRECTED -> "safer end unknown";
    };
  }

  /** Adds a panel of these rows over an axis that shows the references. */
  ForestSheet add(
      String name, Axis.Numbers over, List<ForestRow> rows, Iterable<Reference> references) {
    Axis.Numbers axis = over;
    ImmutableList.Builder<Mark> marks = ImmutableList.builder();
    boolean hasNumbers = rows.stream().anyMatch(row -> row.value().isPresent());
    for (Reference reference : references) {
      axis = axis.including(reference.value());
      if (hasNumbers) {
        marks.add(
            Line.straight(reference.label(), reference.value(), -1, reference.value(), rows.size())
                .withStyle(reference.value() == 0 ? Line.Style.DASHED : Line.Style.SOLID));
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).point(i).ifPresent(marks::add);
    }
    panels.add(
        Panel.named(name)
            .withAcross(axis)
            .withUp(
                new Axis.Categories(
                    "", rows.stream().map(ForestRow::category).collect(toImmutableList())))
            .plus(marks.build()));
    return this;
  }

  /** Adds a panel of rows of one kind on one scale. */
  ForestSheet add(String name, Estimate.Kind kind, Scale scale, List<ForestRow> rows) {
    return add(name, axis(kind, scale), rows, Reference.of(kind));
  }

  /** Adds a panel as it is. */
  ForestSheet add(Panel panel) {
    panels.add(panel);
    return this;
  }

  /** Adds one sentence to the caption. */
  ForestSheet say(String sentence) {
    sentences.add(sentence);
    return this;
  }

  /** Takes note of what a result rests on. */
  void restsOn(Outcome<? extends Result> outcome) {
    outcome.stream().forEach(this::restsOn);
  }

  /** Takes note of what a result rests on. */
  ForestSheet restsOn(Result result) {
    methods.add(result.method() + ", which assumes that " + result.assumptions());
    Basis basis = result.basis();
    caveats.addAll(basis.caveats());
    benchmarks.addAll(basis.benchmarks());
    editions.addAll(basis.editions());
    basis.dates().ifPresent(range -> dates.addAll(Arrays.asList(range.first(), range.last())));
    if (result instanceof Estimate estimate) {
      estimate.interval().stream()
          .map(Interval::requestedLevel)
          .map(Wording::percent)
          .forEach(levels::add);
      estimate.interval().whyNot().ifPresent(withoutInterval::add);
    }
    return this;
  }

  /** {@return the figure of all panels} */
  Figure figure(String title) {
    return Figure.titled(title)
        .withLeading(
            Arrays.stream(ForestRow.Standing.values())
                .map(ForestRow.Standing::words)
                .collect(toImmutableList()))
        .withCaption(caption())
        .withSource(SourceWords.ofBenchmarks(benchmarks, editions))
        .plus(panels);
  }

  private String caption() {
    List<String> all = new ArrayList<>();
    if (!levels.isEmpty()) {
      all.add(
          "Each row: the estimate, its "
              + String.join(" or ", levels)
              + " interval where it has one, and its p-value.");
    }
    all.addAll(sentences);
    if (!withoutInterval.isEmpty()) {
      all.add("No interval: " + shown(withoutInterval) + ".");
    }
    if (methods.size() <= MOST_METHODS) {
      methods.forEach(method -> all.add("By " + method + "."));
    } else {
      all.add("By " + methods.size() + " methods, which hovering a point names.");
    }
    dates.stream()
        .min(Comparator.naturalOrder())
        .ifPresent(
            first ->
                all.add(
                    "Scores dated "
                        + first
                        + " to "
                        + dates.stream().max(Comparator.naturalOrder()).orElse(first)
                        + "."));
    caveats.stream().limit(MOST_SHOWN).forEach(caveat -> all.add(capital(caveat) + "."));
    if (caveats.size() > MOST_SHOWN) {
      int more = caveats.size() - MOST_SHOWN;
      all.add("The results state " + more + (more == 1 ? " more caveat." : " more caveats."));
    }
    return String.join(" ", all);
  }

  private static String shown(Set<String> reasons) {
    int more = reasons.size() - MOST_SHOWN;
    return reasons.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "))
        + (more > 0 ? "; " + more + (more == 1 ? " more reason" : " more reasons") : "");
  }

  static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
