package org.llmsafety.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.llmsafety.io.bundled.BundledScores;
import org.llmsafety.stats.pooled.MixedSlope;
import org.llmsafety.stats.pooled.MixedTrend;

/**
 * The mixed model of the bundled HELM scores, against lme4 1.1.31 and lmerTest 3.1.3.
 *
 * <pre>
 * d$years <- as.numeric(as.Date(d$date)) / 365.25; d$years <- d$years - mean(d$years)
 * lmer(score ~ years + (1 | model) + (years | benchmark), d,
 *   control = lmerControl(optimizer = 'bobyqa', optCtrl = list(rhoend = 1e-12, maxfun = 1e5)))
 * </pre>
 */
class BundledMixedTrendTest {
  @Test
  void helmSafety_agreesWithLmer() {
    MixedSlope slope = MixedTrend.withDefaults().fit(BundledScores.helmSafety()).orElseThrow();
    assertThat(slope.logLikelihood()).isCloseTo(376.57654028564, within(1e-8));
    assertThat(slope.intercept()).isCloseTo(0.8992543844483, within(1e-7));
    assertThat(slope.slope()).isCloseTo(0.0577064110921, within(1e-7));
    assertThat(slope.standardError().value()).isCloseTo(0.0209134009051, within(1e-7));
    // second derivatives by differences, on a boundary
    assertThat(slope.standardError().degreesOfFreedom()).isCloseTo(7.67646636158, within(1e-2));
    assertThat(slope.spread().model()).isCloseTo(0.059593681, within(1e-6));
    assertThat(slope.spread().benchmark()).isCloseTo(0.098257081, within(1e-6));
    assertThat(slope.spread().slope()).isCloseTo(0.036480475, within(1e-6));
    assertThat(slope.spread().correlation().orElseThrow()).isCloseTo(-1, within(1e-9));
    assertThat(slope.spread().residual()).isCloseTo(0.086988062, within(1e-6));
    assertThat(slope.basis().caveats())
        .contains(
            "fit on the boundary (singular): benchmarks' levels and slopes are estimated to"
                + " correlate fully: there the error may be too small",
            "87 models of 48 families, assumed to be no more correlated than others: where levels"
                + " in a family are correlated, the test rejects a true \"no trend\" too often;"
                + " withFamilies() allows for that correlation");
  }
}
