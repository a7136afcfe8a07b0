package org.llmsafety.io.internal.tasks;

import java.util.regex.Pattern;
import org.llmsafety.core.Scale;

/** The values that metrics of harnesses can take, going by their names alone. */
public final class MetricScale {
  private static final Pattern FROM_0_TO_1 =
      Pattern.compile("acc|acc_(norm|bytes|all|mutual_info)|.*_acc|exact_match|em|mc[12]|pass@.*");
  private static final Pattern FROM_0_TO_100 = Pattern.compile("bleu|chrf");
  private static final Pattern FROM_0_LOWER_IS_BETTER =
      Pattern.compile("(.*_)?perplexity|bits_per_byte|brier_score|wer|likelihood_diff");

  private MetricScale() {}

  /** {@return whether lower is better, which need not be safer} */
  public static boolean isLowerBetter(String metric) {
    return FROM_0_LOWER_IS_BETTER.matcher(metric).matches();
  }

  /** {@return the values that the metric can take; unbounded where the name does not say} */
  public static Scale of(String metric) {
    if (FROM_0_TO_1.matcher(metric).matches()) {
      return Scale.UNIT;
    }
    if (FROM_0_TO_100.matcher(metric).matches()) {
      return Scale.between(0, 100);
    }
    if (metric.equals("mcc")) {
      return Scale.between(-1, 1);
    }
    return isLowerBetter(metric) ? Scale.between(0, Double.POSITIVE_INFINITY) : Scale.UNBOUNDED;
  }
}
