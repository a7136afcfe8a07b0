package org.llmsafety.io.everyevalever;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.io.ScoreReader;
import org.llmsafety.io.Source;
import org.llmsafety.io.fixtures.Undirected;

/** Which of the uncertainties that a record gives is a score's. */
class EveryEvalEverUncertaintyTest {
  private static Checked<Scores> read(String type, double value, String uncertainty) {
    return ScoreReader.withDefaults()
        .read(
            Source.ofText(
                "a.json",
                "{\"schema_version\": \"0.3.0\", \"evaluation_id\": \"b/m/1\","
                    + " \"model_info\": {\"id\": \"m\"}, \"evaluation_results\": [{"
                    + "\"evaluation_name\": \"Task\", \"metric_config\": {\"lower_is_better\":"
                    + " false, \"score_type\": \""
                    + type
                    + "\"}, \"score_details\": {\"score\": "
                    + value
                    + ", \"uncertainty\": {"
                    + uncertainty.replace('\'', '"')
                    + "}}}]}"));
  }

  private static String uncertainty(String type, double value, String uncertainty) {
    return read(type, value, uncertainty).value().asList().get(0).uncertainty().toString();
  }

  @Test
  void of_all_isTheStandardError() {
    String all =
        "'standard_error': {'value': 0.1}, 'confidence_interval': {'lower': 0, 'upper': 1,"
            + " 'confidence_level': 0.95}, 'standard_deviation': 0.4, 'num_samples': 16";

    assertThat(uncertainty("binary", 0.5, all)).isEqualTo("SE 0.1 over 16 items");
    assertThat(uncertainty("binary", 0.5, all.replace("0.1", "0")))
        .isEqualTo("95 % interval 0.0 to 1.0");
  }

  @Test
  void of_errorOfZero_standsBackForACount() {
    String zero = "'standard_error': {'value': 0}, 'num_samples': 30";

    assertThat(uncertainty("binary", 1, zero)).isEqualTo("30 of 30");
    assertThat(uncertainty("continuous", 1, zero)).isEqualTo("SE 0.0 over 30 items");
  }

  @Test
  void of_standardDeviation_isDividedByTheRootOfTheNumber() {
    assertThat(uncertainty("continuous", 0.5, "'standard_deviation': 0.4, 'num_samples': 16"))
        .isEqualTo("SE 0.1 over 16 items");
    assertThat(uncertainty("continuous", 0.5, "'standard_deviation': 0.4")).isEqualTo("unreported");
  }

  @ParameterizedTest
  @CsvSource({
    "0.95, 95 % interval 0.4 to 0.6",
    "95, 95 % interval 0.4 to 0.6",
    "99.9, 99.9 % interval 0.4 to 0.6",
  })
  void of_confidenceLevel_mayBeInPercent(String level, String expected) {
    assertThat(
            uncertainty(
                "continuous",
                0.5,
                "'confidence_interval': {'lower': 0.4, 'upper': 0.6, 'confidence_level': "
                    + level
                    + "}"))
        .isEqualTo(expected);
  }

  @Test
  void of_intervalWithoutLevel_isANote() {
    Checked<Scores> read =
        read("continuous", 0.5, "'confidence_interval': {'lower': 0.4, 'upper': 0.6}");

    assertThat(read.value().asList().get(0).uncertainty()).hasToString("unreported");
    assertThat(Undirected.leftOut(read))
        .extracting(problem -> problem.severity() + " " + problem)
        .containsExactly(
            "NOTE a.json: the intervals of 1 of 1 results are not read, as they do not say their"
                + " confidence_level");
  }

  @ParameterizedTest
  @CsvSource({
    "0.94, -0.02, 0.02, 95 % interval 0.9199999999999999 to 0.96",
    "1200, -4, 5, 95 % interval 1196.0 to 1205.0",
    "0.01, -0.02, 0.02, 95 % interval -0.01 to 0.03",
    "0, -0.02, 0.02, 95 % interval -0.02 to 0.02",
    "0.01, -0.02, 0.04, 95 % interval -0.02 to 0.04",
  })
  void of_endsAroundZero_areDistancesUnlessTheyMayBeEnds(
      double value, double low, double high, String expected) {
    String interval =
        String.format(
            Locale.ROOT,
            "'confidence_interval': {'lower': %s, 'upper': %s, 'confidence_level': 0.95}",
            low,
            high);

    assertThat(uncertainty("continuous", value, interval)).isEqualTo(expected);
  }

  @Test
  void of_distances_areAWarning() {
    assertThat(
            Undirected.leftOut(
                read(
                    "continuous",
                    0.94,
                    "'confidence_interval': {'lower': -0.02, 'upper': 0.02, 'confidence_level':"
                        + " 0.95}")))
        .extracting(problem -> problem.severity() + " " + problem.message())
        .containsExactly(
            "WARNING -0.02 to 0.02 is taken for distances from the score 0.94, which it cannot be"
                + " around");
  }

  @Test
  void of_errorAmongTheDetailsOfTheScore_isReadAsInEarlyRecords() {
    Source early =
        Source.ofText(
            "a.json",
            "{\"schema_version\": \"0.2.0\", \"evaluation_id\": \"b/m/1\", \"model_info\": {\"id\":"
                + " \"m\"}, \"evaluation_results\": [{\"evaluation_name\": \"Task\","
                + " \"metric_config\": {\"lower_is_better\": false}, \"score_details\": {\"score\":"
                + " 0.5, \"standard_error\": 0.1}}]}");

    assertThat(ScoreReader.withDefaults().read(early).value())
        .extracting(score -> score.uncertainty().toString())
        .containsExactly("SE 0.1");
  }

  @Test
  void of_levelOfOne_isNoConfidence() {
    assertThat(
            Undirected.leftOut(
                read(
                    "continuous",
                    0.5,
                    "'confidence_interval': {'lower': 0.4, 'upper': 0.6, 'confidence_level': 1}")))
        .extracting(Problem::message)
        .containsExactly("level must be between 0 and 1, but was 1.0");
  }

  /** 0.333 of 3 is 1; 0.333 of 3000 may be 998 to 1000; 0.34 of 3 is neither 1 nor 2. */
  @ParameterizedTest
  @CsvSource({
    "0.875, 400, 350 of 400",
    "0.333, 3, 1 of 3",
    "0.713, 446, 318 of 446",
    "0.333, 3000, 999 of 3000",
    "0.3333, 30000, 9999 of 30000",
    "0.3335, 3001, unreported",
    "0.34, 3, unreported",
    "0, 12, 0 of 12",
  })
  void of_binaryShare_isACountWhereThatIsWhole(double value, long items, String expected) {
    assertThat(uncertainty("binary", value, "'num_samples': " + items)).isEqualTo(expected);
  }

  @Test
  void of_shareThatIsNotBinary_isNoCount() {
    assertThat(uncertainty("continuous", 0.5, "'num_samples': 4")).isEqualTo("unreported");
  }

  @Test
  void of_numberOfSamplesWithADecimalPoint_isAWholeNumber() {
    assertThat(uncertainty("binary", 0.5, "'num_samples': 4.0")).isEqualTo("2 of 4");
    assertThat(Undirected.leftOut(read("binary", 0.5, "'num_samples': 4.5")))
        .extracting(Problem::message)
        .containsExactly("expected a whole number from 1, but was 4.5");
  }
}
