package org.llmsafety.stats.robust;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * A diagnostic beyond its usual cut-off. The cut-offs are conventions: they draw the eye, of many
 * good scores some lie beyond them, and none says that a score is wrong.
 */
@SuppressWarnings("ImmutableEnumChecker") // references to accessors hold no state
public enum InfluenceFlag {
  /** Leverage above 4 / n, twice its mean (Hoaglin and Welsch 1978). */
  LEVERAGE("leverage", "above 4 / n", ScoreInfluence::leverage) {
    @Override
    public double cutOff(int n) {
      return 4.0 / n;
    }
  },
  /** External studentised residual beyond 2 (Belsley, Kuh and Welsch 1980). */
  RESIDUAL("external residual", "beyond 2", ScoreInfluence::externalResidual) {
    @Override
    public double cutOff(int n) {
      return 2;
    }
  },
  /** Cook's distance above 4 / n (Bollen and Jackman 1990). */
  COOKS_DISTANCE("Cook's distance", "above 4 / n", ScoreInfluence::cooksDistance) {
    @Override
    public double cutOff(int n) {
      return 4.0 / n;
    }
  },
  /** DFBETAS of the slope beyond 2 / sqrt(n) (Belsley, Kuh and Welsch 1980). */
  DFBETAS("DFBETAS", "beyond 2 / sqrt(n)", ScoreInfluence::dfbetas) {
    @Override
    public double cutOff(int n) {
      return 2 / Math.sqrt(n);
    }
  },
  /** DFFITS beyond 2 sqrt(2 / n) (Belsley, Kuh and Welsch 1980). */
  DFFITS("DFFITS", "beyond 2 sqrt(2 / n)", ScoreInfluence::dffits) {
    @Override
    public double cutOff(int n) {
      return 2 * Math.sqrt(2.0 / n);
    }
  };

  private final String name;
  private final String cutOffText;
  private final ToDoubleFunction<ScoreInfluence> diagnostic;

  InfluenceFlag(String name, String cutOffText, ToDoubleFunction<ScoreInfluence> diagnostic) {
    this.name = name;
    this.cutOffText = cutOffText;
    this.diagnostic = diagnostic;
  }

  /**
   * {@return the size beyond which a diagnostic is flagged}
   *
   * @param n how many scores the line is through
   */
  public abstract double cutOff(int n);

  static ImmutableSet<InfluenceFlag> of(ScoreInfluence score, int n) {
    Set<InfluenceFlag> flags = EnumSet.noneOf(InfluenceFlag.class);
    Arrays.stream(values())
        .filter(flag -> Math.abs(flag.diagnostic.applyAsDouble(score)) > flag.cutOff(n))
        .forEach(flags::add);
    return Sets.immutableEnumSet(flags);
  }

  /** {@return what is held against the cut-off: "leverage"} */
  public String diagnostic() {
    return name;
  }

  /** "leverage above 4 / n (0.182)", for so many scores. */
  String text(int n) {
    return this + (this == RESIDUAL ? "" : String.format(Locale.ROOT, " (%.3g)", cutOff(n)));
  }

  /** "leverage above 4 / n". */
  @Override
  public String toString() {
    return name + " " + cutOffText;
  }
}
