package org.llmsafety.stats.study;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;

/** Slopes and intervals turned so that positive is safer, as all sentences have them. */
final class TowardsSafer {
  private TowardsSafer() {}

  /** A change turned so that positive is safer. */
  static double safer(double change, Scale scale) {
    return change * scale.sign();
  }

  static Outcome<Interval> safer(Estimate answer) {
    return safer(answer.interval(), answer.scale());
  }

  static Outcome<Interval> safer(Outcome<Interval> interval, Scale scale) {
    return scale.sign() > 0 ? interval : interval.map(ends -> ends.map(end -> -end));
  }
}
