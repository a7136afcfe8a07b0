package org.llmsafety.stats.study;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.internal.Ends;

/**
 * Slopes and intervals turned so that positive is safer, as all sentences have them; where neither
 * end is safer, as they are.
 */
final class TowardsSafer {
  private TowardsSafer() {}

  /** A change turned so that positive is safer. */
  static double safer(double change, Scale scale) {
    return Ends.of(scale).turned(change);
  }

  static Outcome<Interval> safer(Estimate answer) {
    return safer(answer.interval(), answer.scale());
  }

  static Outcome<Interval> safer(Outcome<Interval> interval, Scale scale) {
    return Ends.of(scale).sign() > 0 ? interval : interval.map(ends -> ends.map(end -> -end));
  }
}
