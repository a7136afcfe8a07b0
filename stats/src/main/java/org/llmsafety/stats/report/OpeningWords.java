package org.llmsafety.stats.report;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.Wording;
import org.llmsafety.stats.internal.Ends;
import org.llmsafety.stats.robust.ChangedConclusion;
import org.llmsafety.stats.robust.LeaveOneOutResult;
import org.llmsafety.stats.study.Verdict;

/**
 * The five sentences that a report opens with: what was asked, what the scores support, how sure
 * that is, what would overturn it, and what cannot be known. They are of all sets; where sets
 * differ, the set of the most scores that has a trend leads and the others are held against it.
 */
final class OpeningWords {
  private static final int MOST_NAMED = 3;
  private static final int POINTS = 100;

  private final ImmutableList<SetReport> sets;
  private final AcrossSets across;
  private final Optional<SetReport> lead;

  private OpeningWords(ImmutableList<SetReport> sets, AcrossSets across) {
    this.sets = sets;
    this.across = across;
    // a set on safety before one of which neither end is safer, then a set with a trend before one
    // without, then a trend that holds among all sets, then the one of more scores, then the first
    this.lead =
        sets.stream()
            .filter(set -> set.answer().main().isAvailable())
            .min(
                Comparator.comparing((SetReport set) -> !isOnSafety(set))
                    .thenComparing(set -> !hasTrend(set))
                    .thenComparing(across::isOnlyAlone)
                    .thenComparing(set -> -set.set().scores().size()));
  }

  static ImmutableList<String> of(ImmutableList<SetReport> sets, AcrossSets across) {
    OpeningWords words = new OpeningWords(sets, across);
    return ImmutableList.of(
        words.asked(), words.supported(), words.sure(), words.overturned(), words.unknown());
  }

  private String asked() {
    return "We asked whether newer models score safer, in "
        + Sentences.count(sets.size(), "set", "sets")
        + " of published scores.";
  }

  /** "HELM Safety: newer models score safer, by +0.0361 of the scale a year; ...". */
  private String supported() {
    ImmutableListMultimap<Verdict, SetReport> byVerdict =
        Multimaps.index(sets, set -> set.answer().verdict());
    String verdicts =
        Stream.of(Verdict.values())
            .map(byVerdict::get)
            .flatMap(of -> Multimaps.index(of, this::standing).asMap().values().stream())
            .map(of -> verdict(ImmutableList.copyOf(of)))
            .collect(joining("; "));
    return verdicts.isEmpty() ? "There are no scores." : verdicts + reconciled() + ".";
  }

  /** What a set shows, and whether that holds among all sets. */
  private String standing(SetReport set) {
    return set.answer().claim() + (across.isOnlyAlone(set) ? onlyAlone() : "");
  }

  private String onlyAlone() {
    return ", but not after adjustment for " + across.tests() + " sets";
  }

  private String verdict(List<SetReport> of) {
    SetReport first = of.get(0);
    String claim = first.answer().claim();
    if (hasTrend(first)) {
      Estimate trend = first.answer().main().orElseThrow();
      return named(of)
          + ": "
          + claim
          + ", by "
          + amounts(of)
          + " a year"
          + (isOnSafety(first) ? "" : " (" + Wording.undirected(trend.basis().benchmark()) + ")")
          + (across.isOnlyAlone(first) ? onlyAlone() : "");
    }
    boolean isAnswered = first.answer().verdict() != Verdict.NOT_COMPUTABLE;
    return named(of) + ": " + (isAnswered ? claim : unanswered(of));
  }

  /** Whether its answer is of a scale with a safer end. */
  private static boolean isOnSafety(SetReport set) {
    return set.answer()
        .main()
        .map(answer -> answer.scale().isDirected())
        .fold(is -> is, (reason, why) -> true);
  }

  /** "about 4 points of 100", "about 4 and 27 points of 100", "about 2 to 27 points of 100". */
  private static String amounts(List<SetReport> of) {
    ImmutableList<Estimate> trends =
        of.stream()
            .flatMap(set -> set.answer().main().stream())
            .collect(ImmutableList.toImmutableList());
    if (!trends.stream().allMatch(trend -> hasWidth(trend.scale()))) {
      return named(trends.stream().map(OpeningWords::change).toList(), " and ");
    }
    ImmutableList<Double> points =
        trends.stream()
            .map(trend -> POINTS * shareOfWidth(size(trend), trend.scale()))
            .collect(ImmutableList.toImmutableList());
    String shown =
        points.size() > MOST_NAMED
            ? rounded(Collections.min(points)) + " to " + rounded(Collections.max(points))
            : named(points.stream().map(OpeningWords::rounded).toList(), " and ");
    return "about " + shown + (shown.equals("1") ? " point of " : " points of ") + POINTS;
  }

  private static double size(Estimate trend) {
    return Math.abs(trend.value());
  }

  private static String rounded(double points) {
    return points < 1
        ? Wording.value(points, Scale.between(0, POINTS))
        : Long.toString(Math.round(points));
  }

  private static String change(Estimate trend) {
    return Wording.value(size(trend), trend.scale()) + Wording.unit(trend.scale());
  }

  /** "no answer, as 2 scores, need at least 3", where that is the reason of all of them. */
  private static String unanswered(List<SetReport> of) {
    ImmutableList<String> reasons =
        of.stream()
            .flatMap(set -> set.answer().main().whyNot().stream())
            .distinct()
            .collect(ImmutableList.toImmutableList());
    return switch (reasons.size()) {
      case 0 -> "no test of the slope";
      case 1 -> "no answer, as " + reasons.get(0);
      default -> "no answer, for different reasons";
    };
  }

  /** "A", "A and B", "A, B and C", "A, B, C and 2 more". */
  private static String named(List<SetReport> sets) {
    return named(sets.stream().map(SetReport::name).toList(), " and ");
  }

  private static String named(List<String> all, String beforeTheLast) {
    List<String> names = new ArrayList<>(all.subList(0, Math.min(MOST_NAMED, all.size())));
    if (all.size() > MOST_NAMED) {
      names.add((all.size() - MOST_NAMED) + " more");
    }
    String last = names.remove(names.size() - 1);
    return names.isEmpty() ? last : String.join(", ", names) + beforeTheLast + last;
  }

  private static boolean hasWidth(Scale scale) {
    return scale.isBounded() || scale.equals(Wording.SHARES);
  }

  private static double shareOfWidth(double change, Scale scale) {
    return scale.isBounded() ? change / (scale.highest() - scale.lowest()) : change;
  }

  /** Whether sets without evidence speak against the trend of the leading one. */
  private String reconciled() {
    if (lead.filter(set -> hasTrend(set) && isOnSafety(set)).isEmpty() || sets.size() < 2) {
      return "";
    }
    ImmutableList<SetReport> others =
        sets.stream()
            .filter(set -> !set.equals(lead.orElseThrow()) && isOnSafety(set) && !agrees(set))
            .collect(ImmutableList.toImmutableList());
    if (others.isEmpty()) {
      return "";
    }
    ImmutableList<SetReport> against =
        others.stream()
            .filter(set -> opposes(set) || excludes(set))
            .collect(ImmutableList.toImmutableList());
    if (!against.isEmpty() && against.stream().allMatch(across::isOnlyAlone)) {
      return "";
    }
    if (!against.isEmpty() && against.stream().allMatch(set -> opposes(set) && isOfOthers(set))) {
      return "; " + named(against) + (against.size() == 1 ? " has" : " have") + " other benchmarks";
    }
    if (!against.isEmpty()) {
      return "; "
          + named(against)
          + (against.size() == 1 ? " contradicts " : " contradict ")
          + lead.orElseThrow().name();
    }
    ImmutableListMultimap<Boolean, SetReport> byInterval =
        Multimaps.index(others, this::isComparable);
    String including =
        byInterval.get(true).isEmpty()
            ? ""
            : "; that does not contradict "
                + lead.orElseThrow().name()
                + ", whose slope is within "
                + (byInterval.get(false).isEmpty() && others.size() > 1
                    ? "the other sets' intervals"
                    : "the interval of " + named(byInterval.get(true)));
    String silent =
        byInterval.get(false).isEmpty()
            ? ""
            : "; "
                + named(byInterval.get(false))
                + (byInterval.get(false).size() == 1 ? " has" : " have")
                + " no interval that could be compared with it";
    return including + silent;
  }

  /** Whether a set's interval can be held against the leading slope, as shares of two scales. */
  private boolean isComparable(SetReport set) {
    return Stream.of(set, lead.orElseThrow())
            .allMatch(each -> each.answer().main().stream().anyMatch(own -> hasWidth(own.scale())))
        && set.answer().main().flatMap(own -> own.interval()).isAvailable();
  }

  /** Whether it has a trend the same way: of other benchmarks it may be steeper. */
  private boolean agrees(SetReport set) {
    return hasTrend(set) && !opposes(set);
  }

  /** Whether it has no benchmark of the leading set, so that both can be right. */
  private boolean isOfOthers(SetReport set) {
    return Collections.disjoint(
        set.set().scores().benchmarks(), lead.orElseThrow().set().scores().benchmarks());
  }

  private boolean opposes(SetReport set) {
    return hasTrend(set) && set.answer().verdict() != lead.orElseThrow().answer().verdict();
  }

  private boolean excludes(SetReport set) {
    return lead.orElseThrow()
        .answer()
        .main()
        .flatMap(
            leading ->
                set.answer()
                    .main()
                    .flatMap(
                        own ->
                            own.interval()
                                .map(
                                    ends ->
                                        isComparable(set)
                                            && !shares(ends, own.scale())
                                                .contains(
                                                    shareOfWidth(
                                                        leading.towardsSafer().orElseThrow(),
                                                        leading.scale())))))
        .fold(is -> is, (reason, why) -> false);
  }

  /** The interval as shares of the scale's width, positive safer, as the slopes of two sets are. */
  private static Range<Double> shares(Interval ends, Scale scale) {
    double one = shareOfWidth(scale.sign() * ends.low(), scale);
    double other = shareOfWidth(scale.sign() * ends.high(), scale);
    return Range.closed(Math.min(one, other), Math.max(one, other));
  }

  private String sure() {
    return lead.map(
            set ->
                set.answer()
                    .main()
                    .map(
                        answer ->
                            "How sure: "
                                + on(set)
                                + "the slope is "
                                + Wording.change(
                                    Ends.of(answer.scale()).turned(answer.value()), answer.scale())
                                + Wording.unit(answer.scale())
                                + " a year"
                                + (answer.scale().isDirected() ? " towards the safer end" : "")
                                + answer
                                    .interval()
                                    .fold(
                                        ends -> interval(ends, answer.scale()), (reason, why) -> "")
                                + answer
                                    .p()
                                    .fold(
                                        p ->
                                            ", "
                                                + Wording.p(p, set.answer().significanceLevel())
                                                + adjusted(set),
                                        (reason, why) -> ", without a p-value")
                                + ", from "
                                + Sentences.count(answer.basis().models(), "model", "models")
                                + " of "
                                + Sentences.count(answer.basis().families(), "family", "families")
                                + ".")
                    .fold(text -> text, (reason, why) -> why))
        .orElse("How sure cannot be said, as no set has a slope.");
  }

  /** ", adjusted p = 0.025"; nothing of a single test. */
  private String adjusted(SetReport set) {
    return across.tests() < 2
        ? ""
        : across.adjustedP(set).fold(p -> ", " + AcrossSets.adjusted(p, set), (reason, why) -> "");
  }

  private static String interval(Interval ends, Scale scale) {
    double sign = Ends.of(scale).sign();
    double low = Math.min(sign * ends.low(), sign * ends.high());
    double high = Math.max(sign * ends.low(), sign * ends.high());
    return " ("
        + Wording.percent(ends.attainedLevel())
        + " interval "
        + Wording.change(low, scale)
        + " to "
        + Wording.change(high, scale)
        + ")";
  }

  private String overturned() {
    if (lead.isEmpty()) {
      return "Nothing can be overturned.";
    }
    SetReport set = lead.orElseThrow();
    List<String> by =
        set.answer().evidence().leftOut().values().stream()
            .flatMap(outcome -> outcome.stream())
            .flatMap(OpeningWords::conclusions)
            .distinct()
            .toList();
    return by.isEmpty()
        ? "What would overturn it: "
            + on(set)
            + "no single lab, family or benchmark does when left out."
        : "What would overturn it: " + on(set) + "leaving out " + named(by, " or ") + ".";
  }

  private static Stream<String> conclusions(LeaveOneOutResult left) {
    return left.removals().stream()
        .filter(
            removal ->
                removal.overturned().contains(ChangedConclusion.SIGN)
                    || removal.overturned().contains(ChangedConclusion.P_RISES_ABOVE_LEVEL)
                    || removal.overturned().contains(ChangedConclusion.P_FALLS_TO_LEVEL))
        .map(removal -> removal.name());
  }

  private String on(SetReport set) {
    return sets.size() < 2 ? "" : "on " + set.name() + " ";
  }

  private String unknown() {
    return "What such scores cannot show: whether models are safer in use, why scores"
        + " moved, and how other models score.";
  }

  private static boolean hasTrend(SetReport set) {
    return set.answer().verdict().isTrend();
  }
}
