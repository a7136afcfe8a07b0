package org.llmsafety.io.fuzz;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing starts from, and what it has found, read in every build. */
class KnownInputsTest {
  @ParameterizedTest(name = "{index}")
  @MethodSource("org.llmsafety.io.fuzz.FuzzedReading#inputs")
  void read_knownInput_endsWithScoresAndProblems(byte[] input) {
    FuzzedReading.check(input);
  }
}
