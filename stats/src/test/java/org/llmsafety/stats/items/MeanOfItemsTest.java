package org.llmsafety.stats.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.ItemValues;
import org.llmsafety.core.Uncertainty;

class MeanOfItemsTest {
  private static final Offset<Double> ROUNDING = within(1e-14);

  /** The study's HELM means in the order of its table: 5 of Anthropic, 7 of Meta, 10 of OpenAI. */
  private static final double[] HELM = {
    0.977, 0.967, 0.945, 0.943, 0.878, 0.906, 0.897, 0.895, 0.886, 0.873, 0.862, 0.845, 0.976,
    0.962, 0.965, 0.961, 0.955, 0.946, 0.93, 0.853, 0.835, 0.814
  };

  private static ItemValues items(double... values) {
    Map<String, Double> valueById = new LinkedHashMap<>();
    for (double value : values) {
      valueById.put("i" + valueById.size(), value);
    }
    return ItemValues.of(valueById);
  }

  private static ItemValues byLab() {
    return items(HELM)
        .clusteredBy(
            id -> {
              int row = Integer.parseInt(id.substring(1));
              return row < 5 ? "Anthropic" : row < 12 ? "Meta" : "OpenAI";
            });
  }

  // R 4.2.2: sd(v) / sqrt(22), and with g <- tapply(v - mean(v), lab, sum):
  // sqrt(sum(g^2)) / 22, sqrt(sum(g^2) * 3 / 2) / 22
  @Test
  void of_studyMeans_agreesWithR() {
    ItemMean plain = MeanOfItems.withDefaults().fit(items(HELM));
    ItemMean clustered = MeanOfItems.withDefaults().fit(byLab());
    ItemMean asMiller = MeanOfItems.withDefaults().withoutSmallSampleFactor().fit(byLab());

    assertThat(plain.value()).isCloseTo(0.9123181818181818, ROUNDING);
    assertThat(plain.standardError().orElseThrow()).isCloseTo(0.010845109090487423, ROUNDING);
    assertThat(clustered.standardError().orElseThrow()).isCloseTo(0.01543374365165428, ROUNDING);
    assertThat(asMiller.standardError().orElseThrow()).isCloseTo(0.01260159892249072, ROUNDING);
    assertThat(clustered).hasToString("0.9123, SE 0.0154, 22 items in 3 clusters");
    assertThat(clustered.interval().whyNot()).hasValue("3 clusters of items, need at least 4");
    assertThat(plain.uncertainty())
        .isEqualTo(
            new Uncertainty.StandardError(
                plain.standardError().orElseThrow(), OptionalLong.of(22)));
  }

  // R 4.2.2: t.test(c(.5, 1, .25, .75, 1, 0))$conf.int
  @Test
  void of_ratedItems_hasTheIntervalOfStudentsT() {
    ItemMean mean = MeanOfItems.withDefaults().fit(items(.5, 1, .25, .75, 1, 0));

    assertThat(mean.interval().orElseThrow().low()).isCloseTo(0.1549030273939478, within(1e-12));
    assertThat(mean.interval().orElseThrow().high()).isCloseTo(1.011763639272719, within(1e-12));
    assertThat(mean.interval().orElseThrow().method()).isEqualTo("t with 5 degrees of freedom");
  }

  @Test
  void of_everyItemSafe_hasAnIntervalButNoStandardError() {
    ItemMean mean = MeanOfItems.withDefaults().fit(items(1, 1, 1, 1, 1));

    assertThat(mean.value()).isEqualTo(1);
    assertThat(mean.standardError().whyNot())
        .hasValue("all 5 items are 1.0: a standard error of 0 would claim what so few cannot show");
    assertThat(mean.interval().orElseThrow().low()).isCloseTo(Math.pow(0.025, 0.2), ROUNDING);
    assertThat(mean.interval().orElseThrow().high()).isEqualTo(1);
    assertThat(mean.uncertainty()).isEqualTo(new Uncertainty.Successes(5, 5));
  }

  @Test
  void of_constantItemsThatAreNoShare_hasNeither() {
    ItemMean mean = MeanOfItems.withDefaults().fit(items(0.5, 0.5));

    assertThat(mean.interval().whyNot()).isEqualTo(mean.standardError().whyNot());
    assertThat(mean.uncertainty()).isEqualTo(Uncertainty.unreported());
    assertThat(MeanOfItems.withDefaults().fit(items(0.5)).interval().whyNot())
        .hasValue("1 item has no standard deviation, need at least 2");
  }

  @Test
  void minus_anotherModelOnTheSameItems_pairsThem() {
    ItemValues first = items(1, 1, 0, 1);
    ItemValues second = items(1, 0, 0, 0);

    ItemMean difference = MeanOfItems.withDefaults().fit(first.minus(second));

    assertThat(difference.value()).isEqualTo(0.5);
    // R 4.2.2: sd(c(0, 1, 0, 1)) / 2
    assertThat(difference.standardError().orElseThrow()).isCloseTo(0.28867513459481287, ROUNDING);
  }

  @Test
  void minus_otherItems_isRefusedByName() {
    ItemValues first = items(1, 0, 1);
    ItemValues second = ItemValues.of(ImmutableMap.of("i0", 1.0, "x", 0.0));

    assertThatThrownBy(() -> first.minus(second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("both must have the same items, but 3 are of one only: [i1, i2, x]");
    assertThat(first.only(Set.of("i0")).minus(second.only(Set.of("i0"))).values())
        .containsExactly(0.0);
    assertThatThrownBy(() -> first.only(Set.of("y")))
        .hasMessage("none of the items is among those asked for");
  }

  // R 4.2.2: within <- mean(c(var(c(1, 1)), var(c(0, 0)), var(c(1, 0, 1))));
  // var(c(1, 0, 2/3)) - within * mean(1 / c(2, 2, 3))
  @Test
  void variances_ofEpochs_partTheItemsFromTheThrows() {
    ItemValues items =
        ItemValues.ofEpochs(
            ImmutableMap.of(
                "a", ImmutableList.of(1.0, 1.0),
                "b", ImmutableList.of(0.0, 0.0),
                "c", ImmutableList.of(1.0, 0.0, 1.0)));

    assertThat(items.varianceWithinItems().orElseThrow()).isCloseTo(0.1111111111111111, ROUNDING);
    assertThat(items.varianceBetweenItems().orElseThrow()).isCloseTo(0.20987654320987653, ROUNDING);
    ItemValues allNoise =
        ItemValues.ofEpochs(
            ImmutableMap.of("a", ImmutableList.of(1.0, 0.0), "b", ImmutableList.of(0.0, 1.0)));
    assertThat(allNoise.varianceBetweenItems().orElseThrow()).isZero();
    assertThat(items(1, 0).varianceWithinItems().whyNot())
        .hasValue("no item of 2 was put to the model more than once, need at least 2 epochs");
  }

  @Test
  void of_noItemsOrNoNumbers_isRefused() {
    assertThatThrownBy(() -> ItemValues.of(ImmutableMap.of()))
        .hasMessage("there must be at least one item, but there was none");
    assertThatThrownBy(() -> items(1, Double.NaN))
        .hasMessage("item \"i1\" must have finite values, but had NaN");
    assertThatThrownBy(() -> ItemValues.ofEpochs(ImmutableMap.of("a", ImmutableList.of())))
        .hasMessage("item \"a\" must have finite values, but had none");
    assertThatThrownBy(() -> MeanOfItems.withDefaults().withConfidence(95))
        .hasMessage("confidence must be between 0 and 1, but was 95.0");
  }
}
