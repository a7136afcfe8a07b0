package org.llmsafety.examples.calibration;

import org.llmsafety.stats.gate.SafetyGate;

/** How a gate is asked while runs grow by some items a week. */
enum GateRule {
  EVERY_LOOK("with `--looks`, every week, all items so far", true, true, false),
  ALL_SO_FAR("without, every week, all items so far", false, true, false),
  EACH_WEEK("without, every week, that week's items", false, true, true),
  LAST_LOOK("without, once, all items after the last week", false, false, false);

  private static final int FEWER = 5;

  private final String text;
  private final boolean repeatedLooks;
  private final boolean everyWeek;
  private final boolean ownItems;

  GateRule(String text, boolean repeatedLooks, boolean everyWeek, boolean ownItems) {
    this.text = text;
    this.repeatedLooks = repeatedLooks;
    this.everyWeek = everyWeek;
    this.ownItems = ownItems;
  }

  SafetyGate gate() {
    SafetyGate gate = SafetyGate.withDefaults();
    return repeatedLooks ? gate.withRepeatedLooks() : gate;
  }

  boolean looksIn(int week, int weeks) {
    return everyWeek || week == weeks - 1;
  }

  /** {@return how many runs to draw: fewer where a rule errs so often that few show it} */
  int replications(int asked) {
    return repeatedLooks || !everyWeek ? asked : (asked + FEWER - 1) / FEWER;
  }

  /** {@return whether it is asked of losses beyond the margin too, as a rule to be used} */
  boolean findsLosses() {
    return repeatedLooks || !everyWeek;
  }

  /** {@return the first week whose items are looked at in that week} */
  int first(int week) {
    return ownItems ? week : 0;
  }

  /** {@return what the page calls it} */
  String text() {
    return text;
  }
}
