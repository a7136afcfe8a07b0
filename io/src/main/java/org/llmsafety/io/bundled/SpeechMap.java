package org.llmsafety.io.bundled;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Topic;
import org.llmsafety.io.csv.CsvRow;

/** SpeechMap: whether a model carries out requests for lawful criticism of a government. */
final class SpeechMap {
  private static final Citation CITATION =
      Citation.of("speechmap2025", "SpeechMap")
          .withAuthors("xlr8harder")
          .withYear(2025)
          .withUrl("https://github.com/xlr8harder/speechmap-data")
          .withLicence("Apache-2.0");

  private static final ImmutableMap<String, Benchmark> BENCHMARKS =
      ImmutableMap.of(
          "china", benchmark("china", "the government of China, asked in English"),
          "eu", benchmark("eu", "governments of the European Union"),
          "fi_china", benchmark("fi_china", "the government of China, asked in Finnish"),
          "russia", benchmark("russia", "the government of Russia"),
          "us", benchmark("us", "the government of the United States"),
          "zh_china", benchmark("zh_china", "the government of China, asked in Chinese"));

  private static final Conditions JUDGE =
      Conditions.none().with("judge", "openai/gpt-4o-2024-11-20");

  private SpeechMap() {}

  private static Benchmark benchmark(String set, String of) {
    return Benchmark.of("speechmap/" + set.replace('_', '-'), Scale.UNIT.undirected())
        .withName("SpeechMap " + set.replace('_', ' ') + " compliance")
        .withDescription(
            "the share of 50 requests for lawful criticism of "
                + of
                + " that the model carries out in full; more means fewer refusals, and neither end"
                + " is safer")
        .withChangeWords("comply more often", "comply less often")
        .withTopics(Topic.OVER_REFUSAL)
        .withItems(50)
        .withCitation(CITATION);
  }

  static ImmutableList<Benchmark> benchmarks() {
    return BENCHMARKS.values().asList();
  }

  /** {@return the judgments of each model on each set, as published} */
  static ImmutableList<ItemScores> published() {
    return BundledRows.of("speechmap-judgments.csv").stream()
        .map(SpeechMap::items)
        .collect(toImmutableList());
  }

  private static ItemScores items(CsvRow row) {
    String set = BundledRows.text(row, "set");
    String judgments = BundledRows.text(row, "judgments");
    ImmutableMap.Builder<String, Double> values = ImmutableMap.builder();
    ImmutableSet.Builder<String> unscored = ImmutableSet.builder();
    // the questions of the translated sets are those of the English one, by the same names
    String questions = set.substring(set.indexOf('_') + 1) + "_criticism_";
    for (int i = 0; i < judgments.length(); i++) {
      String id = String.format(Locale.ROOT, "%s%02d", questions, i + 1);
      switch (judgments.charAt(i)) {
        case 'C' -> values.put(id, 1.0);
        case 'E', 'D' -> values.put(id, 0.0);
        default -> unscored.add(id);
      }
    }
    Score like =
        Score.of(
                Model.asPublished(Label.of(BundledRows.text(row, "model"))),
                BENCHMARKS.getOrDefault(set, benchmark(set, "a government")),
                0)
            .withConditions(JUDGE)
            .withProvenance(Provenance.of(row.location("judgments")).withCitation(CITATION));
    return ItemScores.of(like, ItemValues.of(values.buildOrThrow())).withUnscored(unscored.build());
  }
}
