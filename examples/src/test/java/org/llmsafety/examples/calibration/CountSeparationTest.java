package org.llmsafety.examples.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.examples.calibration.CountSeparation.Cell;
import org.llmsafety.examples.calibration.CountSeparation.Published;

/** The short form of what {@link CountSeparation} measures over 4,000 boards a cell. */
class CountSeparationTest {
  private static final int BOARDS = 400;

  /** 5 % and four Monte Carlo errors. */
  private static final double MOST = .05 + 4 * Math.sqrt(.05 * .95 / BOARDS);

  @ParameterizedTest
  @CsvSource({"10, 450, 2", "20, 450, 2", "50, 450, 2", "50, 200, 2", "10, 450, 5", "50, 200, 10"})
  void modelsOfOneShare_areSeldomSeparated(int few, int many, int models) {
    for (Published published : new Published[] {Published.COUNTS, Published.STANDARD_ERRORS}) {
      Cell cell = new Cell(.97, List.of(few, many), models, published);
      assertThat(cell.falseSeparation(BOARDS)).as(cell.toString()).isLessThanOrEqualTo(MOST);
    }
  }
}
