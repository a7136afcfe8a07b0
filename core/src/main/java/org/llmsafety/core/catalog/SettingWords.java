package org.llmsafety.core.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.llmsafety.core.Conditions;

/**
 * Words that say how hard a model was to think ("high reasoning effort", "16K thinking", "extended
 * thinking, budget of 10,000 tokens", "no thinking", "adaptive"), by which tool it was run
 * ("inspect"), whether it was elicited, or at which precision it was served ("fp8", "q4_k_m").
 *
 * @param efforts "high"
 * @param budgets in tokens: "16k"
 * @param thinking "thinking", "reasoning", "adaptive"
 * @param isNot whether thinking was switched off
 * @param isOfEffort whether the word "effort" or "reasoning" stands beside an effort
 * @param tools "inspect"
 * @param elicited "elicited"
 * @param precisions "fp8"
 */
record SettingWords(
    ImmutableList<String> efforts,
    ImmutableList<String> budgets,
    ImmutableList<String> thinking,
    boolean isNot,
    boolean isOfEffort,
    ImmutableList<String> tools,
    ImmutableList<String> elicited,
    ImmutableList<String> precisions) {
  private static final String UNKNOWN = "unknown";
  private static final String ADAPTIVE = "adaptive";
  private static final String REASONING = "reasoning";
  private static final ImmutableSet<String> EFFORTS =
      ImmutableSet.of(
          "none", "minimal", "low", "medium", "high", "xhigh", "max", "default", UNKNOWN);

  /** Efforts that no lab calls a model by. */
  private static final ImmutableSet<String> PLAIN_EFFORTS =
      ImmutableSet.of("minimal", "low", "high", "xhigh");

  private static final ImmutableSet<String> THINKING =
      ImmutableSet.of("thinking", ADAPTIVE, "nonthinking", "nothinking", "nothink", "nonreasoning");
  private static final ImmutableSet<String> NOT =
      ImmutableSet.of(
          "no",
          "non",
          "without",
          "off",
          "disabled",
          "nonthinking",
          "nothinking",
          "nothink",
          "nonreasoning");
  private static final ImmutableSet<String> BETWEEN =
      ImmutableSet.of(
          "effort", REASONING, "extended", "budget", "tokens", "of", "with", "on", "enabled");
  private static final ImmutableSet<String> ELICITED = ImmutableSet.of("elicited");
  private static final ImmutableMap<String, String> TOOLS = ImmutableMap.of("inspect", "Inspect");
  private static final Pattern BUDGET = Pattern.compile("\\d{1,3}k");
  private static final Pattern PRECISION =
      Pattern.compile(
          "(?:nv|mx)?fp\\d{1,2}|bf16|int[48]|w\\d{1,2}a\\d{1,2}|awq|gptq|gguf|[48]bit"
              + "|i?q\\d[k01]?[sml]?");

  /** Behind a colon: by which endpoint of a router a request goes, or what the endpoint adds. */
  private static final ImmutableSet<String> ROUTES =
      ImmutableSet.of("free", "nitro", "floor", "exacto", "online", "extended", "beta");

  private static final Pattern THOUSAND = Pattern.compile("(?<=\\d),?000(?!\\d)");

  /** "Q4_K_M" is one word. */
  private static final Pattern QUANTISED =
      Pattern.compile("(?<![a-z\\d])(i?q\\d)_([k01])(?:_([sml]))?");

  private static final Splitter WORDS = Splitter.onPattern("[^\\p{L}\\p{Nd}]+").omitEmptyStrings();
  private static final int MOST_CHARACTERS = 80;

  /** {@return what the words say, if every one is of a setting and nothing is said twice} */
  static Optional<SettingWords> of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String joined = QUANTISED.matcher(lower).replaceAll("$1$2$3");
    ImmutableList<String> words =
        ImmutableList.copyOf(WORDS.split(THOUSAND.matcher(joined).replaceAll("k")));
    ImmutableList<String> efforts = those(words, EFFORTS::contains);
    ImmutableList<String> thinking = those(words, THINKING::contains);
    boolean isNot = words.stream().anyMatch(NOT::contains);
    // Without an effort beside it, "reasoning" is another word for thinking.
    boolean isReasoning = efforts.isEmpty() && thinking.isEmpty() && words.contains(REASONING);
    SettingWords said =
        new SettingWords(
            efforts,
            those(words, word -> BUDGET.matcher(word).matches()),
            isReasoning ? ImmutableList.of(REASONING) : thinking,
            isNot,
            words.contains("effort") || words.contains(REASONING),
            those(words, TOOLS::containsKey),
            those(words, ELICITED::contains),
            those(words, word -> PRECISION.matcher(word).matches()));
    return words.stream().allMatch(SettingWords::isOne) && said.isClear()
        ? Optional.of(said)
        : Optional.empty();
  }

  /** {@return the condition that a router's suffix is: ":free" is served by other providers} */
  static Optional<Conditions> route(String word) {
    return Optional.of(word.toLowerCase(Locale.ROOT))
        .filter(ROUTES::contains)
        .map(route -> Conditions.none().with("route", route));
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
        || TOOLS.containsKey(word)
        || ELICITED.contains(word)
        || BUDGET.matcher(word).matches()
        || PRECISION.matcher(word).matches();
  }

  private boolean isClear() {
    boolean isOnce =
        efforts.size() <= 1
            && budgets.size() <= 1
            && thinking.size() <= (budgets.isEmpty() ? 1 : 2)
            && tools.size() <= 1
            && elicited.size() <= 1
            && precisions.size() <= 1;
    boolean saysAny =
        efforts.size()
                + budgets.size()
                + thinking.size()
                + tools.size()
                + elicited.size()
                + precisions.size()
            > 0;
    boolean isPlainNot = thinking.size() == 1 && efforts.isEmpty() && budgets.isEmpty();
    return isOnce && saysAny && (!isNot || isPlainNot);
  }

  /** Whether it may be the length of a context just as well. */
  boolean isOnlyABudget() {
    return efforts.isEmpty() && thinking.isEmpty() && !budgets.isEmpty() && isOfNothingElse();
  }

  private boolean isOfNothingElse() {
    return tools.isEmpty() && elicited.isEmpty() && precisions.isEmpty();
  }

  /** Whether no lab calls a model so, even where no mark sets the words off from a name. */
  boolean isUnmistakable() {
    boolean isPlainEffort = efforts.stream().allMatch(PLAIN_EFFORTS::contains) || isOfEffort;
    return isPlainEffort && !isOnlyABudget() && !isThinkingOfNoBudget();
  }

  /** Whether the model may have thought, and nothing is said of how much. */
  boolean isThinkingOfNoBudget() {
    return !thinking.isEmpty() && !isNot && budgets.isEmpty();
  }

  /** {@return all that is said, each under its name} */
  Conditions conditions() {
    boolean isUnknown = efforts.contains(UNKNOWN) && !thinking.isEmpty();
    Conditions conditions = Conditions.none();
    for (String effort : isUnknown ? ImmutableList.<String>of() : efforts) {
      conditions = conditions.with("effort", effort);
    }
    for (String budget : budgets) {
      conditions = conditions.with("thinking budget", budget.toUpperCase(Locale.ROOT));
    }
    for (String tool : tools) {
      conditions = conditions.with("harness", TOOLS.getOrDefault(tool, tool));
    }
    for (String word : elicited) {
      conditions = conditions.with("elicitation", word);
    }
    for (String precision : precisions) {
      conditions = conditions.with("precision", precision);
    }
    if (thinking.contains(ADAPTIVE)) {
      return conditions.with("thinking", ADAPTIVE);
    }
    return thinking.isEmpty() || !budgets.isEmpty()
        ? conditions
        : conditions.with("thinking", isUnknown ? UNKNOWN : isNot ? "no" : "yes");
  }
}
