package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.core.CoreFixtures.A;
import static org.llmsafety.core.CoreFixtures.B;
import static org.llmsafety.core.CoreFixtures.CATALOG;
import static org.llmsafety.core.CoreFixtures.CLAUDE_3_HAIKU;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO_APRIL;
import static org.llmsafety.core.CoreFixtures.GPT_4_TURBO_NOVEMBER;
import static org.llmsafety.core.CoreFixtures.published;
import static org.llmsafety.core.CoreFixtures.score;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class CatalogResolveTest {
  private static Checked<Scores> resolve(Score... scores) {
    return CATALOG.resolve(Scores.of(scores));
  }

  @Test
  void resolve_knownLabel_isPutOnModelAndBenchmark() {
    Model haiku = published("Anthropic", "claude 3 haiku", "2024-05-04");

    Checked<Scores> resolved = resolve(score(haiku, A, 0.9, "a.csv", 2));

    Score score = resolved.orElseThrow().asList().get(0);
    assertThat(score.model()).isEqualTo(CLAUDE_3_HAIKU);
    assertThat(score.published()).isEqualTo(haiku);
    assertThat(score.dated()).isEqualTo(haiku.releases().stream().findFirst());
    assertThat(score.benchmark().description()).isEqualTo("as the catalogue has it");
    assertThat(resolved.problems()).isEmpty();
  }

  @Test
  void resolve_assumed_isANoteOncePerLabel() {
    Model turbo = published("OpenAI", "GPT-4 Turbo", "2024-04-09");

    Checked<Scores> resolved =
        resolve(score(turbo, A, 0.9, "a.csv", 2), score(turbo, B, 0.8, "a.csv", 2));

    assertThat(resolved.value().models()).containsExactly(GPT_4_TURBO_APRIL);
    assertThat(resolved.problems())
        .containsExactly(
            Problem.of(
                    Problem.Severity.NOTE,
                    "model-assumed",
                    "\"GPT-4 Turbo\" taken for GPT-4 Turbo (2024-04-09), the version of that date")
                .at(Location.of("a.csv").atLine(2).inField("A"))
                .about(turbo));
  }

  @Test
  void resolve_almostKnown_staysUnresolvedAndSuggests() {
    Model clause = published("Anthropic", "Clause 3.5 Sonnet", "2024-06-20");

    Checked<Scores> resolved = resolve(score(clause, A, 0.9, "a.csv", 2));

    assertThat(resolved.value().models()).containsExactly(clause);
    assertThat(resolved.problems(Problem.Severity.WARNING))
        .extracting(Problem::toString)
        .containsExactly(
            "a.csv:2 [A]: no model is known as \"Clause 3.5 Sonnet\"; did the source mean Claude"
                + " 3.5 Sonnet?");
  }

  @Test
  void resolve_unknownModelOfAKnownLab_getsTheLab() {
    Model llama9 = published("Meta AI", "Llama 9", "2030-01-01");

    Checked<Scores> resolved = resolve(score(llama9, A, 0.9, "a.csv", 2));

    assertThat(resolved.value().from(Labs.META)).hasSize(1);
    assertThat(resolved.value().models().get(0).id()).isEqualTo("unresolved:meta/Llama 9");
    assertThat(resolved.problems())
        .extracting(Problem::message)
        .containsExactly("no model is known as \"Llama 9\"");
  }

  @Test
  void resolve_ambiguous_namesTheCandidates() {
    Catalog catalog =
        Catalog.builder().model(GPT_4_TURBO_APRIL).model(GPT_4_TURBO_NOVEMBER).build();
    Model turbo = Model.asPublished(Label.of("GPT-4 Turbo"));

    Checked<Scores> resolved = catalog.resolve(Scores.of(score(turbo, A, 0.9, "a.csv", 2)));

    assertThat(resolved.value().models()).containsExactly(turbo);
    assertThat(resolved.problems(Problem.Severity.WARNING))
        .extracting(Problem::toString)
        .containsExactly(
            "a.csv:2 [A]: \"GPT-4 Turbo\" could be any of GPT-4 Turbo (2024-04-09), GPT-4 Turbo"
                + " (1106)");
  }

  @Test
  void resolve_modelDefinedInCode_staysWithANote() {
    Model mine = Model.of("in-house/mine", Lab.of("Example Labs")).withName("Claude 3 Haiku");

    Checked<Scores> resolved = resolve(Score.of(mine, A, 0.9));

    assertThat(resolved.value().models()).containsExactly(mine);
    assertThat(resolved.problems(Problem.Severity.NOTE))
        .extracting(Problem::toString)
        .containsExactly(
            "unstated: no model is known by the id in-house/mine; it stays as defined");
  }

  @Test
  void resolve_unknownLabelSettledByHand_staysSettled() {
    Score settled =
        score(published("Anthropic", "Clause 3 Haiku", "2024-03-07"), A, 0.9, "a.csv", 2)
            .withModel(CLAUDE_3_HAIKU);

    Checked<Scores> resolved = resolve(settled);

    assertThat(resolved.value().models()).containsExactly(CLAUDE_3_HAIKU);
    assertThat(resolved.problems()).isEmpty();
  }

  @Test
  void resolve_benchmarkKnownOnAnotherScale_isNotReinterpreted() {
    Benchmark percent = Benchmark.of(A.id(), Scale.PERCENT);

    Checked<Scores> resolved =
        resolve(
            score(CLAUDE_3_HAIKU, percent, 90, "a.csv", 2),
            score(CLAUDE_3_HAIKU, percent, 91, "a.csv", 3));

    assertThat(resolved.value().benchmarks()).containsExactly(percent);
    assertThat(resolved.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "a.csv:2 [a]: test/a must be on the scale 0 to 1, higher is safer, but was on 0 to 100"
                + " %, higher is safer; it stays as published");
    assertThat(resolved.problems().get(0).topic()).isEqualTo("benchmark-disagrees");
    assertThat(resolved.problems().get(0).severity()).isEqualTo(Problem.Severity.WARNING);
  }

  @Test
  void resolve_nothing_isNothing() {
    assertThat(CATALOG.resolve(Scores.empty())).isEqualTo(Checked.of(Scores.empty()));
  }
}
