package org.llmsafety.stats.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.EveryEntryPoint;
import org.llmsafety.stats.Result;

/** Whatever a public method gives is JSON and a table, and a result is a section of a report. */
class EveryResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyResult_isJsonAndATable() {
    return each(
        result -> {
          assertThat(JSON.readTree(ResultJson.of(result)).isMissingNode()).isFalse();
          assertThat(ResultTable.of(result).rows()).isNotEmpty();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyResult_isASectionOfAReport() {
    return each(
        result -> {
          if (result instanceof Result stated) {
            assertThat(Report.titled("All").plus("One", stated).toHtml())
                .contains("It assumes that ")
                .contains("It rests on ");
          }
        });
  }

  private interface Assertion {
    void of(Object result) throws Exception;
  }

  private static Stream<DynamicTest> each(Assertion assertion) {
    return EveryEntryPoint.asked().entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Outcome<?> found = entry.getValue().get();
                      assertion.of(found.orElseThrow());
                    }));
  }
}
