package org.llmsafety.examples.command;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.compare.EqualDateDifference;
import org.llmsafety.stats.compare.LabComparison;
import org.llmsafety.stats.compare.LabDifference;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.compare.ModelDifference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Two labs, or two models, against each other. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Compares two labs benchmark by benchmark, or two models over what both have.")
final class CompareCommand implements Callable<Integer> {
  private static final int TWO = 2;
  private static final int MOST_SHOWN = 8;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ReadOptions read = new ReadOptions();
  @Mixin private final PrintOptions print = new PrintOptions();

  @Option(names = "--lab", paramLabel = "NAME", description = "a lab; give it twice")
  private List<String> labs = ImmutableList.of();

  @Option(names = "--model", paramLabel = "NAME", description = "a model; give it twice")
  private List<String> models = ImmutableList.of();

  @Override
  public Integer call() {
    if (labs.size() + models.size() != TWO || labs.size() == 1) {
      throw new ParameterException(
          spec.commandLine(),
          "name two labs (--lab A --lab B) or two models (--model A --model B)");
    }
    Scores scores = read.scores();
    return labs.isEmpty() ? compareModels(scores) : compareLabs(scores);
  }

  private int compareLabs(Scores scores) {
    Comparison comparison =
        LabComparison.withDefaults()
            .compare(scores, lab(scores, labs.get(0)), lab(scores, labs.get(1)));
    Rows rows =
        Rows.of(
            "benchmark",
            "n",
            "shift",
            "low",
            "high",
            "p",
            "p_adjusted",
            "equal_date",
            "equal_date_low",
            "equal_date_high",
            "equal_date_p",
            "why_not");
    boolean any = false;
    for (Map.Entry<Benchmark, Outcome<LabDifference>> entry : comparison.byBenchmark().entrySet()) {
      rows = with(rows, entry.getKey(), entry.getValue());
      any |= entry.getValue().isAvailable();
    }
    print.print(rows);
    print.print(comparison.basis().caveats());
    return any ? ExitCode.DONE : ExitCode.NO_ANSWER;
  }

  private static Rows with(Rows rows, Benchmark benchmark, Outcome<LabDifference> outcome) {
    Optional<LabDifference> found = outcome.toOptional();
    Optional<Interval> interval = found.flatMap(one -> one.interval().toOptional());
    Optional<EqualDateDifference> equal = found.flatMap(one -> one.atEqualDate().toOptional());
    Optional<Interval> equalInterval = equal.flatMap(one -> one.interval().toOptional());
    return rows.with(
        benchmark.name(),
        found.map(one -> one.firstN() + " and " + one.secondN()),
        found.flatMap(one -> one.shift().toOptional()),
        interval.map(Interval::low),
        interval.map(Interval::high),
        found.map(one -> one.p().value()),
        found.map(LabDifference::adjustedP),
        equal.map(EqualDateDifference::value),
        equalInterval.map(Interval::low),
        equalInterval.map(Interval::high),
        equal.flatMap(one -> one.p().toOptional()).map(PValue::value),
        outcome.whyNot().or(() -> found.flatMap(one -> one.atEqualDate().whyNot())));
  }

  private int compareModels(Scores scores) {
    Outcome<ModelDifference> compared =
        ModelComparison.withDefaults()
            .compare(scores, model(scores, models.get(0)), model(scores, models.get(1)));
    Optional<ModelDifference> difference = compared.toOptional();
    print.print(
        Rows.of("first", "second", "benchmarks", "mean_difference", "p", "why_not")
            .with(
                models.get(0),
                models.get(1),
                difference.map(found -> found.benchmarks().size()),
                difference.map(found -> found.value()),
                difference.flatMap(found -> found.p().toOptional()).map(PValue::value),
                compared.whyNot().or(() -> difference.flatMap(found -> found.p().whyNot()))));
    difference.ifPresent(found -> print.print(found.basis().caveats()));
    return difference.isPresent() ? ExitCode.DONE : ExitCode.NO_ANSWER;
  }

  private Lab lab(Scores scores, String name) {
    return scores.labs().stream()
        .filter(lab -> lab.name().equalsIgnoreCase(name) || lab.id().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> notThere("lab", name, scores.labs()));
  }

  private Model model(Scores scores, String name) {
    return scores.models().stream()
        .filter(model -> model.name().equalsIgnoreCase(name) || model.id().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> notThere("model", name, namedLike(name, scores)));
  }

  /** The models whose name or id holds that text, or else all. */
  private static ImmutableList<Model> namedLike(String name, Scores scores) {
    String part = name.toLowerCase(Locale.ROOT);
    ImmutableList<Model> like =
        scores.models().stream()
            .filter(
                model ->
                    model.name().toLowerCase(Locale.ROOT).contains(part)
                        || model.id().toLowerCase(Locale.ROOT).contains(part))
            .collect(toImmutableList());
    return like.isEmpty() ? scores.models() : like;
  }

  private ParameterException notThere(String kind, String name, ImmutableList<?> there) {
    return new ParameterException(
        spec.commandLine(),
        "no score is of a "
            + kind
            + " called \""
            + name
            + "\"; try "
            + there.stream().limit(MOST_SHOWN).map(Object::toString).collect(joining(", "))
            + (there.size() > MOST_SHOWN ? " or " + (there.size() - MOST_SHOWN) + " more" : ""));
  }
}
