package org.llmsafety.examples.calibration;

/** What the page says around its tables. */
final class PageWords {
  static final String OPENING =
      """
      # Calibration: how often intervals hold the truth, and how often tests reject it

      <!-- Written by org.llmsafety.examples.calibration.CalibrationStudy; change it there. -->

      A 95 % interval should hold the truth in 95 of 100 cases, and a test at 5 % should reject a
      true "no effect" in 5. Whether they do depends on how many models there are, when they came
      and how correlated they are. So scores were simulated, with a known truth, for real models at
      their real dates, and every method was tried on them. One command does all of it and writes
      this page and the table from which results state their calibration:

      ```sh
      mvn -q -DskipTests package
      java -cp "examples/target/classes:examples/target/lib/*" \\
        org.llmsafety.examples.calibration.CalibrationStudy
      ```

      It takes some hours on two cores. The same seed gives the same table whatever the number
      of threads. `--replications 500` is the short form (say where it goes with `--table`, `--ends`,
      `--grids` and `--page`); `--page-only` writes the page of the tables that are there. `--measure`
      chooses a part of it, `--only` and `--sizes` choose methods and designs, and `--keep` leaves the
      other rows of the table as they are: the table was made in several such runs of one seed, which
      gives what one run gives.

      ## Designs

      | n | models | families | labs |
      |---|---|---|---|
      """;

  static final String METHOD =
      """

      Dates, labs, families and ties in dates are those of these models. Scores scatter as these
      models' scores on HELM Safety's mean do about their least-squares line, or, for methods that
      take several benchmarks, as they do on its five benchmarks, with a correlation of .24 between
      benchmarks, which is that of the study's residuals.

      ## Worlds

      * **W1**: scores are independent and scatter equally at all dates: normally, or (skewed) as an
        exponential distribution with its tail towards the unsafe end.
      * **W2**: normal scores are cut at the end of the scale and rounded to 3 decimals, so that there
        are ties. Without a trend a quarter of them lie at the end; with one the uncut mean rises by
        one standard deviation a year, as the study's did.
      * **W3**: normal scores whose standard deviation changes threefold, evenly over time.
      * **W4**: normal scores of one family are correlated, at .3 or at .6; .6 is what HELM's mean has.
        At 0 it is W1, normal.

      Only W2 has ends of the scale: HELM's, 0 and 1. Elsewhere scores are normal, or skewed, without an
      end, on a scale from -10 to 10 that none comes near the ends of, as the library takes no score
      beyond its scale; the methods on log-odds take such scores on HELM's own scale, cut at its ends.

      There is no trend and no difference but in W2 with a trend, so the truth to be covered is 0. For
      methods that are linear in the scores, or of their ranks about a line, coverage is the same at
      any slope. In W2 with a trend the truth is what the method itself makes of the expected scores
      E(score) at these dates: the slope of the least-squares line through them, or the median of
      their pairwise slopes (Theil-Sen), of family means where the method takes those. Expected
      scores leave rounding aside.

      What differs from the methods as they come: tests that draw orders drew 999 instead of up to a
      million, which leaves them valid, and bootstraps drew 999 resamples, where they would have drawn
      9,999 or, of 10 scores, gone through all 92,378. All was tried 10,000 times. Coverage is of the
      intervals there are, and where they are few (in W2 Theil-Sen refuses them if many scores
      lie at the end of the scale) the Monte Carlo error is the larger for it. In W2 with a trend no
      test is counted. Equivalence is tested at its margin, which was made so wide that all that counts
      is one one-sided test: the most it can reject. Max-T rejects where it rejects for one benchmark
      or more. "Not refused below any degrees of freedom" shows what the border of 3 is for.

      ## What defaults are held to

      A default interval covers at least 93.5 % in W1 and W2, and a default test rejects no more than
      5 % there, by three Monte Carlo errors (some two hundred shares are looked at). Methods for a
      field of families hold that in W4 too. Where a method refuses, it is not offered; one that gives
      an interval in fewer than one of twenty tries is not held to its coverage, as such tries are not
      like others.

      """;

  static final String CONSEQUENCES =
      """

      ## What followed

      * Least squares with HC3 errors gives neither interval nor p-value with scores of 3 dates (Meta's
        7): there, in W2, its test rejected 6.3 ± 0.2 % before it refused, by an earlier version of this
        study (as the next figure is). It is offered from 4 dates on.
      * Labs' slopes are combined only where their errors have 3 degrees of freedom or more (HC3: five
        scores): with fewer, the mean's interval covered 92.5 ± 0.4 % at n = 87 in W2 (4,000
        replications).
      * CR2 is refused where one family or lab decides an estimate alone or nearly so, whatever its degrees
        of freedom: [leverage](leverage.md) has what was measured, by a command of its own
        (org.llmsafety.examples.calibration.LeverageStudy).
      * CR2 keeps its border of 3 degrees of freedom. Below it ("not refused below any") it held W1, W2
        and W4 on these designs, but W3 not; no other border was tried.
      * Theil-Sen gives no interval for a trend that runs into the end of a scale: the line bends there.
        The border is a third of the scores, or a fifth of more than 30, which is what the table below
        says. Least squares kept its level there.
      * The bootstrap's default became the symmetric studentised interval: the equal-tailed one covered
        93.0 ± 0.3 % of skewed scores at n = 22.

      Theil-Sen's intervals of a trend into the end of the scale, were none refused (W2 with a trend,
      begun nearer to the end and farther from it):

      | n | scores at the end, on average | coverage, % |
      |---|---|---|
      """;

  static final String GRIDS =
      """

      A specification grid is no test. Of 12 cells (Theil-Sen, Theil-Sen of family means and least
      squares with errors by family; scores as they are and on log-odds; with and without Meta) on the
      study's 22 models without a trend, so many showed some p at or below .05, and their first cell
      alone, in percent:

      | world | some cell | first cell |
      |---|---|---|
      """;

  static final String MIXED =
      """

      ## Mixed models without a trend

      How often `MixedTrend` rejected a true "no trend" at 5 %, in percent, on boards of five benchmarks
      for the 10, 22 and 87 models above: with effects of models and benchmarks alone, with families
      (`withFamilies`) or with labs (`withLabs`) besides. It holds one of these two, not both. 1,000
      boards each. Boards from the model itself have its variances as estimated on HELM Safety v1.17.0;
      benchmarks' slopes vary about 0 there, or are all 0. In the tables of results further down it
      rejects less: W1 to W4 have no levels of benchmarks' own and no slopes, and scores of a model on
      two benchmarks correlate .24 only, so that the variance of slopes, which cannot be estimated below
      0, is too large. The 10 models are of one lab, which has no effect of labs, and no waves.

      | world | n | models and benchmarks | with families | with labs |
      |---|---|---|---|---|
      """;

  static final String LIMITS =
      """

      ### Why likelihoods within 2 of the best

      Three labs of ten families each, one family every 30 days and one lab after the other, levels of
      labs and families scattering as on HELM's mean: how often a true "no trend" was rejected at 5 %, in
      percent, by `LabLevels.withLikelihoodLimit` (0 takes the likeliest ratio alone).

      | limit | rejections |
      |---|---|
      """;

  static final String RESULTS =
      """

      ## Results

      Each cell: coverage of the 95 % interval / rejections at 5 %, in percent, each with its Monte
      Carlo standard error or, of none or all, with the end of a 95 % interval (Clopper and Pearson); of
      the intervals and p-values that were given.
      """;

  private PageWords() {}
}
