package org.llmsafety.stats.study;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ChangeWords;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.pooled.RankCorrelationTable;
import org.llmsafety.stats.trend.Equivalence;

/** What an answer's evidence says, in sentences. */
final class Findings {
  private static final ChangeWords SAFETY = new ChangeWords("score safer", "score less safe");

  private final SafetyQuestion question;
  private final MainMethod.Choice choice;
  private final Outcome<Estimate> main;
  private final Verdict verdict;
  private final double level;
  private final Evidence evidence;

  Findings(SafetyQuestion question, Decision decision, double level, Evidence evidence) {
    this.question = question;
    this.choice = decision.method();
    this.main = decision.main();
    this.verdict = decision.verdict();
    this.level = level;
    this.evidence = evidence;
  }

  ImmutableList<Finding> all() {
    TrendFindings trends = new TrendFindings(question, main, level, evidence);
    RobustFindings robust = new RobustFindings(question, level, evidence, choice);
    return Stream.of(
            Optional.of(answer()),
            main.toOptional().map(this::method),
            trends.sensitivity(),
            trends.noChange(),
            trends.withinLabs(),
            trends.labs(),
            trends.benchmarks(),
            trends.disagreement(),
            trends.comparison(),
            robust.grid(),
            robust.overturn(),
            robust.coverage(),
            robust.holes(),
            main.toOptional().map(this::limits))
        .flatMap(Optional::stream)
        .collect(ImmutableList.toImmutableList());
  }

  private Finding answer() {
    FindingBuilder builder = new FindingBuilder(Finding.Kind.ANSWER, level);
    if (!main.isAvailable()) {
      return builder
          .words("This cannot be answered from these scores: " + main.whyNot().orElse("") + ".")
          .finding();
    }
    Estimate answer = main.orElseThrow();
    Ends ends = Ends.of(answer.scale());
    lead(builder, answer);
    builder
        .words(". The slope is ")
        .change(
            "slope, positive " + ends.positive() + ", per year",
            ends.turned(answer.value()),
            answer.scale())
        .words(Wording.unit(answer.scale()) + " a year")
        .intervalAndP(
            "slope, positive " + ends.positive(),
            TowardsSafer.safer(answer),
            answer.scale(),
            "p",
            answer.p())
        .words(", in ");
    basis(builder).words(". Positive means " + ends.positive() + ", here and below.");
    return builder.words(neither(answer)).finding();
  }

  /** That an answer in a benchmark's own quantity is none on safety; where it could be one, how. */
  private String neither(Estimate answer) {
    if (answer.scale().isDirected()) {
      return "";
    }
    return evidence.asked().benchmarks().stream()
        .filter(benchmark -> benchmark.changeWords().isEmpty())
        .flatMap(benchmark -> benchmark.whyUndirected().stream())
        .findFirst()
        .map(why -> " This says nothing about safety, because " + why + ".")
        .orElse(" Neither end is safer, so this says nothing about safety.");
  }

  private void lead(FindingBuilder builder, Estimate answer) {
    ChangeWords change =
        answer.scale().isDirected()
            ? SAFETY
            : answer.basis().benchmark().changeWords().orElse(ChangeWords.SCORES);
    String on =
        question
            .benchmark()
            .or(this::onlyBenchmark)
            .map(found -> " on " + found)
            .orElse(" over all benchmarks together");
    String who = question.lab().map(lab -> "newer models of " + lab).orElse("newer models");
    switch (verdict) {
      case HIGHER -> builder.words("In these scores " + who + " " + change.rise() + on);
      case LOWER -> builder.words("In these scores " + who + " " + change.fall() + on);
      case SAFER -> builder.words("Yes, in these scores: " + who + " score safer" + on);
      case LESS_SAFE -> builder.words("No, the opposite: " + who + " score less safe" + on);
      case NO_CHANGE ->
          builder.words(
              evidence
                      .equivalence()
                      .flatMap(Outcome::toOptional)
                      .flatMap(Equivalence::limit)
                      .map(why -> sentence(why) + " As far as they can, there is")
                      .orElse("There is")
                  + " evidence of no change beyond the margin"
                  + on);
      case NO_EVIDENCE ->
          builder.words(
              "There is no evidence that "
                  + who
                  + " "
                  + change.rise()
                  + ", or "
                  + differing(change)
                  + ","
                  + on
                  + ", which is not evidence that nothing changed");
      case NOTHING_COULD_BE_SEEN ->
          builder
              .words("No trend could have been detected" + on + " (even the clearest would have ")
              .p("smallest attainable p", answer.p().map(PValue::smallestAttainable).orElseThrow())
              .words(")");
      case NOT_COMPUTABLE ->
          builder.words("There is a slope but no test" + on + ", so chance cannot be ruled out");
    }
  }

  /** What the words for a fall have beyond the first words of those for a rise: "less safe". */
  private static String differing(ChangeWords change) {
    String shared = Strings.commonPrefix(change.rise(), change.fall());
    return change.fall().substring(shared.lastIndexOf(' ') + 1);
  }

  /** The one that the scores are on, where all benchmarks are asked about and there is one. */
  private Optional<Benchmark> onlyBenchmark() {
    ImmutableList<Benchmark> asked = evidence.asked().benchmarks();
    return asked.size() == 1 ? Optional.of(asked.get(0)) : Optional.empty();
  }

  /** "87 models of 55 families from 16 labs, dated 2023-06-13 to 2025-11-06". */
  private FindingBuilder basis(FindingBuilder builder) {
    Scores fitted = choice.method().fitted(evidence.asked());
    builder
        .count(fitted.models().size(), "model", "models")
        .words(" of ")
        .count(
            (int) fitted.models().stream().map(Model::family).distinct().count(),
            "family",
            "families")
        .words(" from ")
        .count(fitted.labs().size(), "lab", "labs");
    ImmutableList<LocalDate> dates =
        fitted.byModel().values().stream()
            .flatMap(
                own ->
                    own.stream()
                        .flatMap(score -> score.dated().stream())
                        .map(Release::date)
                        .min(LocalDate::compareTo)
                        .stream())
            .sorted()
            .collect(ImmutableList.toImmutableList());
    builder.words(", dated " + dates.get(0) + " to " + dates.get(dates.size() - 1));
    ImmutableList<String> editions = fitted.editions();
    return editions.isEmpty() ? builder : builder.words(", edition " + String.join(", ", editions));
  }

  private Finding method(Estimate answer) {
    FindingBuilder builder =
        new FindingBuilder(Finding.Kind.METHOD, level)
            .words(
                "Method: "
                    + answer.method()
                    + ". Reason: "
                    + choice.because()
                    + ". This choice follows from the dates, families, labs, missing scores and"
                    + " kinds of scale, and was made before any p-value was computed. It assumes"
                    + " that "
                    + answer.assumptions()
                    + ".");
    return builder
        .resting("dated models", choice.dated())
        .resting("models with every benchmark", choice.complete())
        .resting("families of these", choice.families())
        .resting("labs of these", choice.labs())
        .resting("benchmarks", choice.benchmarks())
        .finding();
  }

  private Finding limits(Estimate answer) {
    StringBuilder caveats = new StringBuilder();
    answer.basis().caveats().stream()
        .filter(caveat -> !isOfDisagreement(caveat))
        .forEach(caveat -> caveats.append(" ").append(sentence(caveat)));
    FindingBuilder builder =
        new FindingBuilder(Finding.Kind.LIMITS, level)
            .words(
                "These scores cover the models that someone chose to evaluate, on tests that labs"
                    + " may know; they do not measure safety in use. ");
    return Measured.of(choice.method(), choice.method().fitted(evidence.asked()), answer, builder)
        .words(caveats.toString())
        .finding();
  }

  /** Which a finding of its own states, with p-values. */
  private boolean isOfDisagreement(String caveat) {
    return evidence
        .correlations()
        .flatMap(Outcome::toOptional)
        .map(RankCorrelationTable::negative)
        .stream()
        .flatMap(pairs -> pairs.stream())
        .anyMatch(pair -> caveat.startsWith(pair.first() + " and " + pair.second() + " put "));
  }

  static String sentence(String phrase) {
    return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + ".";
  }
}
