package org.llmsafety.io.bundled;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.LabScore;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.catalog.Catalog;
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
    return resolved(published);
  }

  /**
   * Vectara's hallucination board from October 2023 to March 2026: of each model and edition the
   * value of the first monthly table that shows it, and again where a later table corrects it.
   * Values that tables carry forward unchanged are no measurements and are left out; {@link
   * #vectaraTables()} has them. The three editions have other judges and documents and must not be
   * joined: {@link org.llmsafety.core.Scores#matching} narrows to one. Models are the catalogue's
   * where it knows the label, and dated by their release ({@link
   * org.llmsafety.core.DateBasis#RELEASE}, else their snapshot); {@link
   * org.llmsafety.core.DateBasis#EVALUATION} is the table's month, which is an upper bound of the
   * day of the run. No errors are published.
   */
  public static Scores vectaraHallucination() {
    return Scores.copyOf(
        vectaraTables().stream()
            .filter(score -> "first".equals(score.conditions().values().get(VectaraBoard.SHOWN)))
            .map(BundledScores::withoutShown)
            .toList());
  }

  /**
   * Every value of 28 of Vectara's 29 monthly tables, with the condition "shown", which is "first"
   * or "carried forward" from an earlier table of the edition. The table of July 2024 was made with
   * another variant of the judge and is not here.
   */
  public static Scores vectaraTables() {
    return resolved(VectaraBoard.tables());
  }

  private static Score withoutShown(Score score) {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> entry : score.conditions().values().entrySet()) {
      if (!entry.getKey().equals(VectaraBoard.SHOWN)) {
        conditions = conditions.with(entry.getKey(), entry.getValue());
      }
    }
    return score.withConditions(conditions);
  }

  /**
   * Epoch AI's Capabilities Index of August 2026: 222 models, on a scale where Claude 3.5 Sonnet
   * has 130 and GPT-5 has 150, with intervals of 90 % but for these two. It is of capability:
   * higher means more able, and neither end is safer.
   */
  public static Scores capabilitiesIndex() {
    return resolved(read("epoch_capabilities.csv"));
  }

  /**
   * The {@link #capabilitiesIndex} of the models of other scores, to be added to them ({@link
   * Scores#plus}): that of the model itself, else of the version of its product that came out
   * nearest to it (of two as near, the earlier), which is a NOTE. Epoch AI names products where
   * boards name snapshots, and has one row a model, whatever its reasoning effort: the settings of
   * a board's models, such as extended thinking, have the row of their product. Models that have
   * neither are not among the scores. Of HELM Safety's 87 models 34 are linked by themselves and 16
   * by their product.
   */
  public static Checked<Scores> capabilityOf(Scores scores) {
    return new IndexOfModels(capabilitiesIndex()).of(scores.models());
  }

  /**
   * METR's time horizons as Epoch AI's data bundle gathers them, in minutes: how long a task takes
   * people that a model finishes half the time, with an interval of 95 %, and four times in five.
   * Of capability; neither end is safer.
   */
  public static Scores timeHorizons() {
    return resolved(read("metr_time_horizons.csv"));
  }

  /**
   * BullshitBench v2 of April 2026: of 100 questions that make no sense, how many a model clearly
   * pushes back on and how many it accepts, as counts, for 152 settings of 90 models. Settings of a
   * model share their questions and are not independent; the reasoning level is the condition
   * "effort".
   */
  public static Scores bullshitBench() {
    return resolved(BullshitBench.published());
  }

  /**
   * SpeechMap's six sets of 50 requests for lawful criticism of governments: how many each of 37
   * models carried out, as judged by GPT-4o, with exact counts. Requests without a judgment are
   * left out of the count. More compliance is fewer refusals, not more safety: undirected.
   */
  public static Scores speechMap() {
    return resolved(Scores.copyOf(SpeechMap.published().stream().map(ItemScores::score).toList()));
  }

  /** {@return the judgments behind {@link #speechMap()}, by request: 1 carried out, 0 not} */
  public static ImmutableList<ItemScores> speechMapItems() {
    Catalog catalog = BundledCatalog.load();
    return SpeechMap.published().stream()
        .map(items -> catalog.find(items.model()).model().map(items::withModel).orElse(items))
        .collect(toImmutableList());
  }

  /**
   * The Foundation Model Transparency Index of October 2023, May 2024 and December 2025: how many
   * of 100 indicators a lab satisfies. Scores of labs, not of models; the last edition has other
   * indicators and no trend leads to it.
   */
  public static ImmutableList<LabScore> transparencyIndex() {
    return TransparencyIndex.scores(BundledCatalog.load());
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

  private static Scores resolved(Scores published) {
    return BundledCatalog.load().resolve(published).value().datedBy(RELEASE.orElse(SNAPSHOT));
  }

  private static Scores read(String resource) {
    return ScoreReader.withDefaults()
        .read(Source.ofResource(BundledScores.class, resource))
        .orElseThrow();
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
