package org.llmsafety.io.internal.tasks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * The table of docs/sources/safety-tasks.md is that of safety-tasks.yaml. After a change of the
 * latter, {@code SafetyTaskTableTest.main} prints it again.
 */
class SafetyTaskTableTest {
  private static final Path PAGE = Path.of("../docs/sources/safety-tasks.md");

  /** Prints the table. */
  public static void main(String... arguments) {
    System.out.print(table());
  }

  private static String table() {
    return "| task | metric | scale | safer end | evidence | topics |\n|---|---|---|---|---|---|\n"
        + SafetyTasks.families().stream()
            .flatMap(family -> family.metrics().stream().map(metric -> row(family, metric)))
            .collect(joining());
  }

  private static String row(SafetyTasks.Family family, SafetyTasks.Metric metric) {
    SafetyTask task = metric.task();
    String when = task.decidedBy();
    String metrics = metric.names().stream().map(SafetyTaskTableTest::code).collect(joining(", "));
    return Stream.of(
                code(family.tasks()),
                metrics + (when.isEmpty() ? "" : " where " + when),
                task.scale().map(SafetyTaskTableTest::values).orElse("as the reader infers"),
                end(task),
                task.sure().name().toLowerCase(Locale.ROOT),
                task.topics().stream().map(Topic::toString).collect(joining(", ")))
            .collect(joining(" | ", "| ", " |"))
            .replace("|  |", "| |")
        + "\n";
  }

  /** A bar would end a cell. */
  private static String code(Object pattern) {
    return "`" + pattern.toString().replace("|", "\\|") + "`";
  }

  private static String values(Scale scale) {
    return scale.undirected().toString().replace(", safer end unknown", "");
  }

  private static String end(SafetyTask task) {
    return switch (task.direction()) {
      case HIGHER_IS_SAFER -> "higher";
      case LOWER_IS_SAFER -> "lower";
      case UNDIRECTED ->
          switch (task.believed()) {
            case HIGHER_IS_SAFER -> "none; higher is believed";
            case LOWER_IS_SAFER -> "none; lower is believed";
            case UNDIRECTED -> "none";
          };
    };
  }

  @Test
  void thePage_hasTheTableAsTheReadersHaveIt() throws IOException {
    assertThat(Files.readString(PAGE)).contains(table());
  }
}
