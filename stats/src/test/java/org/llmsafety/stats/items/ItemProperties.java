package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Uncertainty.Successes;
import org.llmsafety.stats.Interval;

class ItemProperties {
  @Provide
  Arbitrary<List<Double>> ratings() {
    return Arbitraries.integers()
        .between(0, 8)
        .map(eighths -> eighths / 8.0)
        .list()
        .ofMinSize(2)
        .ofMaxSize(40);
  }

  private static ItemValues items(List<Double> values) {
    Map<String, Double> valueById = new LinkedHashMap<>();
    values.forEach(value -> valueById.put("i" + valueById.size(), value));
    return ItemValues.of(valueById);
  }

  @Property
  void clustersOfOneItemEach_areNoClusters(@ForAll("ratings") List<Double> values) {
    ItemValues plain = items(values);
    ItemValues clustered = plain.clusteredBy(id -> "cluster of " + id);

    assertThat(MeanOfItems.withDefaults().fit(clustered))
        .isEqualTo(MeanOfItems.withDefaults().fit(plain));
  }

  @Property
  void itemsRepeatedInTheirClusters_tellNothingNew(@ForAll("ratings") List<Double> values) {
    Map<String, Double> twice = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      twice.put(i + " once", values.get(i));
      twice.put(i + " again", values.get(i));
    }
    ItemMean once = MeanOfItems.withDefaults().fit(items(values));
    ItemMean repeated =
        MeanOfItems.withDefaults()
            .fit(ItemValues.of(twice).clusteredBy(id -> id.substring(0, id.indexOf(' '))));

    assertThat(repeated.value()).isCloseTo(once.value(), within(1e-12));
    assertThat(repeated.standardError().isAvailable())
        .isEqualTo(once.standardError().isAvailable());
    once.standardError().stream()
        .forEach(
            error ->
                assertThat(repeated.standardError().orElseThrow()).isCloseTo(error, within(1e-12)));
  }

  @Property
  void minus_itself_isNothing(@ForAll("ratings") List<Double> values) {
    assertThat(items(values).minus(items(values)).values()).allMatch(value -> value == 0);
  }

  @Property
  void intervals_ofComplements_mirrorEachOther(
      @ForAll @IntRange(min = 0, max = 50) int successes,
      @ForAll @IntRange(min = 0, max = 50) int failures,
      @ForAll BinomialInterval kind) {
    if (successes + failures > 0) {
      Interval of = kind.fit(new Successes(successes, successes + failures), 0.9);
      Interval mirrored = kind.fit(new Successes(failures, successes + failures), 0.9);
      assertThat(of.low()).isCloseTo(1 - mirrored.high(), within(1e-11));
      assertThat(of.contains((double) successes / (successes + failures))).isTrue();
    }
  }

  @Property(tries = 50)
  void power_growsWithTheDifferenceAndTheItems(
      @ForAll @IntRange(min = 2, max = 200) int items,
      @ForAll @IntRange(min = 1, max = 20) int tenths) {
    ItemPower power = ItemPower.paired(1);
    double difference = tenths / 10.0;
    assertThat(power.powerOf(difference, items + 1))
        .isGreaterThanOrEqualTo(power.powerOf(difference, items) - 1e-9);
    assertThat(power.powerOf(difference + 0.1, items))
        .isGreaterThanOrEqualTo(power.powerOf(difference, items) - 1e-9);
    assertThat(power.powerOf(power.smallestDifference(items), items)).isCloseTo(0.8, within(1e-8));
  }
}
