package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Fixtures;
import org.llmsafety.io.fixtures.Undirected;

/** Figures of three models as in HELM Safety v1.5.0 (Apache-2.0); all else is invented. */
final class HelmFixture {
  private static final ImmutableList<String> FILES =
      ImmutableList.of(
          "groups.json",
          "groups/harm_bench.json",
          "groups/json/safety_scenarios_accuracy.json",
          "groups/latex/safety_scenarios_accuracy.tex",
          "groups/safety_scenarios.json",
          "groups_metadata.json",
          "schema.json",
          "summary.json");

  private HelmFixture() {}

  /** {@return the folder of a release, copied below this one} */
  static Path copyInto(Path folder) throws IOException {
    Path release = folder.resolve("v1.5.0");
    for (String file : FILES) {
      Path copy = release.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.write(
          copy,
          Resources.toByteArray(
              Resources.getResource(Fixtures.class, "helm/release/v1.5.0/" + file)));
    }
    return release;
  }

  static void delete(Path release, String... files) throws IOException {
    for (String file : files) {
      Files.delete(release.resolve(file));
    }
  }

  static Checked<Scores> read(Path path) {
    return ScoreReader.withDefaults().read(path);
  }

  static List<String> texts(Checked<Scores> read) {
    return Undirected.leftOut(read).stream().map(Problem::toString).toList();
  }

  static Scores of(Scores scores, String name) {
    return scores.matching(score -> score.model().name().equals(name));
  }

  /** One table of one group, alone in a file. */
  static Source table(String fileName, String header, String rows) {
    return Source.ofText(
        fileName,
        "[{\"title\": \"Accuracy\", \"header\": [{\"value\": \"Model\"}, "
            + header
            + "], \"rows\": ["
            + rows
            + "], \"links\": [], \"name\": \"accuracy\"}]");
  }

  static String column(String runGroup, String metric, boolean lowerIsBetter) {
    return String.format(
        Locale.ROOT,
        "{\"value\": \"%1$s - %2$s\", \"lower_is_better\": %3$s,"
            + " \"metadata\": {\"run_group\": \"%1$s\", \"metric\": \"%2$s\"}}",
        runGroup,
        metric,
        lowerIsBetter);
  }

  static Scores onConstants(Scores scores) {
    return scores.matching(score -> Benchmarks.all().contains(score.benchmark()));
  }

  static String figure(Score score) {
    return score.benchmark().id() + " " + score.edition().orElse("") + " " + score.value();
  }

  static String withModel(Score score) {
    return score.model().id() + " " + score.model().releases() + " " + figure(score);
  }
}
