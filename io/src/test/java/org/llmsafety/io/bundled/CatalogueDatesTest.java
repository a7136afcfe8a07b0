package org.llmsafety.io.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.DateRange;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.Source;

/** The dates of the catalogue's file, by the rules of its head. */
class CatalogueDatesTest {
  private static final Catalog CATALOG = BundledCatalog.load();
  private static final CatalogEntries FILE =
      CatalogEntries.of(Source.ofResource(BundledCatalog.class, "catalogue.yaml"));

  @Test
  void file_everyModel_hasPlausibleDatesAndSaysWhoSaysSo() {
    DateRange plausible = DateRange.ofYears(2019, 2026);
    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .isNotEmpty()
          .doesNotHaveDuplicates()
          .allSatisfy(release -> assertThat(release.evidence()).isNotBlank())
          .allMatch(release -> plausible.contains(release.date()))
          .extracting(Release::kind)
          .isSubsetOf(Release.Kind.SNAPSHOT, Release.Kind.ANNOUNCEMENT, Release.Kind.AVAILABILITY);
    }
  }

  /** The kinds of evidence that the file's head names. */
  @Test
  void file_evidence_isAPageADateInANameOrARegistry() {
    Pattern page = Pattern.compile("https://[a-z0-9.-]+\\.[a-z]+/\\S*");
    Pattern name = Pattern.compile("date in (the model id|LMArena's name for it|\\S+ own id \\S+)");
    ImmutableSet<String> registries =
        ImmutableSet.of(
            "HELM model metadata (Apache-2.0)",
            "models.dev (MIT)",
            "models.dev (MIT), as listed on OpenRouter",
            "Epoch AI (CC BY 4.0)",
            "METR (MIT)",
            "SpeechMap model metadata");

    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .extracting(Release::evidence)
          .allMatch(
              evidence ->
                  page.matcher(evidence).matches()
                      || name.matcher(evidence).matches()
                      || registries.contains(evidence));
    }
  }

  /**
   * Where sources differ, one of them often has the date of another size, of the base model or of
   * the repository: each of these was decided by the page that the entry names.
   */
  @ParameterizedTest
  @CsvSource({
    "qwen/qwen2.5-coder-7b, 2024-09-19",
    "qwen/qwen2.5-coder-32b, 2024-11-12",
    "qwen/qwen2.5-vl-72b-instruct, 2025-01-26",
    "qwen/qwen3-coder-30b-a3b-instruct, 2025-07-31",
    "qwen/qwen3-max-thinking, 2026-01-25",
    "qwen/qwen3.5-9b, 2026-03-02",
    "microsoft/phi-3-mini-128k-instruct, 2024-04-23",
    "microsoft/phi-3-medium-128k-instruct, 2024-05-21",
    "nvidia/llama-3.3-nemotron-super-49b-v1, 2025-03-18",
    "nvidia/llama-3.1-nemotron-ultra-253b-v1, 2025-04-07",
    "stepfun/step-3.5-flash, 2026-01-29",
    "berkeley/koala-13b, 2023-04-03"
  })
  void load_aDateThatSourcesDifferOn_isTheDecidedOne(String id, LocalDate date) {
    assertThat(CATALOG.modelOrThrow(id).firstRelease().map(Release::date)).hasValue(date);
  }

  @Test
  void file_theDateInAnId_isTheSnapshots() {
    Pattern day = Pattern.compile("-(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])(?=$|-)");
    for (ModelEntry entry : FILE.models()) {
      Matcher written = day.matcher(entry.id());
      if (written.find()) {
        LocalDate date =
            LocalDate.parse(written.group(1) + "-" + written.group(2) + "-" + written.group(3));
        assertThat(entry.releases())
            .as(entry.id())
            .filteredOn(release -> release.kind() == Release.Kind.SNAPSHOT)
            .extracting(Release::date)
            .containsExactly(date);
      }
    }
  }

  /** "-0613" is a day of June, "-2407" July 2024 and "-1124" November 2024. */
  @Test
  void file_theShortDateInAnId_isTheSnapshots() {
    Pattern fourDigits = Pattern.compile("-(?!20)([0-9]{2})-?([0-3][0-9])(?=$|-)");
    for (ModelEntry entry : FILE.models()) {
      Matcher written = fourDigits.matcher(entry.id());
      if (written.find()) {
        String one = written.group(1);
        String two = written.group(2);
        assertThat(entry.releases())
            .as(entry.id())
            .filteredOn(release -> release.kind() == Release.Kind.SNAPSHOT)
            .extracting(Release::dateText)
            .hasSize(1)
            .allMatch(
                date ->
                    date.endsWith("-" + one + "-" + two)
                        || date.equals("20" + one + "-" + two)
                        || date.equals("20" + two + "-" + one));
      }
    }
  }

  /** A paper's number states a month and no day; of all else the note says why there is no day. */
  @Test
  void file_aReleaseToTheMonth_hasANoteOrAPaper() {
    for (ModelEntry entry : FILE.models()) {
      assertThat(entry.releases())
          .as(entry.id())
          .filteredOn(release -> release.kind() != Release.Kind.SNAPSHOT)
          .filteredOn(release -> release.precision() == Release.Precision.MONTH)
          .allMatch(
              release ->
                  entry.note().isPresent()
                      || release.evidence().startsWith("https://arxiv.org/abs/"));
    }
  }

  @Test
  void file_aReleaseBeforeItsSnapshotOrFarFromIt_hasANote() {
    for (ModelEntry entry : FILE.models()) {
      entry.releases().stream()
          .filter(release -> release.kind() == Release.Kind.SNAPSHOT)
          .flatMap(
              snapshot ->
                  entry.releases().stream()
                      .filter(release -> isBeforeOrFarFrom(snapshot, release.date())))
          .forEach(
              release -> assertThat(entry.note()).as("%s: %s", entry.id(), release).isPresent());
    }
  }

  private static boolean isBeforeOrFarFrom(Release snapshot, LocalDate day) {
    boolean monthOnly = snapshot.precision() == Release.Precision.MONTH;
    LocalDate first = monthOnly ? snapshot.date().withDayOfMonth(1) : snapshot.date();
    LocalDate last = monthOnly ? first.plusMonths(1).minusDays(1) : first;
    return day.isBefore(first) || day.isAfter(last.plusDays(14));
  }
}
