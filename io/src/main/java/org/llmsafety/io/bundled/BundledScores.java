package org.llmsafety.io.bundled;

import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableSet;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.leaderboards.StudyTables;
import org.llmsafety.io.table.CsvLayout;

/**
 * The scores that come with the library, with the source of every row; no network is needed.
 *
 * <pre>{@code
 * Scores helm = BundledScores.helmSafety();
 * }</pre>
 */
public final class BundledScores {
  private static final String NEWEST_HELM = "v1.17.0";
  private static final ImmutableSet<String> HELM_EDITIONS = ImmutableSet.of("v1.5.0", NEWEST_HELM);
  private static final Citation HELM =
      Citation.of("liang2023holistic", "Holistic Evaluation of Language Models")
          .withAuthors("Liang, Percy", "others")
          .withYear(2023)
          .withUrl("https://arxiv.org/abs/2211.09110")
          .withLicence("Apache-2.0");

  private BundledScores() {}

  /**
   * HELM Safety v1.17.0, whole and at full precision: 87 models of 16 labs to November 2025 on five
   * benchmarks and their mean. Models are the catalogue's and dated by their release, else by their
   * snapshot; what HELM's own metadata says stays in {@link org.llmsafety.core.Score#published()}.
   */
  public static Scores helmSafety() {
    return helmSafety(NEWEST_HELM);
  }

  /**
   * Another edition of HELM Safety, as {@link #helmSafety()}.
   *
   * @param edition "v1.5.0" (50 models) or "v1.17.0"
   * @throws IllegalArgumentException if that edition is not bundled
   */
  public static Scores helmSafety(String edition) {
    if (!HELM_EDITIONS.contains(edition)) {
      throw new IllegalArgumentException(
          "the edition must be one of " + HELM_EDITIONS + ", but was " + edition);
    }
    Scores published = read(helmLayout(edition), "helm-safety-" + edition + ".csv").orElseThrow();
    return BundledCatalog.load().resolve(published).value().datedBy(RELEASE.orElse(SNAPSHOT));
  }

  /** {@return the study's two tables as printed, five rows without a score among the problems} */
  public static Checked<Scores> study() {
    return readStudy("study-helm-safety.csv")
        .flatMap(helm -> readStudy("study-combined.csv").map(helm::plus));
  }

  /** {@return the study's table of HELM Safety v1.5.0 as printed: 22 models of three labs} */
  public static Scores studyHelmSafety() {
    return readStudy("study-helm-safety.csv").value();
  }

  /** {@return the study's table of four leaderboards as printed: 26 scores on a scale to 100} */
  public static Scores studyCombined() {
    return readStudy("study-combined.csv").value();
  }

  private static CsvLayout helmLayout(String edition) {
    return CsvLayout.wide()
        .named("HELM Safety " + edition)
        .lab("lab")
        .model("model")
        .released("release date")
        .score("Mean score", Benchmarks.HELM_SAFETY_MEAN)
        .score("HarmBench", Benchmarks.HARMBENCH)
        .score("SimpleSafetyTests", Benchmarks.SIMPLE_SAFETY_TESTS)
        .score("BBQ", Benchmarks.BBQ)
        .score("Anthropic Red Team", Benchmarks.ANTHROPIC_RED_TEAM)
        .score("XSTest", Benchmarks.XSTEST)
        .withEdition(edition)
        .origin("source")
        .withCitation(HELM);
  }

  private static Checked<Scores> readStudy(String resource) {
    return ScoreReader.withDefaults()
        .with(new StudyTables())
        .read(Source.ofResource(BundledScores.class, resource));
  }

  private static Checked<Scores> read(CsvLayout layout, String resource) {
    return ScoreReader.withDefaults()
        .with(layout)
        .read(Source.ofResource(BundledScores.class, resource));
  }
}
