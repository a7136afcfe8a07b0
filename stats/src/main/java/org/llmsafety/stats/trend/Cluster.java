package org.llmsafety.stats.trend;

import org.llmsafety.stats.internal.ErrorModel;

/**
 * The groups within which scores may be correlated: errors are then estimated from differences
 * between groups.
 */
public enum Cluster {
  /** The model's family: GPT-4o and GPT-4o mini. */
  FAMILY("family", "families", ErrorModel.BY_FAMILY),
  /** Who made the model. */
  LAB("lab", "labs", ErrorModel.BY_LAB);

  private final String text;
  private final String several;
  private final ErrorModel errors;

  Cluster(String text, String several, ErrorModel errors) {
    this.text = text;
    this.several = several;
    this.errors = errors;
  }

  String several() {
    return several;
  }

  /** {@return the errors that allow for it} */
  ErrorModel errors() {
    return errors;
  }

  /** "family". */
  @Override
  public String toString() {
    return text;
  }
}
