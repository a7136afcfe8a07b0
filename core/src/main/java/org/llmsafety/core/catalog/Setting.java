package org.llmsafety.core.catalog;

import com.google.common.collect.ImmutableList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;

/**
 * Words behind a model's name that say under what it was measured: "high" in "o4-mini-high", "16K"
 * in "claude-3-7-sonnet-20250219_16K".
 *
 * <p>The same words name models, too ("GPT-2 medium", "Qwen Max", "GPT-3.5 Turbo 16K", "Kimi K2
 * Thinking"). They are a setting only where they are set off from the name: in parentheses, by an
 * underscore or a colon, or behind the date that ends an id. Without such a mark only words are
 * taken that no lab calls a model by.
 *
 * @param name what is left without them
 * @param words as they stand
 * @param conditions what they say: "effort", "thinking", "thinking budget"
 */
record Setting(String name, String words, Conditions conditions) {
  private static final Pattern IN_PARENTHESES =
      Pattern.compile("(.*\\S)\\s*[(\\[]([^()\\[\\]]+)[)\\]]\\s*");

  /** An underscore that is the only one was put behind a name that has none of its own. */
  private static final Pattern BEHIND_UNDERSCORE = Pattern.compile("([^_]*\\d[^_]*)_([^_]+)");

  private static final Pattern BEHIND_COLON = Pattern.compile("([^:]+):([^:]+)");
  private static final Pattern UNMISTAKABLE =
      Pattern.compile(
          "(?i)(.*\\d.*?)[-_ ]((?:(?:low|high|xhigh|minimal)(?:[-_ ](?:reasoning[-_ ])?effort)?)"
              + "|(?:extended[-_ ])?thinking[-_ ]\\d{1,3}k|\\d{1,3}k[-_ ]thinking"
              + "|non?[-_ ]?thinking|nothink)");

  /** {@return the ways to read the end of a name as a setting, the likeliest first} */
  static ImmutableList<Setting> behind(Label label) {
    String text = label.fullText();
    return Stream.of(
            label.variant().stream().flatMap(words -> of(label.text(), words, false)),
            marked(IN_PARENTHESES, text, false),
            marked(BEHIND_UNDERSCORE, text, true),
            marked(BEHIND_COLON, text, false),
            behindDate(text),
            marked(UNMISTAKABLE, text, false))
        .flatMap(settings -> settings)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static Stream<Setting> marked(Pattern pattern, String text, boolean isBudgetEnough) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches()
        ? of(matcher.group(1), matcher.group(2), isBudgetEnough)
        : Stream.empty();
  }

  private static Stream<Setting> behindDate(String text) {
    int end = NameDates.in(text).end();
    return end == 0 || end >= text.length()
        ? Stream.empty()
        : of(text.substring(0, end), text.substring(end + 1), false);
  }

  private static Stream<Setting> of(String name, String words, boolean isBudgetEnough) {
    return SettingWords.of(words).stream()
        .filter(said -> isBudgetEnough || !said.isOnlyABudget())
        .map(said -> new Setting(name, words, said.conditions()));
  }

  /** Whether the model may have thought, and nothing is said of how much. */
  boolean isThinkingOfNoBudget() {
    return SettingWords.of(words).filter(SettingWords::isThinkingOfNoBudget).isPresent();
  }

  /** "\"16K\" is kept as a condition: thinking budget 16K". */
  @Override
  public String toString() {
    return "\"" + words + "\" is kept as a condition: " + conditions;
  }
}
