package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Reason;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;

/** What every estimate says of itself, and the smaller values that results are made of. */
class EstimateTest {
  private static final Outcome<Interval> ENDS =
      Outcome.of(new Interval(-.25, .75, .95, .952, "exact"));

  /** A method of a caller's own, with as little as it must say. */
  private record Own(Kind kind, double value, Scale scale, Outcome<Interval> interval)
      implements Estimate {
    @Override
    public String estimand() {
      return "slope";
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.of(PValue.exact(.04, 0));
    }

    @Override
    public String method() {
      return "own method";
    }

    @Override
    public String assumptions() {
      return "none";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(22);
    }
  }

  private record Slope(double value) implements Estimate {
    @Override
    public String estimand() {
      return "slope";
    }

    @Override
    public Scale scale() {
      return Scale.UNIT.lowerIsSafer();
    }

    @Override
    public Outcome<Interval> interval() {
      return ENDS;
    }

    @Override
    public Outcome<PValue> p() {
      return Outcome.unavailable(StatsReason.NOT_ASKED_FOR, "nobody asked");
    }

    @Override
    public String method() {
      return "Theil-Sen";
    }

    @Override
    public String assumptions() {
      return "none";
    }

    @Override
    public Basis basis() {
      return Basis.ofPoints(9);
    }
  }

  /** A correlation and an estimate from numbers of a caller's own. */
  private interface OfFive extends Estimate {
    @Override
    default String estimand() {
      return "correlation";
    }

    @Override
    default double value() {
      return .4;
    }

    @Override
    default Outcome<Interval> interval() {
      return ENDS;
    }

    @Override
    default Outcome<PValue> p() {
      return Outcome.of(PValue.exact(.04, 0));
    }

    @Override
    default String method() {
      return "own method";
    }

    @Override
    default String assumptions() {
      return "none";
    }
  }

  private record OwnCorrelation(Basis basis) implements OfFive, CorrelationEstimate {}

  private record OwnNumbers(int points) implements OfFive, EstimateOfNumbers {}

  @Test
  void correlationsAndNumbers_haveNoSaferEnd() {
    OwnCorrelation correlation = new OwnCorrelation(Basis.ofPoints(5));
    OwnNumbers numbers = new OwnNumbers(5);

    assertThat(correlation.scale()).isEqualTo(Scale.between(-1, 1).undirected());
    assertThat(correlation.towardsSafer().whyNot())
        .hasValue("a correlation says what goes together, so neither end of its scale is safer");
    assertThat(correlation.sentence())
        .isEqualTo("0.40 (95.2 % interval −0.25 to 0.75), p = 0.040 (exact), n = 5");
    assertThat(numbers.scale()).isEqualTo(Scale.UNBOUNDED.undirected());
    assertThat(numbers.basis()).isEqualTo(Basis.ofPoints(5));
    assertThat(numbers.towardsSafer().isAvailable()).isFalse();
    assertThat(numbers.sentence())
        .isEqualTo("0.4000 (95.2 % interval −0.2500 to 0.7500), p = 0.040 (exact), n = 5");
  }

  private record OwnTest(MethodId id, Basis basis) implements TestResult {
    @Override
    public String statisticName() {
      return "S";
    }

    @Override
    public double statistic() {
      return 10;
    }

    @Override
    public PValue p() {
      return PValue.exact(.04, 0);
    }

    @Override
    public String method() {
      return "own test";
    }

    @Override
    public String assumptions() {
      return "none";
    }
  }

  /** The study has 22 models of most methods; a basis of points knows no models. */
  @Test
  void tests_areMeasuredByWhatTheyAre() {
    assertThat(new OwnTest(MethodId.UNMEASURED, Basis.ofPoints(22)).calibration().whyNot())
        .hasValue("the calibration study did not run \"own test\"");
    assertThat(new OwnTest(MethodId.MANN_KENDALL, Basis.ofPoints(22)).calibration().whyNot())
        .hasValue(
            "the calibration study ran \"Mann-Kendall\" with 5 models at the nearest, not with 0");
  }

  private static Own own(Estimate.Kind kind, Scale scale) {
    return new Own(kind, .25, scale, ENDS);
  }

  @Test
  void slopes_areTheDefault_andTurnedTowardsSafer() {
    Slope slope = new Slope(.125);

    assertThat(slope.kind()).isEqualTo(Estimate.Kind.SLOPE_PER_YEAR);
    assertThat(slope.id()).isEqualTo(MethodId.UNMEASURED);
    assertThat(slope.towardsSafer().orElseThrow()).isEqualTo(-.125);
    assertThat(slope.sentence())
        .isEqualTo(
            "+0.1250 a year (95.2 % interval −0.2500 to +0.7500), no p-value: nobody asked, n = 9");
    assertThat(slope.calibration())
        .isEqualTo(
            new Outcome.Unavailable<>(
                StatsReason.NOT_MEASURED, "the calibration study did not run \"Theil-Sen\""));
  }

  @Test
  void undirectedScales_haveNoSaferSide() {
    assertThat(own(Estimate.Kind.DIFFERENCE, Scale.UNIT.undirected()).towardsSafer())
        .isEqualTo(
            new Outcome.Unavailable<Double>(
                Reason.UNKNOWN_DIRECTION, "it is not known which end of the scale is safer"));
  }

  /** Changes have signs, levels and correlations only where they are below 0. */
  @Test
  void sentences_areOfTheKind() {
    assertThat(own(Estimate.Kind.DIFFERENCE, Scale.UNIT).sentence())
        .isEqualTo("+0.2500 (95.2 % interval −0.2500 to +0.7500), p = 0.040 (exact), n = 22");
    assertThat(own(Estimate.Kind.LEVEL, Scale.UNIT).sentence())
        .isEqualTo("0.2500 (95.2 % interval −0.2500 to 0.7500), p = 0.040 (exact), n = 22");
    assertThat(Wording.estimate(own(Estimate.Kind.CORRELATION, Scale.UNIT), "at equal date"))
        .isEqualTo("0.25 at equal date (95.2 % interval −0.25 to 0.75)");
    Outcome<Interval> none = Outcome.unavailable(Reason.TOO_FEW_POINTS, "2 scores");
    assertThat(Wording.estimate(new Own(Estimate.Kind.LEVEL, .25, Scale.UNIT, none)))
        .isEqualTo("0.2500 (no interval: 2 scores)");
    assertThat(Wording.slope(.25, none, Scale.UNIT))
        .isEqualTo("+0.2500 a year (no interval: 2 scores)");
  }

  @Test
  void aBasisOfPoints_knowsNoModelsNorDates() {
    Basis basis = Basis.ofPoints(5);

    assertThat(basis.n()).isEqualTo(5);
    assertThat(basis.withN(7).n()).isEqualTo(7);
    assertThat(basis.models()).isZero();
    assertThat(basis.distinctDates()).isZero();
    assertThatThrownBy(basis::origin)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a result without dates has no origin");
    assertThatThrownBy(basis::benchmark)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a result must be of one benchmark to have it asked for, but is of []");
  }

  /** Three degrees of freedom are enough, rounding aside. */
  @Test
  void standardErrors_areTrustedFromThreeDegreesOn() {
    StandardError three = new StandardError(.0342, 3 * (1 - 1e-10), "CR2 by family");
    StandardError fewer = new StandardError(.0342, 2.99, "CR2 by family");

    assertThat(three.trusted()).isEqualTo(Outcome.of(three));
    assertThat(fewer.trusted())
        .isEqualTo(
            new Outcome.Unavailable<StandardError>(
                Reason.TOO_FEW_DEGREES_OF_FREEDOM,
                "the standard error, 0.0342 (CR2 by family, 2.99 degrees of freedom), has too few"
                    + " degrees of freedom to be trusted: need at least 3"));
    assertThat(fewer.trusted(2.5).isAvailable()).isTrue();
    assertThat(fewer.trusted(4.5).whyNot().orElseThrow()).endsWith("need at least 4.5");
  }

  /** Of k tries in n the error is the root of share (1 - share) / n. */
  @Test
  void shares_sayOfHowManyTriesTheyAre() {
    MeasuredBehaviour.Share half = new MeasuredBehaviour.Share(.5, .005);

    assertThat(half.tries()).isCloseTo(10_000, within(1e-6));
    assertThat(half).hasToString("50.0 % (± 0.5)");
    assertThat(new MeasuredBehaviour.Share(1, 0).tries()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new MeasuredBehaviour.Share(1, 0)).hasToString("> 99.9 %");
    assertThat(new MeasuredBehaviour.Share(.9995, .0001)).hasToString("> 99.9 %");
    assertThat(new MeasuredBehaviour.Share(0, 0)).hasToString("< 0.1 %");
    assertThat(new MeasuredBehaviour.Share(.0006, .0001)).hasToString("0.1 % (± 0.0)");
  }

  @Test
  void rows_areModelsOrFamilies() {
    Score score = TestSeries.score("gpt", TestSeries.BENCHMARK, TestSeries.ORIGIN, 1);

    assertThat(RowUnit.MODEL.of(score.model())).isEqualTo(score.model().id());
    assertThat(RowUnit.FAMILY.of(score.model().withFamily("GPT"))).isEqualTo("GPT");
    assertThat(RowUnit.FAMILY).hasToString("families");
    assertThat(SimulatedWorld.W4_FAMILY_60.familyCorrelation()).isEqualTo(.6);
    assertThat(SimulatedWorld.W4_FAMILY_60.group()).isEqualTo("W4");
  }

  @Test
  void pValues_refuseErrorsAndOrdersThatCannotBe() {
    assertThatThrownBy(() -> new PValue(.5, PValue.Kind.EXACT, 0, -.1, 0))
        .hasMessage("standardError must not be negative, but was -0.1");
    assertThatThrownBy(() -> new PValue(.5, PValue.Kind.MONTE_CARLO, 0, .1, 0))
        .hasMessage("orders must be at least 1 if sampled and else 0, but were 0");
    assertThatThrownBy(() -> new PValue(.5, PValue.Kind.EXACT, 0, 0, 9))
        .hasMessage("orders must be at least 1 if sampled and else 0, but were 9");
    assertThat(PValue.monteCarlo(0, 1).withValue(.75).orders()).isEqualTo(1);
    assertThat(PValue.exact(1, 1).value()).isEqualTo(1);
    assertThat(PValue.parametric(.5, .25).smallestAttainable()).isEqualTo(.25);
    assertThat(PValue.parametric(.5, .25).how()).isEqualTo("approximate");
  }

  @Test
  void intervals_turnWithWhatTheyAreOf() {
    Interval turned = ENDS.orElseThrow().map(end -> -2 * end);

    assertThat(turned.low()).isEqualTo(-1.5);
    assertThat(turned.high()).isEqualTo(.5);
    assertThat(turned.attainedLevel()).isEqualTo(.952);
    assertThat(turned.contains(-1.5)).isTrue();
    assertThatThrownBy(() -> new Interval(0, 1, 1, 1, "")).isInstanceOf(Exception.class);
    assertThatThrownBy(() -> new Interval(0, 1, 0, 1, "")).isInstanceOf(Exception.class);
    assertThat(new Interval(0, 0, .95, 0, "").contains(0)).isTrue();
  }
}
