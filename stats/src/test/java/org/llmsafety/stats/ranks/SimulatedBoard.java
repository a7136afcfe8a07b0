package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.llmsafety.stats.items.ItemScores;

/** Boards of models that are all equally safe, so that every pair told apart is told wrongly. */
enum SimulatedBoard {
  /** Normal values about an item's difficulty, which varies as much. */
  NORMAL {
    @Override
    double[] item(int models, Random random) {
      double hard = random.nextGaussian();
      return each(models, m -> hard + random.nextGaussian());
    }
  },
  /** The same, models of four families alike at .9. */
  FAMILIES {
    @Override
    double[] item(int models, Random random) {
      double[] family = each(4, f -> random.nextGaussian());
      return each(models, m -> family[m % 4] + random.nextGaussian() / 3);
    }
  },
  /** Exponential values about an exponential difficulty. */
  SKEWED {
    @Override
    double[] item(int models, Random random) {
      double hard = -Math.log(1 - random.nextDouble());
      return each(models, m -> hard - Math.log(1 - random.nextDouble()));
    }
  },
  /** Right or wrong, right half the time over items some of which are hard for all. */
  HALF_RIGHT {
    @Override
    double[] item(int models, Random random) {
      return rightOrWrong(models, 0, random);
    }
  },
  /** Right or wrong, right in about 86 of 100. */
  MOSTLY_RIGHT {
    @Override
    double[] item(int models, Random random) {
      return rightOrWrong(models, 2.5, random);
    }
  };

  /** {@return the models' values on one more item} */
  abstract double[] item(int models, Random random);

  private static double[] rightOrWrong(int models, double logit, Random random) {
    double odds = Math.exp(logit + 1.5 * random.nextGaussian());
    return each(models, m -> random.nextDouble() < odds / (1 + odds) ? 1 : 0);
  }

  private static double[] each(int count, IntToDoubleFunction value) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = value.applyAsDouble(i);
    }
    return values;
  }

  ImmutableMap<String, ItemScores> draw(int models, int items, Random random) {
    double[][] values = new double[items][];
    for (int i = 0; i < items; i++) {
      values[i] = item(models, random);
    }
    ImmutableMap.Builder<String, ItemScores> board = ImmutableMap.builder();
    for (int m = 0; m < models; m++) {
      Map<String, Double> ofModel = new LinkedHashMap<>();
      for (int i = 0; i < items; i++) {
        ofModel.put("q" + i, values[i][m]);
      }
      board.put("model " + m, ItemScores.of(ofModel));
    }
    return board.buildOrThrow();
  }
}
