package org.llmsafety.examples.calibration;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** Fields in which one family or lab decides an estimate alone, nearly alone, or not. */
@SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
enum LeverageDesign {
  ONE_FAMILY_LATER(
      "ten families on one day, a family of three models later",
      field -> field.families(Lab.of("Red"), 10, f -> 0).family(Lab.of("Red"), 3, i -> 400)),
  ONE_MODEL_LATER(
      "ten families on one day, one model later",
      field -> field.families(Lab.of("Red"), 10, f -> 0).family(Lab.of("Red"), 1, i -> 400)),
  ONE_FAMILY_WITH_DATES(
      "twelve families on one day, one family on four later days",
      field ->
          field.families(Lab.of("Red"), 12, f -> 0).family(Lab.of("Red"), 4, i -> 90 + 90 * i)),
  ONE_LARGE_FAMILY_FAR(
      "twelve families in twelve days, a family of twelve models a year later",
      field -> field.families(Lab.of("Red"), 12, f -> f).family(Lab.of("Red"), 12, i -> 400)),
  TWO_FAMILIES_LATER(
      "ten families on one day, two families of two models later",
      field ->
          field
              .families(Lab.of("Red"), 10, f -> 0)
              .family(Lab.of("Red"), 2, i -> 400)
              .family(Lab.of("Red"), 2, i -> 400)),
  FOUR_FAMILIES_LATER(
      "ten families on one day, four families of two models later",
      field -> {
        field.families(Lab.of("Red"), 10, f -> 0);
        for (int f = 0; f < 4; f++) {
          field.family(Lab.of("Red"), 2, i -> 400);
        }
      }),
  WAVES(
      "three waves of five families, half a year apart",
      field -> {
        for (int f = 0; f < 15; f++) {
          int wave = 180 * (f / 5);
          field.family(Lab.of("Red"), 1 + f % 2, i -> wave);
        }
      }),
  ONE_OF_TWELVE_LARGE(
      "twelve families over two years, one of ten models",
      field -> {
        for (int f = 0; f < 12; f++) {
          int first = 60 * f;
          field.family(Lab.of("Red"), f == 9 ? 10 : 2, i -> first + 15 * i);
        }
      }),
  EVEN(
      "fourteen families of one to three models over two years",
      field -> {
        for (int f = 0; f < 14; f++) {
          int first = 50 * f;
          field.family(Lab.of("Red"), 1 + f % 3, i -> first + 40 * i);
        }
      }),
  ONE_FAMILY_AGAINST_THE_FIELD(
      "a lab of one family of four models against a lab of ten families, over two years",
      field ->
          field
              .families(Lab.of("Blue"), 10, f -> 60 * f)
              .family(Lab.of("Red"), 4, i -> 100 + 100 * i)),
  FOUR_FAMILIES_AGAINST_THE_FIELD(
      "a lab of four families of two models against a lab of ten families, over two years",
      field -> {
        field.families(Lab.of("Blue"), 10, f -> 60 * f);
        for (int f = 0; f < 4; f++) {
          int first = 50 + 110 * f;
          field.family(Lab.of("Red"), 2, i -> first + 60 * i);
        }
      }),
  ONE_FAMILY_ON_A_SECOND_DAY(
      "two labs on one day each, but for one model of a later day",
      field ->
          field
              .families(Lab.of("Blue"), 10, f -> 0)
              .families(Lab.of("Red"), 5, f -> 0)
              .family(Lab.of("Red"), 1, i -> 500)),
  ONE_LAB_WITH_DATES(
      "ten labs on one day, one lab of eight families over a year",
      field -> {
        for (int lab = 0; lab < 10; lab++) {
          field.families(Lab.of("Lab " + lab), 1, f -> 0);
        }
        field.families(Lab.of("Red"), 8, f -> 50 * f);
      }),
  MANY_LABS(
      "twelve labs of one to three families over two years",
      field -> {
        for (int lab = 0; lab < 12; lab++) {
          int first = 55 * lab;
          field.families(Lab.of("Lab " + lab), 1 + lab % 3, f -> first + 30 * f);
        }
      });

  static final Benchmark FIRST = Benchmark.of("invented/first", Scale.UNIT);
  static final Benchmark SECOND = Benchmark.of("invented/second", Scale.UNIT);
  static final Benchmark CAPABILITY = Benchmark.of("invented/capability", Scale.UNIT);

  private static final double LEVEL = 0.6;
  private static final double SCATTER = 0.05;
  private static final double BETWEEN_BENCHMARKS = 0.5;

  private final String text;
  private final ImmutableList<Placed> models;

  LeverageDesign(String text, Consumer<Field> drawn) {
    this.text = text;
    Field field = new Field();
    drawn.accept(field);
    this.models = ImmutableList.copyOf(field.models);
  }

  private record Placed(Model model, LocalDate date) {}

  /** Lays families out, numbered in the order in which they come. */
  private static final class Field {
    private static final LocalDate ORIGIN = LocalDate.of(2024, 1, 1);

    private final List<Placed> models = new ArrayList<>();
    private int count;

    /** Families of one model. */
    Field families(Lab lab, int families, IntUnaryOperator dayOf) {
      for (int f = 0; f < families; f++) {
        int day = dayOf.applyAsInt(f);
        family(lab, 1, i -> day);
      }
      return this;
    }

    Field family(Lab lab, int size, IntUnaryOperator dayOf) {
      String family = "family " + count++;
      for (int i = 0; i < size; i++) {
        models.add(
            new Placed(
                Model.of(family + ", model " + i, lab).withFamily(family),
                ORIGIN.plusDays(dayOf.applyAsInt(i))));
      }
      return this;
    }
  }

  /**
   * {@return scores that stand still, on two safety benchmarks and one of capability; errors of one
   * family, or lab, are so correlated}
   */
  Scores draw(double correlation, boolean withinLabs, SplittableRandom random) {
    Map<String, double[]> ofCluster = new HashMap<>();
    List<Score> scores = new ArrayList<>();
    for (Placed placed : models) {
      Model model = placed.model();
      double[] shared =
          ofCluster.computeIfAbsent(
              withinLabs ? model.lab().id() : model.family(), cluster -> errors(random));
      double[] own = errors(random);
      Release release = Release.on(Release.Kind.AVAILABILITY, placed.date(), "LeverageDesign");
      List<Benchmark> benchmarks = List.of(FIRST, SECOND, CAPABILITY);
      for (int b = 0; b < benchmarks.size(); b++) {
        double error = Math.sqrt(correlation) * shared[b] + Math.sqrt(1 - correlation) * own[b];
        scores.add(Score.of(model, benchmarks.get(b), LEVEL + SCATTER * error).withDated(release));
      }
    }
    return Scores.copyOf(scores);
  }

  /** The first two are correlated. */
  private static double[] errors(SplittableRandom random) {
    double both = random.nextGaussian();
    double[] errors = new double[3];
    for (int b = 0; b < 2; b++) {
      errors[b] =
          Math.sqrt(BETWEEN_BENCHMARKS) * both
              + Math.sqrt(1 - BETWEEN_BENCHMARKS) * random.nextGaussian();
    }
    errors[2] = random.nextGaussian();
    return errors;
  }

  /** {@return the safety scores, of which every third model lacks one} */
  static Scores withHoles(Scores scores) {
    List<Model> models = scores.models();
    return scores.matching(
        score ->
            score.benchmark().equals(FIRST)
                ? models.indexOf(score.model()) % 6 != 0
                : score.benchmark().equals(SECOND) && models.indexOf(score.model()) % 6 != 3);
  }

  boolean hasLabs(int fewest) {
    return models.stream().map(placed -> placed.model().lab()).distinct().count() >= fewest;
  }

  /** "ten families on one day, one model later". */
  @Override
  public String toString() {
    return text;
  }
}
