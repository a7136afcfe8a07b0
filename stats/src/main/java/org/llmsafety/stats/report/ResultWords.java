package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.stats.Basis;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Result;
import org.llmsafety.stats.TestResult;
import org.llmsafety.stats.Wording;

/** A result of any method in words, as a table, and with what it rests on. */
final class ResultWords {
  private ResultWords() {}

  static ImmutableList<Block> of(Result result) {
    return ImmutableList.of(
        Block.paragraph(Sentences.of(sentence(result))),
        ResultTable.of(result).withCaption(result.method()),
        Block.bullets(
            Stream.concat(
                    Stream.of(
                        "Method: " + result.method() + ".",
                        "It assumes that " + result.assumptions() + ".",
                        basis(result.basis())),
                    result.basis().caveats().stream().map(Sentences::of))
                .distinct()
                .collect(toImmutableList())));
  }

  private static String sentence(Result result) {
    if (result instanceof Estimate estimate) {
      return estimate.estimand() + ": " + estimate.sentence();
    }
    return result instanceof TestResult test
        ? test.statisticName()
            + " = "
            + Wording.statistic(test.statistic())
            + ", "
            + Wording.p(test.p())
        : result.toString();
  }

  /** "It rests on 22 points of 22 models of 14 families from 3 labs on HarmBench, dated ...". */
  private static String basis(Basis basis) {
    return "It rests on "
        + Sentences.count(basis.n(), "point", "points")
        + (basis.models() == 0 ? "" : " of " + Sentences.count(basis.models(), "model", "models"))
        + (basis.families() == 0
            ? ""
            : " of " + Sentences.count(basis.families(), "family", "families"))
        + (basis.labs() == 0 ? "" : " from " + Sentences.count(basis.labs(), "lab", "labs"))
        + (basis.benchmarks().isEmpty()
            ? ""
            : " on " + basis.benchmarks().stream().map(Benchmark::name).collect(joining(", ")))
        + basis.dates().map(dates -> ", dated " + dates.first() + " to " + dates.last()).orElse("")
        + (basis.editions().isEmpty() ? "" : ", edition " + String.join(", ", basis.editions()))
        + ".";
  }
}
