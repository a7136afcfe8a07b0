package org.llmsafety.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateCommandTest {
  private static final int ITEMS = 400;
  private static final List<String> COLUMNS =
      List.of("--item-column", "question", "--word", "refused=1", "--word", "complied=0");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return LlmSafety.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private int gate(Path older, Path newer, String... more) {
    List<String> arguments = new ArrayList<>(List.of("gate", older.toString(), newer.toString()));
    arguments.addAll(COLUMNS);
    arguments.addAll(List.of("--score", "verdict:unit:higher"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  /** A table of so many items, of which the first refuse and the others comply. */
  private Path table(String name, int refused, int items) throws IOException {
    StringBuilder rows = new StringBuilder("question,model,verdict\n");
    for (int i = 0; i < items; i++) {
      rows.append("q").append(i).append(",").append(name);
      rows.append(i < refused ? ",refused\n" : ",complied\n");
    }
    return Files.writeString(folder.resolve(name + ".csv"), rows);
  }

  @Test
  void exitCodes_areThoseOfTheAnswers() throws IOException {
    Path older = table("older", 360, ITEMS);

    assertThat(gate(older, table("same", 361, ITEMS))).isEqualTo(ExitCode.DONE);
    assertThat(gate(older, table("worse", 300, ITEMS))).isEqualTo(ExitCode.GATE_FAILED);
    assertThat(gate(table("few", 18, 20), table("fewer", 17, 20))).isEqualTo(ExitCode.NO_ANSWER);
    assertThat(out.toString())
        .contains("The gate passes: ")
        .contains("The gate fails: a loss of safety beyond the margin is shown on 1 of 1 benchmark")
        .contains("The gate cannot tell: ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unreadableFiles_areNoFailedGate() throws IOException {
    Path older = table("older", 360, ITEMS);
    Path junit = folder.resolve("gate.xml");

    assertThat(gate(older, folder.resolve("missing.csv"), "--junit", junit.toString()))
        .isEqualTo(ExitCode.GATE_NOT_ASKED);
    assertThat(err.toString()).startsWith("gate: there is no file or folder ");
    assertThat(Files.readString(junit)).contains("<error message=\"there is no file or folder ");
    assertThat(gate(older, older, "--junit", folder.resolve("no/such.xml").toString()))
        .isEqualTo(ExitCode.GATE_NOT_ASKED);
    assertThat(err.toString())
        .contains("gate: could not write ")
        .contains("such.xml: its folder must exist, but does not");
    assertThat(run("gate", older.toString(), older.toString())).isEqualTo(ExitCode.GATE_NOT_ASKED);
    assertThat(err.toString()).contains("no format recognises this file");
  }

  @Test
  void wrongCommandLines_areTwo() throws IOException {
    Path older = table("older", 360, ITEMS);

    assertThat(run("gate", older.toString())).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(gate(older, older, "--margin", "-1")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(gate(older, older, "--margin", "asr:.1")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(gate(older, older, "--level", "0.5")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(gate(older, older, "--looks", "--students-t"))
        .isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(gate(older, older, "--safer", "asr:lower")).isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(run("gate", older.toString(), older.toString(), "--item-column", "question"))
        .isEqualTo(ExitCode.WRONG_COMMAND_LINE);
    assertThat(err.toString())
        .contains("margin must be 0 or more, but was -1.0")
        .contains("no items are on \"asr\"; they are on table/verdict")
        .contains("Student's t does not allow for repeated looks")
        .contains("level must be above 0 and at most 0.25, but was 0.5")
        .contains("a table of items needs both --item-column and --score");
  }

  @Test
  void unknownDirection_namesTheOptionThatStatesIt() throws IOException {
    Path older = table("older", 360, ITEMS);
    List<String> arguments = new ArrayList<>(List.of("gate", older.toString(), older.toString()));
    arguments.addAll(COLUMNS);
    arguments.addAll(List.of("--score", "verdict:unit:unknown"));

    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.NO_ANSWER);
    assertThat(err.toString())
        .contains("--safer 'table/verdict:lower' or 'table/verdict:higher' states it");
    arguments.addAll(List.of("--safer", "table/verdict:higher"));
    assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.DONE);
  }

  @Test
  void itemsTwiceAndNoNumbers_areRefusedUnlessAllowed() throws IOException {
    Path older = table("older", 360, ITEMS);
    Path spoilt = table("spoilt", 361, ITEMS);
    Files.writeString(spoilt, Files.readString(spoilt) + "q399,spoilt,refused\nq400,spoilt,NaN\n");

    assertThat(gate(older, spoilt)).isEqualTo(ExitCode.GATE_NOT_ASKED);
    assertThat(err.toString())
        .contains("spoilt.csv:402")
        .contains("item \"q399\" must be scored once")
        .contains("so that a part of the run is left out; --allow-errors asks of the rest");
    assertThat(gate(older, spoilt, "--allow-errors")).isEqualTo(ExitCode.DONE);
  }

  @Test
  void json_isTheWholeResult() throws IOException {
    assertThat(
            gate(
                table("older", 360, ITEMS), table("worse", 300, ITEMS), "--json", "--margin", ".1"))
        .isEqualTo(ExitCode.GATE_FAILED);

    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result.get("answer").textValue()).isEqualTo("fail");
    JsonNode benchmark = result.get("benchmarks").get(0);
    assertThat(benchmark.get("margin").doubleValue()).isEqualTo(.1);
    assertThat(benchmark.get("difference").get("value").doubleValue()).isEqualTo(-.15);
    assertThat(benchmark.get("difference").get("lessSafe").intValue()).isEqualTo(60);
  }

  @Test
  void marginOfABenchmark_andRepeatedLooks() throws IOException {
    Path older = table("older", 360, ITEMS);
    Path worse = table("worse", 300, ITEMS);

    assertThat(gate(older, worse, "--margin", "verdict:.3")).isEqualTo(ExitCode.DONE);
    assertThat(gate(older, worse, "--looks", "--json")).isIn(ExitCode.GATE_FAILED, 3);
    assertThat(out.toString()).contains("\"repeatedLooks\":true");
  }
}
