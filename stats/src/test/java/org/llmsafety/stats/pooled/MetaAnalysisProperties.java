package org.llmsafety.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

/** Laws of combining estimates. */
class MetaAnalysisProperties {
  private static final ImmutableList<MetaAnalysis> BOTH =
      ImmutableList.of(
          MetaAnalysis.withDefaults(), MetaAnalysis.withDefaults().withRestrictedLikelihood());

  @Provide
  Arbitrary<List<EffectEstimate>> estimates() {
    return Combinators.combine(
            Arbitraries.integers().between(-500, 500), Arbitraries.integers().between(10, 200))
        .as((value, error) -> new EffectEstimate("e", value / 100.0, error / 100.0))
        .list()
        .ofMinSize(2)
        .ofMaxSize(8);
  }

  @Property(tries = 300)
  void tau2_solvesItsEquationOrIs0(@ForAll("estimates") List<EffectEstimate> estimates) {
    MetaResult result = MetaAnalysis.withDefaults().fit(estimates).orElseThrow();
    RandomEffects effects = new RandomEffects(ImmutableList.copyOf(estimates));
    int free = estimates.size() - 1;
    if (result.tau2() > 0) {
      assertThat(effects.q(result.tau2())).isCloseTo(free, within(1e-9));
    } else {
      assertThat(result.tau2()).isZero();
      assertThat(result.q()).isLessThanOrEqualTo(free);
    }
  }

  @Property(tries = 300)
  void intervals_areNeverNarrowerThanThePlainOne(
      @ForAll("estimates") List<EffectEstimate> estimates) {
    for (MetaAnalysis analysis : BOTH) {
      MetaResult result = analysis.fit(estimates).orElseThrow();
      double weights =
          estimates.stream()
              .mapToDouble(e -> 1 / (e.standardError() * e.standardError() + result.tau2()))
              .sum();
      assertThat(result.tau2()).isNotNegative();
      assertThat(result.i2()).isBetween(0.0, 1.0);
      assertThat(result.standardError()).isGreaterThanOrEqualTo(Math.sqrt(1 / weights) - 1e-12);
      assertThat(result.prediction().low())
          .isLessThanOrEqualTo(result.interval().orElseThrow().low());
      assertThat(result.prediction().high())
          .isGreaterThanOrEqualTo(result.interval().orElseThrow().high());
      result
          .tau2Interval()
          .toOptional()
          .ifPresent(interval -> assertThat(interval.low()).isNotNegative());
    }
  }

  /** No variance between nearby makes the data more likely. */
  @Property(tries = 100)
  void restrictedLikelihood_isLargestWhereItSays(
      @ForAll("estimates") List<EffectEstimate> estimates) {
    double tau2 = BOTH.get(1).fit(estimates).orElseThrow().tau2();
    double best = logLikelihood(estimates, tau2);
    for (double other = 1e-4; other < 1e3; other *= 1.1) {
      assertThat(logLikelihood(estimates, other)).isLessThanOrEqualTo(best + 1e-9);
    }
    assertThat(logLikelihood(estimates, 0)).isLessThanOrEqualTo(best + 1e-9);
  }

  private static double logLikelihood(List<EffectEstimate> estimates, double tau2) {
    double weights = 0;
    double weighted = 0;
    double logs = 0;
    for (EffectEstimate each : estimates) {
      double variance = each.standardError() * each.standardError() + tau2;
      weights += 1 / variance;
      weighted += each.value() / variance;
      logs += Math.log(variance);
    }
    double squares = 0;
    for (EffectEstimate each : estimates) {
      double variance = each.standardError() * each.standardError() + tau2;
      squares += Math.pow(each.value() - weighted / weights, 2) / variance;
    }
    return -(logs + Math.log(weights) + squares) / 2;
  }

  @Property(tries = 100)
  void orderUnitAndSign_changeWhatTheyShould(@ForAll("estimates") List<EffectEstimate> estimates) {
    for (MetaAnalysis analysis : BOTH) {
      MetaResult result = analysis.fit(estimates).orElseThrow();
      assertAlike(analysis, Lists.reverse(estimates), result, 1);
      assertAlike(analysis, each(estimates, e -> of(e, 100)), result, 100);
      assertAlike(analysis, each(estimates, e -> of(e, -1)), result, -1);
    }
  }

  private static EffectEstimate of(EffectEstimate estimate, double factor) {
    return new EffectEstimate(
        estimate.name(), factor * estimate.value(), Math.abs(factor) * estimate.standardError());
  }

  private static List<EffectEstimate> each(
      List<EffectEstimate> estimates, UnaryOperator<EffectEstimate> change) {
    return estimates.stream().map(change).toList();
  }

  private static void assertAlike(
      MetaAnalysis analysis, List<EffectEstimate> changed, MetaResult before, double factor) {
    MetaResult after = analysis.fit(changed).orElseThrow();
    // a likelihood that is nearly flat has its top within a little
    Offset<Double> near = Offset.offset(1e-6 * Math.abs(factor));
    assertThat(after.value()).isCloseTo(factor * before.value(), near);
    assertThat(after.standardError()).isCloseTo(Math.abs(factor) * before.standardError(), near);
    assertThat(Math.sqrt(after.tau2()))
        .isCloseTo(
            Math.abs(factor) * Math.sqrt(before.tau2()), Offset.offset(1e-4 * Math.abs(factor)));
  }
}
