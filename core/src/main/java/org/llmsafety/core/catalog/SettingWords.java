package org.llmsafety.core.catalog;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;

/**
 * Words that say how a model was run: how hard it was to think ("high reasoning effort", "16K
 * thinking", "extended thinking, budget of 10,000 tokens", "no think", "adaptive"), by which tool
 * ("inspect"), whether it was elicited, at which precision it was served ("fp8", "q4_k_m"), how it
 * was to write edits ("diff"), answers ("verbose") or calls of tools ("FC").
 *
 * @param words the words of each kind as they stand, in lower case
 * @param isNot whether thinking was switched off
 * @param isOfEffort whether the word "effort" or "reasoning" stands beside an effort
 */
record SettingWords(ImmutableListMultimap<Says, String> words, boolean isNot, boolean isOfEffort) {
  private static final String UNKNOWN = "unknown";
  private static final String REASONING = "reasoning";
  private static final String PROMPT = "prompt";
  private static final Pattern TOKENS = Pattern.compile("\\d{1,3}k");
  private static final Pattern FORMAT =
      Pattern.compile(
          "(?:nv|mx)?fp\\d{1,2}|bf16|int[48]|w\\d{1,2}a\\d{1,2}|[48]bit|i?q\\d[k01]?[sml]?");

  /** What a word says, and the name of the condition that it becomes. */
  enum Says {
    EFFORT(
        "effort", "none", "minimal", "low", "medium", "high", "xhigh", "max", "default", UNKNOWN),
    BUDGET("thinking budget"),
    THINKING(
        "thinking",
        "thinking",
        "think",
        "reasoner",
        "nonthinking",
        "nothinking",
        "nothink",
        "nonreasoning"),
    MODE("thinking", "adaptive", "auto"),
    TOOL("harness", "inspect"),
    ELICITED("elicitation", "elicited"),
    PRECISION("precision", "awq", "gptq", "gguf"),
    EDITS("edit format", "diff", "udiff", "whole"),
    STYLE("style", "verbose", "concise"),
    CALLS("tool calls", "fc", PROMPT),
    ROUTE("route", "free", "tee");

    private static final ImmutableMap<String, Says> BY_WORD =
        Stream.of(values())
            .flatMap(kind -> kind.fixed.stream().map(word -> Map.entry(word, kind)))
            .collect(ImmutableMap.toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String condition;
    private final ImmutableList<String> fixed;

    Says(String condition, String... words) {
      this.condition = condition;
      this.fixed = ImmutableList.copyOf(words);
    }

    /** {@return what a word says, if it is of a setting} */
    private static Optional<Says> of(String word) {
      Says kind = BY_WORD.get(word);
      if (kind != null) {
        return Optional.of(kind);
      }
      boolean hasADigit = word.chars().anyMatch(Character::isDigit);
      if (hasADigit && TOKENS.matcher(word).matches()) {
        return Optional.of(BUDGET);
      }
      return hasADigit && FORMAT.matcher(word).matches()
          ? Optional.of(PRECISION)
          : Optional.empty();
    }

    private String value(String word) {
      return switch (this) {
        case BUDGET -> word.toUpperCase(Locale.ROOT);
        case TOOL -> "Inspect";
        case CALLS -> word.equals(PROMPT) ? "prompted" : "native";
        default -> word;
      };
    }
  }

  /** Efforts that no lab calls a model by. */
  private static final ImmutableSet<String> PLAIN_EFFORTS =
      ImmutableSet.of("minimal", "low", "high", "xhigh");

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

  /** Behind a colon: by which endpoint of a router a request goes, or what the endpoint adds. */
  private static final ImmutableSet<String> ROUTES =
      ImmutableSet.of("free", "nitro", "floor", "exacto", "online", "extended", "beta");

  private static final Pattern THOUSAND = Pattern.compile("(?<=\\d),?000(?!\\d)");

  /** "Q4_K_M" is one word. */
  private static final Pattern QUANTISED =
      Pattern.compile("(?<![a-z\\d])(i?q\\d)_([k01])(?:_([sml]))?");

  /** "highthinking" is two. */
  private static final Pattern EFFORT_OF_THINKING =
      Pattern.compile("(?<![a-z])(minimal|low|medium|high|xhigh|max)(?=think|reasoning)");

  private static final Splitter WORDS = Splitter.onPattern("[^\\p{L}\\p{Nd}]+").omitEmptyStrings();
  private static final int MOST_CHARACTERS = 80;

  /** {@return what the words say, if every one is of a setting and nothing is said twice} */
  static Optional<SettingWords> of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String joined = QUANTISED.matcher(lower).replaceAll("$1$2$3");
    String parted = EFFORT_OF_THINKING.matcher(joined).replaceAll("$1 ");
    ImmutableList<String> all =
        ImmutableList.copyOf(WORDS.split(THOUSAND.matcher(parted).replaceAll("k")));
    ImmutableListMultimap.Builder<Says, String> builder = ImmutableListMultimap.builder();
    for (String word : all) {
      Optional<Says> says = Says.of(word);
      if (says.isEmpty() && !NOT.contains(word) && !BETWEEN.contains(word)) {
        return Optional.empty();
      }
      says.ifPresent(kind -> builder.put(kind, word));
    }
    ImmutableListMultimap<Says, String> said = builder.build();
    boolean saysThinking = said.containsKey(Says.THINKING) || said.containsKey(Says.MODE);
    if (all.contains(REASONING) && !said.containsKey(Says.EFFORT) && !saysThinking) {
      // without an effort beside it, another word for thinking
      said = builder.put(Says.THINKING, REASONING).build();
    }
    SettingWords words =
        new SettingWords(
            said,
            all.stream().anyMatch(NOT::contains),
            all.contains("effort") || all.contains(REASONING));
    return words.isClear() ? Optional.of(words) : Optional.empty();
  }

  /** {@return the condition that a router's suffix is: ":free" is served by other providers} */
  static Optional<Conditions> route(String word) {
    return Optional.of(word.toLowerCase(Locale.ROOT))
        .filter(ROUTES::contains)
        .map(route -> Conditions.none().with("route", route));
  }

  private boolean says(Says kind) {
    return words.containsKey(kind);
  }

  private boolean saysThinking() {
    return says(Says.THINKING) || says(Says.MODE);
  }

  private boolean isClear() {
    boolean isOnce = words.asMap().values().stream().allMatch(said -> said.size() == 1);
    boolean isPlainNot = saysThinking() && !says(Says.EFFORT) && !says(Says.BUDGET);
    boolean isAutoOfNothing =
        words.get(Says.MODE).contains("auto") && !says(Says.THINKING) && !says(Says.EFFORT);
    return isOnce && !words.isEmpty() && (!isNot || isPlainNot) && !isAutoOfNothing;
  }

  /** Whether it may be the length of a context just as well. */
  boolean isOnlyABudget() {
    return words.keySet().equals(ImmutableSet.of(Says.BUDGET));
  }

  /** Whether no lab calls a model so, even where no mark sets the words off from a name. */
  boolean isUnmistakable() {
    boolean isPlainEffort =
        PLAIN_EFFORTS.containsAll(words.get(Says.EFFORT)) || (says(Says.EFFORT) && isOfEffort);
    return isPlainEffort
        && !isOnlyABudget()
        && !words.get(Says.CALLS).contains(PROMPT)
        && (says(Says.EFFORT) || !isThinkingOfNoBudget());
  }

  /** Whether it is an effort that labs call models by, too ("Mistral Medium"), and nothing else. */
  boolean isOnlyMedium() {
    return words.size() == 1 && words.get(Says.EFFORT).contains("medium") && !isNot;
  }

  /** Whether the model may have thought, and nothing is said of how much. */
  boolean isThinkingOfNoBudget() {
    return saysThinking() && !isNot && !says(Says.BUDGET);
  }

  /** {@return all that is said, each under its name} */
  Conditions conditions() {
    boolean isUnknown = words.get(Says.EFFORT).contains(UNKNOWN) && saysThinking();
    boolean isOfContext = says(Says.BUDGET) && says(Says.PRECISION) && !saysThinking();
    Conditions conditions = Conditions.none();
    for (Says kind : words.keySet()) {
      boolean isItsOwn = kind != Says.THINKING && !(kind == Says.EFFORT && isUnknown);
      String name = kind == Says.BUDGET && isOfContext ? "context" : kind.condition;
      for (String word : isItsOwn ? words.get(kind) : ImmutableList.<String>of()) {
        conditions = conditions.with(name, kind.value(word));
      }
    }
    return says(Says.MODE) || !says(Says.THINKING) || says(Says.BUDGET)
        ? conditions
        : conditions.with("thinking", isUnknown ? UNKNOWN : isNot ? "no" : "yes");
  }
}
