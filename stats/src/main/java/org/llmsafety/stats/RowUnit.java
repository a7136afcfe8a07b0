package org.llmsafety.stats;

import java.util.function.Function;
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
  /** A model a row: it supposes that models of one family are independent too. */
  MODEL("models", Model::id),
  /** A family a row: on each benchmark the mean of its models that were scored there. */
  FAMILY("families", Model::family);

  private final String text;
  private final Function<Model, String> key;

  RowUnit(String text, Function<Model, String> key) {
    this.text = text;
    this.key = key;
  }

  /** {@return what models of one row share: the id of the model, or of its family} */
  public String of(Model model) {
    return key.apply(model);
  }

  /** "models", "families". */
  @Override
  public String toString() {
    return text;
  }
}
