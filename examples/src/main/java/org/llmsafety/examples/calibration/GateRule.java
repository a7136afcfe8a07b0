package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.llmsafety.stats.gate.SafetyGate;

/** How a gate is asked: every week while runs grow by some items, or once. */
enum GateRule {
  EVERY_LOOK("with `--looks`, every week, all items so far"),
  ALL_SO_FAR("without, every week, all items so far"),
  EACH_WEEK("without, every week, that week's items"),
  ONCE("once"),
  ONCE_BY_T("once, with `--students-t`");

  private static final ImmutableList<Integer> SIZES = ImmutableList.of(20, 50, 100, 260);
  private static final double FEWER = 0.4;

  private final String text;

  GateRule(String text) {
    this.text = text;
  }

  SafetyGate gate() {
    return switch (this) {
      case EVERY_LOOK -> SafetyGate.withDefaults().withRepeatedLooks();
      case ONCE_BY_T -> SafetyGate.withDefaults().withStudentsT();
      case ALL_SO_FAR, EACH_WEEK, ONCE -> SafetyGate.withDefaults();
    };
  }

  boolean isOnce() {
    return this == ONCE || this == ONCE_BY_T;
  }

  /** {@return after how many items it is asked the last time} */
  List<Integer> sizes() {
    return isOnce() ? SIZES : List.of(GateLooks.WEEKS * GateLooks.ITEMS_A_WEEK);
  }

  /**
   * {@return whether it is asked of a loss: all of the margin, those to be used of a larger loss
   * too, and those that are asked once of none}
   */
  boolean isAskedOf(double loss) {
    return loss == GateLooks.MARGIN || isOnce() || (this == EVERY_LOOK && loss > 0);
  }

  /** {@return how many runs to draw: fewer where a rule errs so often that few show it} */
  int replications(int asked) {
    return this == ALL_SO_FAR || this == EACH_WEEK ? (int) Math.ceil(FEWER * asked) : asked;
  }

  /** {@return the first week whose items are looked at in that week} */
  int first(int week) {
    return this == EACH_WEEK ? week : 0;
  }

  /** {@return what the page calls it} */
  String text() {
    return text;
  }
}
