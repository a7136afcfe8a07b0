package org.llmsafety.core.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;

/**
 * Words that say how hard a model was to think: "high reasoning effort", "16K thinking", "extended
 * thinking, budget of 10,000 tokens", "no thinking".
 *
 * @param efforts "high"
 * @param budgets in tokens: "16k"
 * @param thinking "thinking"
 * @param isNot whether it was told not to think
 */
record SettingWords(
    ImmutableList<String> efforts,
    ImmutableList<String> budgets,
    ImmutableList<String> thinking,
    boolean isNot) {
  private static final String UNKNOWN = "unknown";
  private static final ImmutableSet<String> EFFORTS =
      ImmutableSet.of("none", "minimal", "low", "medium", "high", "xhigh", "max", UNKNOWN);
  private static final ImmutableSet<String> THINKING =
      ImmutableSet.of("thinking", "nonthinking", "nothinking", "nothink");
  private static final ImmutableSet<String> NOT =
      ImmutableSet.of(
          "no", "non", "without", "off", "disabled", "nonthinking", "nothinking", "nothink");
  private static final ImmutableSet<String> BETWEEN =
      ImmutableSet.of(
          "effort", "reasoning", "extended", "budget", "tokens", "of", "with", "on", "enabled");
  private static final Pattern BUDGET = Pattern.compile("\\d{1,3}k");
  private static final Pattern THOUSAND = Pattern.compile("(?<=\\d),?000(?!\\d)");
  private static final Splitter WORDS = Splitter.onPattern("[^\\p{L}\\p{Nd}]+").omitEmptyStrings();

  /** {@return what the words say, if every one is of a setting and nothing is said twice} */
  static Optional<SettingWords> of(String text) {
    ImmutableList<String> words =
        ImmutableList.copyOf(
            WORDS.split(THOUSAND.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("k")));
    SettingWords said =
        new SettingWords(
            those(words, EFFORTS::contains),
            those(words, word -> BUDGET.matcher(word).matches()),
            those(words, THINKING::contains),
            words.stream().anyMatch(NOT::contains));
    return words.stream().allMatch(SettingWords::isOne) && said.isClear()
        ? Optional.of(said)
        : Optional.empty();
  }

  private static ImmutableList<String> those(
      ImmutableList<String> words, Predicate<String> predicate) {
    return words.stream().filter(predicate).collect(ImmutableList.toImmutableList());
  }

  private static boolean isOne(String word) {
    return EFFORTS.contains(word)
        || THINKING.contains(word)
        || NOT.contains(word)
        || BETWEEN.contains(word)
        || BUDGET.matcher(word).matches();
  }

  private boolean isClear() {
    boolean isOnce = efforts.size() <= 1 && budgets.size() <= 1 && thinking.size() <= 1;
    boolean saysAny = efforts.size() + budgets.size() + thinking.size() > 0;
    boolean isPlainNot = thinking.size() == 1 && efforts.isEmpty() && budgets.isEmpty();
    return isOnce && saysAny && (!isNot || isPlainNot);
  }

  /** Whether it may be the length of a context just as well. */
  boolean isOnlyABudget() {
    return efforts.isEmpty() && thinking.isEmpty();
  }

  /** Whether the model may have thought, and nothing is said of how much. */
  boolean isThinkingOfNoBudget() {
    return !thinking.isEmpty() && !isNot && budgets.isEmpty();
  }

  /** {@return "effort", "thinking" and "thinking budget", as far as they are said} */
  Conditions conditions() {
    boolean isUnknown = efforts.contains(UNKNOWN) && !thinking.isEmpty();
    Conditions conditions = Conditions.none();
    for (String effort : isUnknown ? ImmutableList.<String>of() : efforts) {
      conditions = conditions.with("effort", effort);
    }
    for (String budget : budgets) {
      conditions = conditions.with("thinking budget", budget.toUpperCase(Locale.ROOT));
    }
    return thinking.isEmpty() || !budgets.isEmpty()
        ? conditions
        : conditions.with("thinking", isUnknown ? UNKNOWN : isNot ? "no" : "yes");
  }
}
