package org.llmsafety.io.bundled;

import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableMap;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.format.StudyTables;

/**
 * Scores that come with the library, readable with no network and no setup. Every score says where
 * it came from and what to cite.
 *
 * <pre>{@code
 * Scores helm = BundledScores.helmSafety(); // 87 models to November 2025
 * }</pre>
 */
public final class BundledScores {
  private static final String LATEST = "v1.17.0";
  private static final ImmutableMap<String, String> HELM_FILES =
      ImmutableMap.of("v1.5.0", "helm-safety-v1.5.0.csv", LATEST, "helm-safety-v1.17.0.csv");

  private BundledScores() {}

  /** {@return HELM Safety v1.17.0: 87 models of 16 labs on five benchmarks, and their mean} */
  public static Scores helmSafety() {
    return helmSafety(LATEST);
  }

  /**
   * {@return a release of HELM Safety, whole and at full precision, its models known to the bundled
   * catalogue and dated by release, or by snapshot where no release date is established}
   *
   * <p>HELM's own dates stay with what it published ({@link org.llmsafety.core.Score#published}).
   *
   * @param edition "v1.5.0" or "v1.17.0"
   * @throws IllegalArgumentException if there is no such edition here
   */
  public static Scores helmSafety(String edition) {
    String file = HELM_FILES.get(edition);
    if (file == null) {
      throw new IllegalArgumentException(
          "the edition must be one of " + HELM_FILES.keySet() + ", but was " + edition);
    }
    return new HelmTable(edition)
        .read(Source.ofResource(BundledScores.class, file), BundledCatalog.load())
        .datedBy(RELEASE.orElse(SNAPSHOT));
  }

  /** {@return both tables of the study as printed, with a NOTE for each row without a score} */
  public static Checked<Scores> study() {
    return studyHelmSafety().flatMap(helm -> studyCombined().map(combined -> helm.plus(combined)));
  }

  /** {@return the study's HELM Safety table as printed: 22 models of three labs, rounded} */
  public static Checked<Scores> studyHelmSafety() {
    return studyTable(new StudyTables().helmSafety(), "study-helm-safety.csv");
  }

  /** {@return the study's combined table as printed: 18 rows, four leaderboards} */
  public static Checked<Scores> studyCombined() {
    return studyTable(new StudyTables().combined(), "study-combined.csv");
  }

  private static Checked<Scores> studyTable(SourceFormat format, String file) {
    return ScoreReader.withDefaults()
        .with(format)
        .read(Source.ofResource(BundledScores.class, file));
  }
}
