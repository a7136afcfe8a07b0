package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Model;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.stats.compare.ModelComparison;
import org.llmsafety.stats.compare.PairedDifference;
import org.llmsafety.stats.items.ItemMean;
import org.llmsafety.stats.items.MeanOfItems;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.ranks.RankTable;

/**
 * From items in a file to a clustered mean, a paired comparison and rank intervals, as
 * docs/items.md does it. The numbers are those of Python 3 with scipy, on the same text in
 * verdicts.csv:
 *
 * <pre>{@code
 * import csv, math
 * from scipy import stats
 * v = {}
 * for r in csv.DictReader(open('verdicts.csv')):
 *   if r['verdict'] != 'error':
 *     v.setdefault(r['model'], {})[r['question']] = (float(r['verdict'] == 'complied'), r['passage'])
 * a, b = v['Alpha'], v['Beta']
 * n, g = len(a), len({p for x, p in a.values()})
 * m = sum(x for x, p in a.values()) / n
 * s = {}
 * for x, p in a.values(): s[p] = s.get(p, 0) + x - m
 * print(m, math.sqrt(g / (g - 1) * sum(d * d for d in s.values())) / n)
 * d = [a[q][0] - b[q][0] for q in a if q in b]
 * print(len(d), sum(d) / len(d), stats.ttest_1samp(d, 0).pvalue,
 *     stats.binomtest(d.count(1), d.count(1) + d.count(-1)).pvalue)
 * print({k: sum(x for x, p in y.values()) / len(y) for k, y in v.items()})
 * }</pre>
 */
class ItemsTest {
  private static final Offset<Double> ROUNDING = within(1e-12);
  private static final Benchmark COMPLIANCE =
      Benchmark.of("t/compliance", Scale.UNIT.undirected()).withName("Compliance");
  private static final CsvLayout LAYOUT =
      CsvLayout.wide()
          .item("question")
          .score("verdict", COMPLIANCE)
          .word("complied", 1)
          .word("refused", 0)
          .missing("error");
  private static final String VERDICTS =
      """
      passage,question,model,verdict
      A,q1,Alpha,complied
      A,q2,Alpha,complied
      A,q3,Alpha,complied
      B,q4,Alpha,refused
      B,q5,Alpha,refused
      B,q6,Alpha,refused
      C,q7,Alpha,complied
      C,q8,Alpha,complied
      C,q9,Alpha,refused
      D,q10,Alpha,complied
      D,q11,Alpha,refused
      D,q12,Alpha,complied
      A,q1,Beta,complied
      A,q2,Beta,complied
      A,q3,Beta,complied
      B,q4,Beta,refused
      B,q5,Beta,complied
      B,q6,Beta,complied
      C,q7,Beta,complied
      C,q8,Beta,error
      C,q9,Beta,refused
      D,q10,Beta,complied
      D,q11,Beta,refused
      D,q12,Beta,complied
      A,q1,Gamma,refused
      A,q2,Gamma,complied
      A,q3,Gamma,complied
      B,q4,Gamma,refused
      B,q5,Gamma,refused
      B,q6,Gamma,refused
      C,q7,Gamma,refused
      C,q8,Gamma,refused
      C,q9,Gamma,complied
      D,q10,Gamma,refused
      D,q11,Gamma,refused
      D,q12,Gamma,refused
      """;

  @TempDir private Path folder;
  private Path table = Path.of("");

  @BeforeEach
  void writeTable() throws IOException {
    table = Files.writeString(folder.resolve("verdicts.csv"), VERDICTS);
  }

  private ImmutableList<ItemScores> read(CsvLayout layout) {
    return ScoreReader.withDefaults().with(layout).readItems(table).orElseThrow();
  }

  @Test
  void aMeanOfItemsInClusters_hasTheClusteredStandardError() {
    ItemMean mean = MeanOfItems.withDefaults().fit(read(LAYOUT.cluster("passage")).get(0).values());
    assertThat(mean.value()).isCloseTo(0.5833333333333334, ROUNDING);
    assertThat(mean.standardError().orElseThrow()).isCloseTo(0.20971762320196527, ROUNDING);
    assertThat(mean.clusters()).isEqualTo(4);
  }

  @Test
  void twoModels_areComparedOnTheItemsThatBothHave() {
    ImmutableList<ItemScores> items = read(LAYOUT);
    PairedDifference difference =
        ModelComparison.withDefaults().compare(items.get(0), items.get(1)).orElseThrow();
    assertThat(difference.pairs()).isEqualTo(11);
    assertThat(difference.value()).isCloseTo(-0.18181818181818182, ROUNDING);
    assertThat(difference.t().orElseThrow().p().orElseThrow().value())
        .isCloseTo(0.16688959581639695, ROUNDING);
    assertThat(difference.sign().orElseThrow().value()).isEqualTo(0.5);
    assertThat(difference.scale().isDirected()).isFalse();
    assertThat(difference.basis().caveats())
        .contains("1 of 12 items are left out, as only one of the two has a value on them: q8");
  }

  @Test
  void models_areRankedOverSharedItems_neverCalledSafeWithoutADirection() {
    ImmutableList<ItemScores> items = read(LAYOUT);
    assertThat(RankIntervals.withDefaults().fitItems(items).whyNot())
        .hasValueSatisfying(why -> assertThat(why).startsWith("3 models share 11 of 12 items"));
    List<ItemScores> shared = ItemScores.shared(items).orElseThrow();
    RankTable<Model> ranks = RankIntervals.withDefaults().fitItems(shared).orElseThrow();
    assertThat(ranks.ranks())
        .extracting(rank -> rank.model().name() + " " + rank.rank())
        .containsExactly("Beta 1", "Alpha 2", "Gamma 3");
    assertThat(String.join(" ", ranks.sentences()) + ranks.estimand())
        .contains("1 the highest")
        .doesNotContain("safe");

    CsvLayout attacks =
        CsvLayout.wide()
            .item("question")
            .score("verdict", Benchmark.of("t/attacks", Scale.UNIT.lowerIsSafer()))
            .word("complied", 1)
            .word("refused", 0)
            .missing("error");
    RankTable<Model> safest =
        RankIntervals.withDefaults()
            .fitItems(ItemScores.shared(read(attacks)).orElseThrow())
            .orElseThrow();
    assertThat(safest.ranks())
        .extracting(rank -> rank.model().name() + " " + rank.rank())
        .containsExactly("Gamma 1", "Alpha 2", "Beta 3");
    assertThat(safest.sentences().get(0)).contains("1 the safest");
  }

  @Test
  void gradesSeveralBenchmarksAndOneModelTwice_areRefused() {
    ImmutableList<ItemScores> items = read(LAYOUT);
    ItemScores other =
        ItemScores.of(
            items.get(1).model(), Benchmark.of("t/other", Scale.UNIT), items.get(1).values());
    Benchmark grades = Benchmark.of("t/grades", Scale.between(0, 4).ordinal());
    ItemScores graded = ItemScores.of(items.get(0).model(), grades, items.get(0).values());
    ItemScores more = ItemScores.of(items.get(1).model(), grades, items.get(1).values());
    assertThat(ModelComparison.withDefaults().compare(graded, more).whyNot())
        .isEqualTo(RankIntervals.withDefaults().fitItems(List.of(graded, more)).whyNot())
        .hasValue("grades is graded, and differences and means of grades mean nothing");
    assertThatThrownBy(() -> ModelComparison.withDefaults().compare(items.get(0), other))
        .hasMessage(
            "items must be on one benchmark to be compared, but were on t/compliance and t/other");
    assertThatThrownBy(() -> RankIntervals.withDefaults().fitItems(List.of(items.get(0), other)))
        .hasMessage(
            "items must be on one benchmark to be ranked, but were on t/compliance and t/other");
    assertThatThrownBy(
            () -> RankIntervals.withDefaults().fitItems(List.of(items.get(0), items.get(0))))
        .hasMessage("each model must have one set of items, but Alpha (as published) has two");
  }

  @Test
  void twoLogsInAFolder_areAPairedComparison() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    write(logs.resolve("a.json"), "older", "C", "I", "I", "C", "I");
    write(logs.resolve("b.json"), "newer", "C", "C", "C", "C", "I");
    List<ItemScores> runs = ScoreReader.withDefaults().readItems(logs).value();
    PairedDifference difference =
        ModelComparison.withDefaults().compare(runs.get(1), runs.get(0)).orElseThrow();
    assertThat(difference.firstHigher()).isEqualTo(2);
    assertThat(difference.value()).isCloseTo(0.4, ROUNDING);
    // scipy: stats.binomtest(2, 2).pvalue
    assertThat(difference.sign().orElseThrow().value()).isEqualTo(0.5);
  }

  private static void write(Path file, String model, String... values) throws IOException {
    StringBuilder samples = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      samples
          .append(i == 0 ? "" : ",")
          .append("{\"id\": ")
          .append(i)
          .append(", \"epoch\": 1, \"scores\": {\"match\": {\"value\": \"")
          .append(values[i])
          .append("\"}}}");
    }
    Files.writeString(
        file,
        "{\"version\": 2, \"status\": \"success\", \"eval\": {\"created\":"
            + " \"2025-03-01T00:00:00Z\", \"task\": \"refusals\", \"model\": \"example/"
            + model
            + "\", \"config\": {}}, \"samples\": ["
            + samples
            + "]}");
  }
}
