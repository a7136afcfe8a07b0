package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void values_areThoseOfJson() {
    assertThat(
            Json.lines(
                ImmutableMap.of(
                    "text",
                    "a \"b\"",
                    "whole",
                    3.0,
                    "part",
                    -0.25,
                    "count",
                    12,
                    "yes",
                    true,
                    "none",
                    Optional.empty(),
                    "some",
                    Optional.of(1.5),
                    "list",
                    List.of(1, List.of(), ImmutableMap.of()))))
        .isEqualTo(
            "{\"text\": \"a \\\"b\\\"\", \"whole\": 3, \"part\": -0.25, \"count\": 12,"
                + " \"yes\": true, \"none\": null, \"some\": 1.5, \"list\": [1, [], {}]}");
  }

  /** RFC 8259, section 7, and what would end a script in a page. */
  @Test
  void characters_thatMustNotStandInText_areNumbers() {
    assertThat(Json.quoted("\\ \u001f\n \ud83d\ude00 é"))
        .isEqualTo("\"\\\\ \\u001f\\u000a \\ud83d\\ude00 é\"");
    assertThat(Json.lines("</script>\u2028\u2029")).isEqualTo("\"\\u003c/script>\\u2028\\u2029\"");
  }

  /** A line of 160 characters stays whole; a longer one is a member or an element a line. */
  @Test
  void longValues_areSpreadOverLines() {
    List<Integer> fits = Collections.nCopies(53, 7); // 53 x "7" + 52 x ", " + 2 = 159
    String line = Json.lines(fits);
    assertThat(line).hasSize(159).doesNotContain("\n");

    String digits = "8".repeat(156); // with quotation marks and brackets 160
    assertThat(Json.lines(List.of(digits))).hasSize(160).doesNotContain("\n");
    assertThat(Json.lines(List.of(digits + "8"))).isEqualTo("[\n  \"" + digits + "8\"\n]");
    assertThat(Json.lines(ImmutableMap.of("a", List.of(digits), "b", 1)))
        .isEqualTo("{\n  \"a\": [\n    \"" + digits + "\"\n  ],\n  \"b\": 1\n}");
    assertThat(Json.lines(digits + digits)).isEqualTo("\"" + digits + digits + "\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void numbers_thatJsonLacks_areRefused(double number) {
    assertThatThrownBy(() -> Json.lines(List.of(number)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a number must be finite in JSON, but was " + number);
  }

  @Test
  void valuesOfAnotherKind_areRefused() {
    assertThatThrownBy(() -> Json.lines(LocalDate.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JSON has no value of class java.time.LocalDate");
  }
}
