package org.llmsafety.io.leaderboards;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.util.Optional;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Release;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.table.CsvLayout;

/**
 * The two tables of the study "Are Large Language Models Actually Getting Safer?": HELM Safety
 * v1.5.0 with snapshot dates, and four leaderboards combined with release dates.
 *
 * <pre>{@code
 * Checked<Scores> read =
 *     ScoreReader.withDefaults().read(Path.of("combined_safety_benchmarks.csv"));
 * }</pre>
 */
public final class StudyTables implements SourceFormat {
  private static final Citation STUDY =
      Citation.of(
              "ferreira2024llmsafetytracker", "Are Large Language Models Actually Getting Safer?")
          .withAuthors("Ferreira, Ashley")
          .withYear(2024)
          .withUrl("https://github.com/ashley-ferreira/LLM-safety-tracker")
          .withLicence("MIT");

  private final CsvLayout helmSafety =
      CsvLayout.wide()
          .anyDelimiter()
          .named("study's HELM Safety table")
          .lab("provider")
          .model("model")
          .variant("model details")
          .released("snapshot date", Release.Kind.SNAPSHOT)
          .dateEvidence("date source")
          .score("Mean Score", Benchmarks.HELM_SAFETY_MEAN)
          .score("HarmBench Score", Benchmarks.HARMBENCH)
          .score("SimpleSafetyTests Score", Benchmarks.SIMPLE_SAFETY_TESTS)
          .score("BBQ Score", Benchmarks.BBQ)
          .score("Anthropic Red Team Score", Benchmarks.ANTHROPIC_RED_TEAM)
          .score("XSTest Score", Benchmarks.XSTEST)
          .withEdition("v1.5.0")
          .origin("source")
          .withCitation(STUDY);

  private final CsvLayout combined =
      CsvLayout.wide()
          .anyDelimiter()
          .named("study's combined table")
          .lab("provider")
          .model("model")
          .released("release date")
          .dateEvidence("release date link")
          .score("DecodingTrust Score", Benchmarks.DECODING_TRUST)
          .score("Salad-Bench Score", Benchmarks.SALAD_BENCH)
          .score("Libra-Leaderboard Score", Benchmarks.LIBRA_LEADERBOARD)
          .score("SafetyBench Score", Benchmarks.SAFETY_BENCH)
          .origin("source")
          .withCitation(STUDY);

  /** Made by {@link java.util.ServiceLoader}. */
  public StudyTables() {}

  /** {@return the table of HELM Safety's scores and their mean, dated by snapshot} */
  public CsvLayout helmSafety() {
    return helmSafety;
  }

  /** {@return the table of four leaderboards, dated without saying by what} */
  public CsvLayout combined() {
    return combined;
  }

  @Override
  public String name() {
    return "study tables";
  }

  @Override
  public boolean recognises(Source source) {
    return layoutOf(source).isPresent();
  }

  @Override
  public Optional<String> nearMiss(Source source) {
    return ImmutableList.of(helmSafety, combined).stream()
        .filter(layout -> layout.comesNear(source))
        .flatMap(layout -> layout.nearMiss(source).stream())
        .findFirst();
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Optional<CsvLayout> layout = layoutOf(source);
    if (layout.isPresent()) {
      layout.get().read(source, sink);
    }
  }

  private Optional<CsvLayout> layoutOf(Source source) {
    return ImmutableList.of(helmSafety, combined).stream()
        .filter(layout -> layout.recognises(source))
        .findFirst();
  }
}
