package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.optim.PointValuePair;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.StatsReason;

/**
 * The parts of a mixed model, each against dense matrices: six models of three families on three
 * benchmarks, one score lacking.
 *
 * <pre>{@code
 * import numpy as np; from scipy import optimize                              # 1.24.2 and 1.10.1
 * y = np.array([.20,.42,.31,.70,.52,.66,.55,.61,.48,.83,.60,.79,.81,.78,.86,.92,.80])
 * t = np.array([0,1,2,3,4,5,0,1,2,3,4,5,0,1,2,3,4.]); m = t.astype(int)
 * b = np.array([0]*6 + [1]*6 + [2]*5); f = np.array([0,0,1,1,2,2]); n = 17
 * X = np.c_[np.ones(n), t]; Zm = np.eye(6)[m]; Zf = np.eye(3)[f[m]]; Zb = np.zeros((n, 6))
 * for i in range(n): Zb[i, 2*b[i]] = 1; Zb[i, 2*b[i]+1] = t[i]
 * def parts(th):
 *     L = np.kron(np.eye(3), np.array([[th[1], 0], [th[2], th[3]]]))
 *     V = np.eye(n) + th[0]**2*Zm@Zm.T + Zb@L@L.T@Zb.T
 *     if len(th) > 4: V = V + th[4]**2*Zf@Zf.T
 *     W = np.linalg.inv(V); A = X.T@W@X; beta = np.linalg.solve(A, X.T@W@y); r = y - X@beta
 *     return V, W, A, beta, r, r@W@r, L
 * def at(th, s):
 *     V, W, A, beta, r, r2, L = parts(th)
 *     return np.linalg.slogdet(V)[1] + np.linalg.slogdet(A)[1] + 15*np.log(2*np.pi*s*s) + r2/s**2
 * def residual(th): return (parts(th)[5]/15)**.5
 * def relative_error(th): return np.linalg.inv(parts(th)[2])[1, 1]**.5
 * def effects(th): V, W, A, beta, r, r2, L = parts(th); return np.r_[L.T@Zb.T@W@r, beta]
 * }</pre>
 */
class MixedPartsTest {
  private static final double[] SCORES = {
    .20, .42, .31, .70, .52, .66, .55, .61, .48, .83, .60, .79, .81, .78, .86, .92, .80
  };
  private static final double[] TIMES = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4};
  private static final int[] MODELS = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4};
  private static final int[] BENCHMARKS = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
  private static final double[] THETA = {.7, 1.2, -.1, .15};
  private static final double[] THETA_OF_FAMILIES = {.5, 1.5, .3, .05, .6};

  /** {@code optimize.minimize(lambda th: at(th, residual(th)), ..., method="Nelder-Mead")}. */
  private static final double[] BEST = {1.305141444, 4.272726916, -.569981238, 0};

  private static final double LEAST = -17.951109107295732;
  private static final Offset<Double> ROUNDING = within(1e-11);

  private static MixedDeviance deviance(int... families) {
    return new MixedDeviance(SCORES, TIMES, MODELS, BENCHMARKS, families);
  }

  @Test
  void deviance_isThatOfDenseMatrices() {
    MixedDeviance deviance = deviance();

    assertThat(deviance.parameters()).isEqualTo(4);
    assertThat(deviance.at(THETA)).isCloseTo(-11.243458235038917, ROUNDING);
    assertThat(deviance.at(THETA, .07)).isCloseTo(-5.753933577662377, ROUNDING);
    assertThat(deviance.residual(THETA)).isCloseTo(.10180233257337407, ROUNDING);
    assertThat(deviance.relativeError(THETA)).isCloseTo(.24881941074756392, ROUNDING);
    assertThat(deviance.effects(THETA))
        .containsExactly(
            new double[] {
              -.1689942028059392,
              -.001555976159742267,
              -.0029315998405354923,
              -.014010671382147523,
              .17192580264647445,
              .01556664754188985,
              .5302931741159217,
              .04911345274639216
            },
            ROUNDING);
  }

  @Test
  void devianceWithFamilies_isThatOfDenseMatrices() {
    MixedDeviance deviance = deviance(0, 0, 1, 1, 2, 2);

    assertThat(deviance.parameters()).isEqualTo(5);
    assertThat(deviance.at(THETA_OF_FAMILIES)).isCloseTo(-5.70397751450535, ROUNDING);
    assertThat(deviance.at(THETA_OF_FAMILIES, .07)).isCloseTo(5.163462758805402, ROUNDING);
    assertThat(deviance.residual(THETA_OF_FAMILIES)).isCloseTo(.1156187741728522, ROUNDING);
    assertThat(deviance.relativeError(THETA_OF_FAMILIES)).isCloseTo(.3214249620025925, ROUNDING);
    assertThat(deviance.effects(THETA_OF_FAMILIES))
        .containsExactly(
            new double[] {
              -.07602558044563677,
              .025295359550783623,
              -.009149826525250924,
              -.006271866950097904,
              .0851754069708875,
              -.01902349260068572,
              .4903134936071601,
              .06849053421401834
            },
            ROUNDING);
  }

  /** Both programs end where the deviance is flat to the last digits. */
  @Test
  void search_endsAtTheLeastDeviance() {
    double[] theta = MixedSearch.best(deviance()).orElseThrow();

    assertThat(theta).containsExactly(BEST, within(1e-4));
    assertThat(theta[0]).isNotNegative();
    assertThat(theta[1]).isNotNegative();
    assertThat(theta[3]).isNotNegative();
    assertThat(deviance().at(theta)).isCloseTo(LEAST, within(1e-8));
  }

  /** Families have no effect here, and so there is one more deviation of 0. */
  @Test
  void searchWithFamilies_endsAtTheSame() {
    double[] theta = MixedSearch.best(deviance(0, 0, 1, 1, 2, 2)).orElseThrow();

    assertThat(theta).containsExactly(Arrays.copyOf(BEST, 5), within(1e-4));
    assertThat(deviance(0, 0, 1, 1, 2, 2).at(theta)).isCloseTo(LEAST, within(1e-8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void placesBesideTheLeast_areNotLevel(int parameter) {
    assertThat(MixedSearch.isLevel(deviance(), BEST)).isTrue();
    for (double factor : new double[] {.98, 1.02}) {
      double[] beside = BEST.clone();
      beside[parameter] *= factor;
      assertThat(MixedSearch.isLevel(deviance(), beside)).isFalse();
      assertThat(deviance().at(beside)).isGreaterThan(LEAST);
    }
  }

  /** At 0 the derivative by a deviation is 0: it and its negative are the same model. */
  @Test
  void deviationOf0_isLevel_andALittleAsideIsNot() {
    double[] aside = BEST.clone();
    aside[3] = .1;

    assertThat(MixedSearch.isLevel(deviance(), aside)).isFalse();
    double[] turned = BEST.clone();
    turned[1] *= -1;
    turned[2] *= -1;
    assertThat(deviance().at(turned)).isCloseTo(deviance().at(BEST), ROUNDING);
  }

  /** A level with its covariance turned round, and deviations without their signs. */
  @Test
  void signsOfDeviations_areTheSameModel() {
    double[] theta = {-.7, -1.2, -.1, -.15, -.6};
    double[] turned = MixedSearch.turned(theta);

    assertThat(turned).containsExactly(.7, 1.2, .1, .15, .6);
    assertThat(MixedSearch.turned(new double[] {.7, 1.2, -.1, -.15}))
        .containsExactly(.7, 1.2, -.1, .15);
    MixedDeviance deviance = deviance(0, 0, 1, 1, 2, 2);
    assertThat(deviance.at(turned)).isCloseTo(deviance.at(theta), ROUNDING);
  }

  private static Outcome<PointValuePair> agreed(double... deviances) {
    return MixedSearch.agreed(
        Arrays.stream(deviances)
            .mapToObj(at -> new PointValuePair(new double[] {at}, at))
            .toList());
  }

  /** Two starts must end within a millionth of the least deviance, wherever the others end. */
  @Test
  void endsOfASearch_mustAgree() {
    assertThat(agreed(7, 3 + 9e-7, 9, 3).orElseThrow().getValue()).isEqualTo(3);
    assertThat(agreed(-3, -3).orElseThrow().getValue()).isEqualTo(-3);
    for (Outcome<PointValuePair> none :
        List.of(agreed(), agreed(3), agreed(3, 3 + 2e-6), agreed(9, 3, 9), agreed(1e10, 1e10))) {
      assertThat(none)
          .isEqualTo(
              Outcome.unavailable(
                  StatsReason.NO_CONVERGENCE,
                  "no two of 4 starts of the search end at the same least deviance"));
    }
  }

  /**
   * 2 v^2 / (g' 2 H^-1 g), v the squared error of the slope, g and H by differences of fourth order
   * of v and of the deviance in theta and the residual, each over a step of .002 of its size. Those
   * of second order over .001 err by some hundred-thousandths of them.
   */
  @Test
  void degreesOfFreedom_areSatterthwaites() {
    assertThat(Satterthwaite.degrees(deviance(), THETA)).isCloseTo(3.08376962, within(2e-4));
    assertThat(Satterthwaite.degrees(deviance(), BEST)).isCloseTo(4.26880473, within(2e-4));
    assertThat(Satterthwaite.degrees(deviance(0, 0, 1, 1, 2, 2), Arrays.copyOf(BEST, 5)))
        .isCloseTo(4.26880455, within(2e-4));
  }
}
