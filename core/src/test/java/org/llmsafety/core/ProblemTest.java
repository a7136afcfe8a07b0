package org.llmsafety.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final Problem PROBLEM =
      Problem.of(
          Problem.Severity.ERROR, "not-a-number", "expected a number, but was \"%s\"", "86 %");

  @Test
  void of_percentSignsInArguments_stay() {
    assertThat(PROBLEM.message()).isEqualTo("expected a number, but was \"86 %\"");
    assertThat(PROBLEM).hasToString("expected a number, but was \"86 %\"");
  }

  /** A model's name or a key of a file can hold anything; what is logged is one line. */
  @Test
  void contentWithControlCharacters_staysOneLineThatSteersNoTerminal() {
    Problem problem =
        Problem.of(
                Problem.Severity.ERROR,
                "x",
                "no lab is called \"%s\"",
                "a\r\nERROR all good\u001b[2J")
            .at(Location.of("a\u2028b.csv").atLine(1).inField("c\u0000\u0085d"));

    assertThat(problem)
        .hasToString(
            "a\uFFFDb.csv:1 [c\uFFFD\uFFFDd]: no lab is called"
                + " \"a\uFFFD\uFFFDERROR all good\uFFFD[2J\"");
  }

  @Test
  void at_place_standsInFront() {
    Location place = Location.of("in-house.csv").atLine(14).inField("Refusals %");

    assertThat(PROBLEM.at(place))
        .hasToString("in-house.csv:14 [Refusals %]: expected a number, but was \"86 %\"");
  }

  @Test
  void about_andAt_inAnyOrderAreTheSame() {
    Model model = Model.asPublished(Label.of("GPT-4"));
    Location place = Location.of("a.csv");

    assertThat(PROBLEM.at(place).about(model)).isEqualTo(PROBLEM.about(model).at(place));
    assertThat(PROBLEM.about(model).subject()).contains(model);
  }
}
