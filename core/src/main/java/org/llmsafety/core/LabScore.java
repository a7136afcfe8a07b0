package org.llmsafety.core;

import org.llmsafety.core.internal.Text;

/**
 * A score of a lab rather than of a model, such as how much of its practice it discloses. It
 * belongs to no model, so it is no {@link Score}, and no trend over models takes it.
 *
 * <pre>{@code
 * LabScore score = new LabScore(Labs.META, index, 54, "October 2023", Provenance.unstated());
 * }</pre>
 *
 * @param lab whose score it is
 * @param benchmark what was measured, with its scale and which end is safer, if one is
 * @param value in the benchmark's own units, on its scale
 * @param edition which edition of the benchmark; values of two editions may not be comparable
 * @param provenance where it was published
 */
public record LabScore(
    Lab lab, Benchmark benchmark, double value, String edition, Provenance provenance) {
  /** Checks that the value is on the benchmark's scale and that the edition is named. */
  public LabScore {
    Text.notBlank("edition", edition);
    if (!benchmark.scale().contains(value)) {
      throw new IllegalArgumentException(
          "value must be on the scale " + benchmark.scale() + ", but was " + value);
    }
  }

  /** "Meta: Foundation Model Transparency Index 54.0 (October 2023)". */
  @Override
  public String toString() {
    return lab + ": " + benchmark + " " + value + " (" + edition + ")";
  }
}
