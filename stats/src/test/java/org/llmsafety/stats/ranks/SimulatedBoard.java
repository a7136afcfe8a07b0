package org.llmsafety.stats.ranks;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.llmsafety.core.ItemValues;

/**
 * Boards of models that are all equally safe, so that every pair distinguished is a false finding.
 */
enum SimulatedBoard {
  /** Normal values about an item's difficulty, which varies as much. */
  NORMAL {
    @Override
    double[] item(int models, Random random) {
      double hard = random.nextGaussian();
      return each(models, m -> hard + random.nextGaussian());
    }
  },
  /** The same, models of four families correlated at .9. */
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
  /** Exponential values and mirrored ones in turn, so that differences are skewed. */
  MIRRORED {
    @Override
    double[] item(int models, Random random) {
      return each(models, m -> (m % 2 == 0 ? 1 : -1) * (-Math.log(1 - random.nextDouble()) - 1));
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

  ImmutableMap<String, ItemValues> draw(int models, int items, Random random) {
    double[][] values = new double[items][];
    for (int i = 0; i < items; i++) {
      values[i] = item(models, random);
    }
    return board(models, values);
  }

  /** Normal values in clusters of 1 to 10 items, over which a model is better or worse by .5. */
  static ImmutableMap<String, ItemValues> drawInClusters(int models, int items, Random random) {
    double[][] values = new double[items][];
    int[] clusterOf = new int[items];
    double[] ofCluster = {};
    int left = 0;
    for (int i = 0; i < items; i++) {
      clusterOf[i] = i == 0 ? 0 : clusterOf[i - 1];
      if (left == 0) {
        left = 1 + random.nextInt(10);
        clusterOf[i]++;
        ofCluster = each(models, m -> .5 * random.nextGaussian());
      }
      left--;
      double[] item = NORMAL.item(models, random);
      for (int m = 0; m < models; m++) {
        item[m] += ofCluster[m];
      }
      values[i] = item;
    }
    return ImmutableMap.copyOf(
        Maps.transformValues(
            board(models, values),
            board -> board.clusteredBy(id -> "c" + clusterOf[Integer.parseInt(id.substring(1))])));
  }

  private static ImmutableMap<String, ItemValues> board(int models, double[][] values) {
    ImmutableMap.Builder<String, ItemValues> board = ImmutableMap.builder();
    for (int m = 0; m < models; m++) {
      Map<String, Double> ofModel = new LinkedHashMap<>();
      for (int i = 0; i < values.length; i++) {
        ofModel.put("q" + i, values[i][m]);
      }
      board.put("model " + m, ItemValues.of(ofModel));
    }
    return board.buildOrThrow();
  }
}
