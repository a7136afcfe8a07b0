package org.llmsafety.stats;

import org.llmsafety.core.Model;

/**
 * What one row of a test over several benchmarks is: its scores are taken together, and rows are
 * supposed to be independent.
 *
 * <pre>{@code
 * RegionalKendall.withDefaults().with(RowUnit.MODEL).test(scores);
 * }</pre>
 */
public enum RowUnit {
  /** One row per model: it supposes that models of one family are independent too. */
  MODEL("models"),
  /** One row per family: on each benchmark the mean of its models that were scored there. */
  FAMILY("families");

  private final String text;

  RowUnit(String text) {
    this.text = text;
  }

  /** {@return what models of one row share: the id of the model, or of its family} */
  public String of(Model model) {
    return this == MODEL ? model.id() : model.family();
  }

  /** "models", "families". */
  @Override
  public String toString() {
    return text;
  }
}
