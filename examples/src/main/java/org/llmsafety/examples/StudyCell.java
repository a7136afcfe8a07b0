package org.llmsafety.examples;

import static org.llmsafety.core.DateBasis.RELEASE;
import static org.llmsafety.core.DateBasis.SNAPSHOT;

import com.google.common.collect.ImmutableList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.Release;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * A cell of the study's tables, and the score of the source that it was copied from.
 *
 * @param study the cell as printed
 * @param source the source's score of the same model or, where no model of that name has one, the
 *     only score of the lab's that prints as the cell does
 */
record StudyCell(Score study, Optional<Score> source) {
  /** The study prints one decimal of a percentage and three of a share. */
  private static final double ROUNDING_OF_PERCENT = 0.05;

  private static final double ROUNDING_OF_SHARE = 0.0005;
  private static final double NOISE = 1e-9;
  private static final int DIGITS = 6;

  static StudyCell of(Score study, Scores sources) {
    Scores printsTheSame =
        sources.matching(
            score ->
                score.lab().id().equals(study.lab().id())
                    && Math.abs(score.value() - study.value()) <= rounding(study) + NOISE);
    return new StudyCell(
        study,
        only(printsTheSame.matching(score -> isOfTheSameProduct(score, study)))
            .or(() -> only(sources.matching(score -> isOfTheSameProduct(score, study))))
            .or(() -> only(printsTheSame)));
  }

  private static double rounding(Score study) {
    boolean isShare = study.benchmark().scale().highest() == 1;
    return isShare ? ROUNDING_OF_SHARE : ROUNDING_OF_PERCENT;
  }

  private static boolean isOfTheSameProduct(Score one, Score other) {
    return one.model().product().equals(other.model().product());
  }

  /** One score; several of one model at one value, such as two editions', are one. */
  private static Optional<Score> only(Scores scores) {
    ImmutableList<Score> all = scores.asList();
    boolean isOne =
        all.stream().map(score -> score.model().id()).distinct().count() == 1
            && all.stream().map(Score::value).distinct().count() == 1;
    return isOne ? Optional.of(all.get(0)) : Optional.empty();
  }

  Optional<Score> asPrinted() {
    return Optional.of(study);
  }

  /** {@return the source's score on the study's date} */
  Optional<Score> withSourceValue() {
    return source.map(score -> study.dated().map(score::withDated).orElseGet(score::withoutDate));
  }

  private static String date(Optional<Release> release) {
    return release.map(Release::dateText).orElse("undated");
  }

  /** "GPT-4 (2023-03-13) 87.6; the source: 87.5767 of "gpt4", openai/gpt-4 (2023-03-14)". */
  @Override
  public String toString() {
    return study.published().name()
        + " ("
        + date(study.dated())
        + ") "
        + study.value()
        + source.map(this::beside).orElse("");
  }

  private String beside(Score score) {
    return String.format(
        Locale.ROOT,
        "; the source: %s of \"%s\", %s (%s)%s",
        new BigDecimal(score.value())
            .round(new MathContext(DIGITS))
            .stripTrailingZeros()
            .toPlainString(),
        score.published().name(),
        score.model().id(),
        date(RELEASE.orElse(SNAPSHOT).date(score)),
        isCopied(score) ? "" : ": another value");
  }

  private boolean isCopied(Score score) {
    return Math.abs(score.value() - study.value()) <= rounding(study) + NOISE;
  }
}
