package org.llmsafety.examples.calibration;

import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.Estimate;
import org.llmsafety.stats.Interval;
import org.llmsafety.stats.PValue;

/**
 * What a method said of one replication.
 *
 * @param estimate if it has one
 * @param interval of 95 %, if it gave one
 * @param p two-sided unless said otherwise, if it gave one
 */
record Answer(Optional<Double> estimate, Optional<Interval> interval, Optional<Double> p) {
  static final Answer NONE = new Answer(Optional.empty(), Optional.empty(), Optional.empty());

  static Answer of(Outcome<? extends Estimate> fit) {
    return fit.fold(found -> of(found.value(), found.interval(), found.p()), (reason, why) -> NONE);
  }

  static Answer of(double estimate, Outcome<Interval> interval, Outcome<PValue> p) {
    return new Answer(
        Optional.of(estimate), interval.toOptional(), p.toOptional().map(PValue::value));
  }

  static Answer ofP(Outcome<PValue> p) {
    return new Answer(Optional.empty(), Optional.empty(), p.toOptional().map(PValue::value));
  }
}
