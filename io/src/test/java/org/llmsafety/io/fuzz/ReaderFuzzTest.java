package org.llmsafety.io.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Looks for inputs that make a format throw, hang or take all memory, guided by which branches of
 * the code each takes: {@code mvn -Pfuzz verify -pl core,io}. What it finds it writes beside the
 * fixtures, and {@link KnownInputsTest} reads it from then on. It is not part of other builds, as
 * Jazzer runs its own native code.
 */
class ReaderFuzzTest {
  @MethodSource("org.llmsafety.io.fuzz.FuzzedReading#inputs")
  @FuzzTest(maxDuration = "10m")
  void read_anyBytes_endsWithScoresAndProblems(byte[] input) {
    FuzzedReading.check(input);
  }
}
