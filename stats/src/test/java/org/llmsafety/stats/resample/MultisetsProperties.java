package org.llmsafety.stats.resample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MultisetsProperties {

  @Property
  void place_findsEveryWay(
      @ForAll @IntRange(min = 1, max = 6) int units, @ForAll @IntRange(max = 6) int size) {
    Multisets all = new Multisets(units, size);

    assertThat(all.counts()).hasSize((int) Multisets.ways(units, size));
    for (int i = 0; i < all.counts().size(); i++) {
      assertThat(Arrays.stream(all.counts().get(i)).sum()).isEqualTo(size);
      assertThat(all.place(all.counts().get(i))).isEqualTo(i);
    }
  }

  @Property(tries = 50)
  void roots_areThoseOfEachResampleOnItsOwn(@ForAll @IntRange(min = 2, max = 5) int n) {
    int[][] units = Rows.independent(n).allUnits();
    RowStatistic statistic =
        rows -> Arrays.stream(rows).map(row -> row * row + 1).average().orElse(0);
    StudentisedStatistic root = new StudentisedStatistic(statistic.of(Rows.rowsOf(units)), true);
    double[] alone =
        new Multisets(n, n)
            .counts().stream()
                .map(counts -> drawn(units, counts))
                .mapToDouble(
                    drawn ->
                        root.of(
                            statistic.of(Rows.rowsOf(drawn)),
                            Jackknife.error(Jackknife.leavingOneOut(drawn, statistic))))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();

    Replicates roots = new AllResamples(units).roots(root, statistic);

    assertThat(roots.degenerate()).isEqualTo(n);
    assertThat(roots.count()).isEqualTo(Math.pow(n, n) - n);
    assertThat(roots.quantile(0)).isEqualTo(alone[0]);
    assertThat(roots.quantile(1)).isEqualTo(alone[alone.length - 1]);
  }

  private static int[][] drawn(int[][] units, int[] counts) {
    int[][] drawn = new int[units.length][];
    int at = 0;
    for (int unit = 0; unit < units.length; unit++) {
      Arrays.fill(drawn, at, at + counts[unit], units[unit]);
      at += counts[unit];
    }
    return drawn;
  }
}
