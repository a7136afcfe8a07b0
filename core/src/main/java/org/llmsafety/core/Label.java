package org.llmsafety.core;

import java.util.Optional;
import org.llmsafety.core.internal.Text;

/**
 * What a source called a model, verbatim: all that a reader may know before a {@link
 * org.llmsafety.core.catalog.Catalog} says which model is meant.
 *
 * @param text the name as published: "Llama 3.1 Turbo (405B)"
 * @param lab the lab as published, where the source names one
 * @param variant further words from a column of their own: "Instruct"
 */
public record Label(String text, Optional<String> lab, Optional<String> variant) {
  /** Checks that the text is not blank; a blank lab or variant is none. */
  public Label {
    Text.notBlank("model name", text);
    lab = lab.isPresent() && lab.get().isBlank() ? Optional.empty() : lab;
    variant = variant.isPresent() && variant.get().isBlank() ? Optional.empty() : variant;
  }

  /** {@return a label of this text alone} */
  public static Label of(String text) {
    return new Label(text, Optional.empty(), Optional.empty());
  }

  /** {@return a label of this text, said by the source to be of this lab} */
  public static Label of(String text, String lab) {
    return new Label(text, Optional.of(lab), Optional.empty());
  }

  /** {@return this label with further words from a column of their own} */
  public Label withVariant(String variant) {
    return new Label(text, lab, Optional.of(variant));
  }

  /** {@return the text and, behind it, the variant} */
  public String fullText() {
    return variant.isPresent() ? text + " " + variant.get() : text;
  }

  @Override
  public String toString() {
    return fullText();
  }
}
