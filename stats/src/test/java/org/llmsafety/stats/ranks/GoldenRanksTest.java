package org.llmsafety.stats.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmsafety.core.ItemValues;
import org.llmsafety.stats.Golden;
import org.llmsafety.stats.Resampling;
import org.llmsafety.stats.pooled.EffectEstimate;

/** Against csranks, the reference implementation of the method's authors. */
class GoldenRanksTest {
  /** csranks drew 200,000; of so many no pair of these boards is near a critical value. */
  private static final RankIntervals AS_CSRANKS =
      RankIntervals.withDefaults().withNormalLaw().with(Resampling.of(100_000));

  static Stream<JsonNode> boards() {
    return Golden.cases("ranks.json");
  }

  private static RankTable<String> rank(RankIntervals intervals, JsonNode board) {
    double[] x = Golden.numbers(board.get("x"));
    if (board.has("se")) {
      double[] errors = Golden.numbers(board.get("se"));
      return intervals
          .fit(
              IntStream.range(0, x.length)
                  .mapToObj(m -> new EffectEstimate("m" + m, x[m], errors[m]))
                  .toList())
          .orElseThrow();
    }
    RankIntervals directed =
        board.get("lowerIsSafer").booleanValue() ? intervals.lowerIsSafer() : intervals;
    return directed.fit(items(board)).orElseThrow();
  }

  private static ImmutableMap<String, ItemValues> items(JsonNode board) {
    double[] cluster = Golden.numbers(board.get("cluster"));
    ImmutableMap.Builder<String, ItemValues> items = ImmutableMap.builder();
    int m = 0;
    for (JsonNode ofModel : board.get("items")) {
      Map<String, Double> values = new LinkedHashMap<>();
      for (double value : Golden.numbers(ofModel)) {
        values.put("q" + values.size(), value);
      }
      items.put(
          "m" + m++,
          ItemValues.of(values)
              .clusteredBy(id -> "c" + cluster[Integer.parseInt(id.substring(1))]));
    }
    return items.buildOrThrow();
  }

  private static RankIntervals as(JsonNode asked) {
    RankIntervals at = AS_CSRANKS.withConfidence(asked.get("coverage").doubleValue());
    RankIntervals stepping = asked.get("stepDown").booleanValue() ? at : at.singleStep();
    return asked.get("simultaneous").booleanValue() ? stepping : stepping.marginal();
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("boards")
  void ranksAndIntervals_matchCsranks(JsonNode board) {
    for (JsonNode asked : board.get("asked")) {
      RankTable<String> table = rank(as(asked), board);
      List<ModelRank<String>> ranks =
          IntStream.range(0, table.ranks().size())
              .mapToObj(m -> table.find("m" + m).orElseThrow())
              .toList();
      String question = board.get("id").textValue() + ", " + table.method();
      assertThat(table.basis().caveats()).as(question).noneMatch(caveat -> caveat.contains("near"));
      assertThat(ranks.stream().mapToDouble(ModelRank::rank))
          .as(question)
          .containsExactly(boxed(asked.get("rank")));
      assertThat(ranks.stream().mapToDouble(ModelRank::lowest))
          .as(question)
          .containsExactly(boxed(asked.get("lowest")));
      assertThat(ranks.stream().mapToDouble(ModelRank::highest))
          .as(question)
          .containsExactly(boxed(asked.get("highest")));
    }
  }

  private static Double[] boxed(JsonNode numbers) {
    return IntStream.range(0, numbers.size())
        .mapToObj(i -> numbers.get(i).doubleValue())
        .toArray(Double[]::new);
  }

  /**
   * Both critical values are drawn: each has a standard error of about .005, .02 is three of both.
   */
  @ParameterizedTest
  @MethodSource("boards")
  void firstCriticalValue_matchesCsranks(JsonNode board) {
    CriticalValue first =
        rank(AS_CSRANKS.singleStep().with(Resampling.of(200_000)), board).criticalValues().get(0);
    assertThat(first.value()).isCloseTo(board.get("critical").doubleValue(), within(.02));
    assertThat(first.high() - first.low()).isLessThan(.03);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void errors_matchTheCovarianceThatCsranksWasGiven(JsonNode board) {
    RankTable<String> table = rank(AS_CSRANKS.with(Resampling.of(1_000)), board);
    JsonNode sigma = board.get("sigma");
    for (ModelRank<String> rank : table.ranks()) {
      double error = Math.sqrt(at(sigma, rank.model(), rank.model()));
      assertThat(rank.standardError().orElseThrow()).isCloseTo(error, Golden.nineDigits(error));
    }
    for (Separation<String> pair : table.separated()) {
      double error =
          Math.sqrt(
              at(sigma, pair.safer(), pair.safer())
                  + at(sigma, pair.lessSafe(), pair.lessSafe())
                  - 2 * at(sigma, pair.safer(), pair.lessSafe()));
      assertThat(pair.standardError()).isCloseTo(error, Golden.nineDigits(error));
    }
  }

  private static double at(JsonNode matrix, String row, String column) {
    return matrix
        .get(Integer.parseInt(row.substring(1)))
        .get(Integer.parseInt(column.substring(1)))
        .doubleValue();
  }

  /** The one critical value that is known without drawing: Tukey's, over the root of 2. */
  @Test
  void equalErrors_haveTukeysCriticalValue() {
    JsonNode board = boards().filter(each -> each.has("tukey")).findFirst().orElseThrow();
    CriticalValue first = rank(AS_CSRANKS, board).criticalValues().get(0);
    assertThat(board.get("tukey").doubleValue()).isBetween(first.low(), first.high());
  }
}
