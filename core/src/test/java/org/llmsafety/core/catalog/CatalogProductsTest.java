package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Labels that name a product, a family or several models, and no version of one. */
class CatalogProductsTest {
  private static final Lab GULL = Lab.of("Gull");
  private static final Lab TERN = Lab.of("Tern");
  private static final Model SPRING = snapshot("Tern 2", "2025-03-26");
  private static final Model SUMMER = snapshot("Tern 2", "2025-07-01");
  private static final Model MINI = snapshot("Tern 2 mini", "2025-07-01");
  private static final Model FIRST_WADER = of("gull/wader-13b-v1.1", "Wader v1.1 (13B)", "2023-04");
  private static final Model THIRD_WADER = of("gull/wader-13b-v1.3", "Wader v1.3 (13B)", "2023-06");
  private static final Model SECOND_DUNE =
      of("gull/dune2-20b-chat", "Dune2 Chat (20B)", "2024-01").withFamily("Dune2");
  private static final Model SMALL_REED =
      of("gull/reed-3-8b-instruct", "Reed 3 Instruct (8B)", "2024-04").withFamily("Reed 3");
  private static final Model LARGE_REED =
      of("gull/reed-3-70b-instruct", "Reed 3 Instruct (70B)", "2024-05").withFamily("Reed 3");
  private static final Model FIRST_PLOVER =
      of("gull/plover-7b", "Plover (7B)", "2023-02").withFamily("Plover");
  private static final Model SECOND_PLOVER =
      of("gull/plover-2-7b-chat", "Plover 2 Chat (7B)", "2023-07").withFamily("Plover 2");
  private static final Model FLASH =
      of("tern/tern-flash-002", "Tern Flash 002", "2024-09").withProduct("Tern Flash");
  private static final Model NEST =
      of("gull/nest-instruct-2407", "Nest Instruct (2407)", "2024-07")
          .withProduct("Nest")
          .withParameters(12_200_000_000L);

  private static final Catalog CATALOG =
      Catalog.builder()
          .lab(GULL)
          .lab(TERN)
          .model(SPRING)
          .model(SUMMER)
          .model(MINI)
          .model(FIRST_WADER)
          .model(THIRD_WADER)
          .model(SECOND_DUNE)
          .model(SMALL_REED)
          .model(LARGE_REED)
          .model(FIRST_PLOVER)
          .model(SECOND_PLOVER)
          .model(FLASH)
          .model(NEST)
          .build();

  private static Model snapshot(String product, String date) {
    return Model.of("tern/" + product.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + date, TERN)
        .withName(product + " (" + date + ")")
        .withProduct(product)
        .withFamily("Tern 2")
        .withReleases(
            Release.on(Release.Kind.SNAPSHOT, LocalDate.parse(date), "date in the model id"));
  }

  private static Model of(String id, String name, String month) {
    return Model.of(id, id.startsWith("gull") ? GULL : TERN)
        .withName(name)
        .withProduct(name)
        .withFamily(name)
        .withReleases(
            Release.on(Release.Kind.AVAILABILITY, LocalDate.parse(month + "-15"), "example.org"));
  }

  private static Match find(String label) {
    return CATALOG.find(Model.asPublished(Label.of(label)));
  }

  @ParameterizedTest
  @CsvSource({
    // a product of several versions
    "Tern-2, Tern 2, 2",
    // of a date that none has, though one is near
    "tern-2-2025-03-27, Tern 2, 2",
    "Tern 2 (Apr 2025), Tern 2, 2",
    "tern/tern-2-0325, Tern 2, 2",
    "Tern 2 (2025-02-15) (high), Tern 2, 2",
    // of a version that changes with the day
    "tern-2-latest, Tern 2, 2",
    "Tern 2 (prev), Tern 2, 2",
    "tern-2-mini-latest, Tern 2 mini, 1",
    // one version known, of which there may be others
    "tern 2 mini, Tern 2 mini, 1",
    // a line of products without the number of the generation
    "Wader-13B, Wader-13B, 2",
    "gull/wader-13b-20230901, wader-13b, 2",
    // a family, whose models differ in size
    "Reed 3, Reed 3, 2",
    "reed-3-instruct, reed-3-instruct, 2",
    // a line of families
    "Plover, Plover, 2"
  })
  void find_aNameThatSaysNoVersion_isTheProduct(String label, String product, int versions) {
    Match match = find(label);

    assertThat(match.kind()).isEqualTo(Match.Kind.PRODUCT);
    assertThat(match.model()).isEmpty();
    assertThat(match.product())
        .hasValueSatisfying(
            found -> {
              assertThat(found.name()).isEqualTo(product);
              assertThat(found.versions()).hasSize(versions);
            });
  }

  /** What is left out may make another model of it, or another lab's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dune 20B",
        "Dune-20B-chat",
        "Wader-7B",
        "Wader-13B-16k",
        "Reed 3 13B",
        "Reed 3 Plus",
        "Reed-70B",
        "Tern",
        "tern-2-mini-thinking",
        "tern/Wader-13B",
        "wader-latest",
        "(13B)"
      })
  void find_aNameThatMayBeOfAnotherProduct_isUnknown(String label) {
    assertThat(find(label)).isEqualTo(Match.unknown());
  }

  @Test
  void product_saysWhoseItIsAndWhenItsVersionsCameOut() {
    Match.Product product = find("Wader-13B").product().orElseThrow();

    assertThat(product.lab()).isEqualTo(GULL);
    assertThat(product.family()).isEmpty();
    assertThat(product.versions()).containsExactly(FIRST_WADER, THIRD_WADER);
    assertThat(product.released())
        .contains(DateRange.of(LocalDate.parse("2023-04-15"), LocalDate.parse("2023-06-15")));
    assertThat(find("Plover").product().flatMap(Match.Product::family)).isEmpty();
    assertThat(find("Reed 3").product().flatMap(Match.Product::family)).contains("Reed 3");
  }

  @Test
  void find_aSettingBehindAProduct_isKept() {
    assertThat(find("Tern 2 (2025-02-15) (high)").conditions()).hasToString("effort high");
  }

  /** A date identifies a version that has no other date, if it came out then. */
  @Test
  void find_theDateOfARelease_identifiesAVersionWithoutASnapshotsDate() {
    assertThat(find("tern-flash-002 (0924)").model()).isEmpty();
    assertThat(find("tern-flash-002 (0915)").model()).contains(FLASH);
    assertThat(find("tern-flash-002 (Sep 2024)").model()).contains(FLASH);
    assertThat(find("tern-flash-002 (Oct 2024)").model()).isEmpty();
  }

  @Test
  void find_aSizeThatIsNotInTheName_isThatOfItsParameters() {
    Match match = find("nest:12b-instruct-2407-q4_K_M");

    assertThat(match.model()).contains(NEST);
    assertThat(match.conditions()).hasToString("precision q4km");
    assertThat(match.assumption())
        .contains(
            "\"nest:12b-instruct-2407-q4_K_M\" taken for Nest Instruct (2407): the same words,"
                + " leaving aside \"12b\"; \"q4_K_M\" is kept as a condition: precision q4km");
    assertThat(find("nest-13b-instruct-2407").model()).isEmpty();
    assertThat(find("reed-3-8b-70b-instruct").model()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "groq-reed-3-8b-instruct, gull/reed-3-8b-instruct",
    "databricks-reed-3-8b-instruct, gull/reed-3-8b-instruct",
    "databricks-gull-reed-3-8b-instruct, gull/reed-3-8b-instruct",
    "hf.co/unsloth/reed-3-8b-instruct, gull/reed-3-8b-instruct",
    "unsloth/reed-3-8b-instruct, gull/reed-3-8b-instruct"
  })
  void find_aHostInFront_isLeftAside(String label, String id) {
    assertThat(find(label).model().map(Model::id)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Tern 2 (2025-07-01) + Reed 3 Instruct (8B)",
        "Tern 2 + Tern 2 mini",
        "Tern 2 (high) + gull/reed-3-8b-instruct + Wader-13B"
      })
  void find_modelsThatWorkedTogether_areNoModel(String label) {
    assertThat(find(label)).isEqualTo(Match.severalModels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Tern 2 + tools", "marsh + Tern 2", "Tern 2 + ", "Command R+", "Tern 2 (a + b)"})
  void find_aModelAndSomethingElse_isUnknown(String label) {
    assertThat(find(label).kind()).isEqualTo(Match.Kind.UNKNOWN);
  }

  @Test
  void resolve_whatIsNoModel_staysAsPublishedAndIsReported() {
    Benchmark benchmark = Benchmark.of("in-house/x", Scale.UNIT);
    Checked<Scores> resolved =
        CATALOG.resolve(
            ImmutableList.of("Tern 2 + Wader-13B", "Wader-13B (high)", "tern-2-mini-latest")
                .stream()
                .map(label -> Score.of(Model.asPublished(Label.of(label)), benchmark, 0.5))
                .collect(Scores.toScores()));

    assertThat(resolved.value().models()).noneMatch(Model::isResolved);
    assertThat(resolved.value()).allMatch(score -> score.conditions().isEmpty());
    assertThat(resolved.problems().stream().map(Problem::message).collect(Collectors.toList()))
        .containsExactly(
            "\"Tern 2 + Wader-13B\" names several models that worked together; it is the score of"
                + " none of them alone",
            "no model is known as \"Wader-13B (high)\"; of Wader-13B of Gull, the versions Wader v1.1"
                + " (13B), Wader v1.3 (13B) are known",
            "no model is known as \"tern-2-mini-latest\"; of a product of that name Tern 2 mini"
                + " (2025-07-01) is known, but it may not be the only version");
  }
}
