package org.llmsafety.stats.study;

import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scale;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.robust.Answer;

/** Intervals of slopes turned so that positive is safer. */
final class Turned {
  private Turned() {}

  static Outcome<Interval> safer(Answer answer) {
    return safer(answer.interval(), answer.scale());
  }

  static Outcome<Interval> safer(Outcome<Interval> interval, Scale scale) {
    return scale.sign() > 0 ? interval : interval.map(Turned::turned);
  }

  private static Interval turned(Interval ends) {
    return new Interval(
        -ends.high(), -ends.low(), ends.requestedLevel(), ends.attainedLevel(), ends.method());
  }
}
