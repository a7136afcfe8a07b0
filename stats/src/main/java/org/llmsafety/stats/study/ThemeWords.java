package org.llmsafety.stats.study;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Wording;

/** Where sources agree on a theme and where not, in words; nothing is tested here. */
final class ThemeWords {
  private final ThemeAnswer theme;
  private final ImmutableList<SourceAnswer> shown;
  private final ImmutableList<SourceAnswer> others;
  private final ImmutableList<SourceAnswer> silent;

  private ThemeWords(ThemeAnswer theme) {
    this.theme = theme;
    this.shown = theme.shown();
    this.others =
        theme.onSafety().stream()
            .filter(answer -> !answer.isShown() && answer.couldShow())
            .collect(toImmutableList());
    this.silent =
        theme.onSafety().stream().filter(answer -> !answer.couldShow()).collect(toImmutableList());
  }

  static String of(ThemeAnswer theme) {
    return new ThemeWords(theme).all();
  }

  private String all() {
    List<String> words = new ArrayList<>();
    switch (theme.agreement()) {
      case NO_SOURCE -> words.add("no source has a scale with a safer end");
      case NONE_SHOWS ->
          words.add(
              others.isEmpty()
                  ? "no source could have shown a trend"
                  : (others.size() == 1
                          ? names(others) + " shows no trend"
                          : (others.size() == 2 ? "neither of " : "none of ")
                              + others.size()
                              + " sources shows a trend")
                      + (alone().isEmpty() ? "" : " after adjustment"));
      case ONE_SHOWS -> words.add(names(shown) + ": " + shown.get(0).claim());
      case AGREE -> words.add(names(shown) + " agree: " + shown.get(0).claim());
      case DISAGREE -> words.add("sources disagree, each on its own benchmarks: " + eachWay(shown));
    }
    if (!shown.isEmpty() && !others.isEmpty()) {
      words.add(
          names(others) + (others.size() == 1 ? " shows no trend" : " show no trend") + room());
    }
    if (!alone().isEmpty()) {
      words.add(
          "before adjustment, "
              + (others.size() == 1 ? alone().get(0).decision().claim() : eachWay(alone())));
    }
    if (!silent.isEmpty() && theme.onSafety().size() > silent.size()) {
      words.add(names(silent) + " could not have shown one");
    }
    theme.answers().stream()
        .filter(answer -> !answer.isOnSafety())
        .forEach(
            answer ->
                words.add(
                    answer.source()
                        + " ("
                        + Wording.undirected(answer.benchmarks().get(0))
                        + "): "
                        + (answer.standing() == SourceAnswer.Standing.NO_EVIDENCE
                            ? "no trend shown"
                            : answer.claim())));
    return String.join("; ", words);
  }

  /** Those with a trend that is evidence only without the other tests of the table. */
  private ImmutableList<SourceAnswer> alone() {
    return others.stream()
        .filter(answer -> answer.standing() == SourceAnswer.Standing.NOT_AFTER_ADJUSTMENT)
        .collect(toImmutableList());
  }

  /** "newer models score safer in A and B, newer models score less safe in C". */
  private static String eachWay(ImmutableList<SourceAnswer> answers) {
    List<String> ways = new ArrayList<>();
    Multimaps.index(answers, answer -> answer.decision().claim())
        .asMap()
        .forEach((claim, of) -> ways.add(claim + " in " + names(ImmutableList.copyOf(of))));
    return String.join(", ", ways);
  }

  /** Whether the sources without a trend leave room for that of the one which shows it. */
  private String room() {
    if (shown.size() != 1) {
      return "";
    }
    ImmutableList<SourceAnswer> excluding =
        others.stream()
            .filter(other -> includes(other, shown.get(0)).filter(is -> !is).isPresent())
            .collect(toImmutableList());
    if (!excluding.isEmpty()) {
      return ", and the interval of " + names(excluding) + " excludes that slope";
    }
    return others.stream().allMatch(other -> includes(other, shown.get(0)).isPresent())
        ? ", but that slope is within " + (others.size() == 1 ? "its interval" : "their intervals")
        : "";
  }

  /** Whether the interval of one holds the slope of another, as shares of their scales. */
  private static Optional<Boolean> includes(SourceAnswer one, SourceAnswer other) {
    Optional<Estimate> own = trend(one);
    Optional<Double> slope = trend(other).map(trend -> share(trend.value(), trend.scale()));
    return own.flatMap(trend -> trend.interval().toOptional())
        .flatMap(
            ends ->
                slope.map(
                    value -> {
                      Scale scale = own.orElseThrow().scale();
                      double low = share(ends.low(), scale);
                      double high = share(ends.high(), scale);
                      return Range.closed(Math.min(low, high), Math.max(low, high)).contains(value);
                    }));
  }

  /** The trend, where a share of the scale's width is defined. */
  private static Optional<Estimate> trend(SourceAnswer answer) {
    return answer
        .decision()
        .main()
        .toOptional()
        .filter(trend -> trend.scale().isBounded() || trend.scale().equals(Wording.SHARES));
  }

  /** Positive safer, as a share of the scale's width. */
  private static double share(double change, Scale scale) {
    double turned = TowardsSafer.safer(change, scale);
    return scale.isBounded() ? turned / (scale.highest() - scale.lowest()) : turned;
  }

  /** "A", "A and B", "A, B and C". */
  private static String names(ImmutableList<SourceAnswer> answers) {
    List<String> names = new ArrayList<>(answers.stream().map(SourceAnswer::source).toList());
    String last = names.remove(names.size() - 1);
    return names.isEmpty() ? last : String.join(", ", names) + " and " + last;
  }
}
