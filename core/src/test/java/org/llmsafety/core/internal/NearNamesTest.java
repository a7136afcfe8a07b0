package org.llmsafety.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are taken for slips of one another: a letter in five, at most two, and no digit. */
class NearNamesTest {
  @ParameterizedTest
  @CsvSource({
    "abcd, abcd, 0",
    "abcde, abcdx, 1",
    "abcde, bcde, 1",
    "abcde, abcdee, 1",
    "abcdefghij, abcdefghxy, 2",
    "abcdefghij, xabcdefghi, 2"
  })
  void aLetterInFive_mayDiffer(String key, String other, int slips) {
    assertThat(NearNames.slips(key, other)).hasValue(slips);
  }

  @ParameterizedTest
  @CsvSource({
    "abcd, abcx",
    "abcde, abcxy",
    "abcdefghi, abcdefgxy",
    "abcdefghijklmnop, abcdefghijklmxyz"
  })
  void moreLetters_areAnotherName(String key, String other) {
    assertThat(NearNames.slips(key, other)).isEmpty();
  }

  @Test
  void digits_areThoseOfTheKeyInOrder() {
    assertThat(NearNames.digits("claude3.5sonnet20241022")).isEqualTo("3520241022");
    assertThat(NearNames.digits("claude")).isEmpty();
  }

  @Test
  void nearNames_shareTheirDigits_andTheNearestIsFirst() {
    List<String> known =
        List.of("Claude 3.5 Sonat", "Claude 3.7 Sonnet", "claude-3.5-sonnett", "GPT-4o", "Opus");

    assertThat(NearNames.near("Claude 3.5 Sonnet", known, Function.identity()))
        .containsExactly("claude-3.5-sonnett", "Claude 3.5 Sonat");
    assertThat(NearNames.near("Claude 3.6 Sonnet", known, Function.identity())).isEmpty();
  }

  private record Board(String id, String name) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void question_givesNamesWithTheirIds() {
    Board harm = new Board("helm-safety/harmbench", "HarmBench");
    Board refusals = new Board("refusals", "refusals");
    Board refusal = new Board("refusal", "Refusal");
    List<Board> boards = List.of(harm, refusals, refusal);

    assertThat(NearNames.question("helm-safety/harmbensh", boards, Board::id))
        .isEqualTo(" (did you mean HarmBench, helm-safety/harmbench?)");
    assertThat(NearNames.question("refusalz", boards, Board::id))
        .isEqualTo(" (did you mean refusals or Refusal, refusal?)");
    assertThat(NearNames.question("toxicity", boards, Board::id)).isEmpty();
  }
}
