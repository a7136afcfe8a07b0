package org.llmsafety.stats.study;

import com.google.common.collect.ImmutableList;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;
import org.llmsafety.stats.Wording;

/**
 * A finding in the making: no number gets into its sentence without being kept at full precision.
 */
final class FindingBuilder {
  private final Finding.Kind kind;
  private final double significanceLevel;
  private final StringBuilder sentence = new StringBuilder();
  private final ImmutableList.Builder<Quantity> numbers = ImmutableList.builder();

  FindingBuilder(Finding.Kind kind, double significanceLevel) {
    this.kind = kind;
    this.significanceLevel = significanceLevel;
  }

  /** Words without numbers of the analysis in them. */
  FindingBuilder words(String words) {
    sentence.append(words);
    return this;
  }

  /** "22 models". */
  FindingBuilder count(int count, String one, String several) {
    String what = count == 1 ? one : several;
    return shown(what, count, Integer.toString(count)).words(" " + what);
  }

  /** "+0.0410" on a scale of 0 to 1. */
  FindingBuilder change(String name, double value, Scale scale) {
    return shown(name, value, Wording.change(value, scale));
  }

  /** "0.0410" on a scale of 0 to 1. */
  FindingBuilder value(String name, double value, Scale scale) {
    return shown(name, value, Wording.value(value, scale));
  }

  /** "95.1 %". */
  FindingBuilder percent(String name, double share) {
    return shown(name, share, Wording.percent(share));
  }

  /** "0.05", as it was given. */
  FindingBuilder level(String name, double level) {
    return shown(name, level, Wording.level(level));
  }

  /** "-0.29". */
  FindingBuilder correlation(String name, double value) {
    return shown(name, value, Wording.value(value, Wording.TWO_DECIMALS));
  }

  /** "p = 0.003", to follow other words. */
  FindingBuilder p(String name, double p) {
    return words("p ").shown(name, p, Wording.equalsP(p, significanceLevel));
  }

  /** "p = 0.003 (exact)", or why there is none. */
  FindingBuilder p(String name, Outcome<PValue> p) {
    return p.fold(
        found -> {
          String text = Wording.p(found, significanceLevel);
          return shown(name, found.value(), text);
        },
        (reason, why) -> words("no p-value: " + why));
  }

  /** "95.1 % interval +0.0142 to +0.0663", or why there is none. */
  FindingBuilder interval(String name, Outcome<Interval> interval, Scale scale) {
    return interval.fold(
        ends ->
            percent(name + ", level", ends.attainedLevel())
                .words(" interval ")
                .change(name + ", low", ends.low(), scale)
                .words(" to ")
                .change(name + ", high", ends.high(), scale),
        (reason, why) -> words("no interval: " + why));
  }

  /** Both, in brackets; what there is neither of for one reason, stated once. */
  FindingBuilder intervalAndP(
      String ofInterval, Outcome<Interval> interval, Scale scale, String ofP, Outcome<PValue> p) {
    boolean oneReason = interval.whyNot().isPresent() && interval.whyNot().equals(p.whyNot());
    return oneReason
        ? words(" (neither interval nor p-value: " + p.whyNot().orElseThrow() + ")")
        : words(" (").interval(ofInterval, interval, scale).words("; ").p(ofP, p).words(")");
  }

  /** A number in a form of its own. */
  FindingBuilder shown(String name, double value, String shown) {
    sentence.append(shown);
    numbers.add(new Quantity(name, value, shown));
    return this;
  }

  /** A number that the words state already. */
  FindingBuilder resting(String name, int number) {
    numbers.add(new Quantity(name, number, Integer.toString(number)));
    return this;
  }

  Finding finding() {
    return new Finding(kind, sentence.toString(), numbers.build());
  }
}
