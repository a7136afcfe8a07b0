package org.llmsafety.stats.capability;

import java.util.Locale;
import org.llmsafety.core.Model;

/**
 * How capable one model is.
 *
 * @param model the model
 * @param value higher the more capable: in the units of the one benchmark, or in standard
 *     deviations of z-scores
 */
public record ModelCapability(Model model, double value) {

  /** "Claude 3 Opus: 1.32". */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s: %.3g", model, value);
  }
}
