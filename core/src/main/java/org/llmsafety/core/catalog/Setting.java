package org.llmsafety.core.catalog;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;

/**
 * Words behind a model's name that say under what it was measured: "high" in "o4-mini-high", "16K"
 * in "claude-3-7-sonnet-20250219_16K", "@reasoning=high", "_inspect", "-fp8".
 *
 * <p>The same words name models, too ("GPT-2 medium", "Qwen Max", "GPT-3.5 Turbo 16K", "Kimi K2
 * Thinking"). They are a setting only where they are set off from the name: in parentheses, by an
 * underscore, a colon or "@", or next to the date that ends an id. Without such a mark only words
 * are taken that no lab calls a model by. "Thinking" and "reasoning" without a mark are read apart,
 * by {@link #thinkingBehind}.
 *
 * @param name what is left without them
 * @param words as they stand
 * @param conditions what they say: "effort", "thinking", "thinking budget", "harness",
 *     "elicitation", "precision", "context", "edit format", "style", "tool calls", "route", "host"
 */
record Setting(String name, String words, Conditions conditions) {
  private static final CharMatcher GAP = CharMatcher.anyOf("-_ ");
  private static final Splitter PARTS = Splitter.on(',').trimResults().omitEmptyStrings();
  private static final String BASE = "-base";
  private static final CharMatcher BRACKETS = CharMatcher.anyOf("()[]");
  private static final CharMatcher DIGIT = CharMatcher.forPredicate(Character::isDigit);
  private static final int MOST_WORDS = 4;

  /** "Qwen3 32B diff, no think, Example API": who served the model stands behind a comma. */
  private static final Pattern HOST = Pattern.compile("(\\p{L}[\\p{L}\\p{Nd}. -]{0,30}) API");

  /** "llama3-70b-8192", "llama-3.3-70b-versatile": a size and how Groq serves it. */
  private static final Pattern SERVED =
      Pattern.compile(
          "(.*\\d[bB])-(?:(2048|4096|8192|16384|32768|65536|131072)|versatile|instant)");

  /** "claude-opus-4-thinking:32768". */
  private static final Pattern TOKENS = Pattern.compile("(.+)[-_ :]thinking:(\\d{4,6})");

  private static final int K = 1024;

  /** {@return the ways to read the end of a name as a setting, the likeliest first} */
  static ImmutableList<Setting> behind(Label label) {
    return Stream.concat(
            label.variant().stream().flatMap(words -> of(label.text(), words, false)),
            behind(label.fullText()).stream())
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the ways to read the end of a text as a setting, the likeliest first} */
  static ImmutableList<Setting> behind(String text) {
    return Stream.of(
            behindAt(text).stream(),
            inBrackets(text),
            behindComma(text),
            behindUnderscore(text),
            behindColon(text),
            besideDate(text),
            withoutMark(text, said -> said.isUnmistakable()))
        .flatMap(settings -> settings)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The word "thinking", "reasoning" or "medium" at the end of a name, without a mark. Many labs
   * call a model of its own so ("Kimi K2 Thinking", "Mistral Medium"); of a model whose thinking
   * can be switched on it is a setting ("claude-opus-4.5-thinking", "gpt-5.5-medium").
   */
  static ImmutableList<Setting> thinkingBehind(String text) {
    return lastWords(text, said -> said.isThinkingOfNoBudget() || said.isOnlyMedium())
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * The word "base" at the end of a name: a board's word for a model as it is without its settings.
   * Where weights are published it is the name of the model that was not tuned.
   */
  static Optional<Setting> baseBehind(String text) {
    int end = text.length() - BASE.length();
    return end > 0 && text.regionMatches(true, end, BASE, 0, BASE.length())
        ? Optional.of(
            new Setting(
                text.substring(0, end),
                text.substring(end + 1),
                Conditions.none().with("mode", "base")))
        : Optional.empty();
  }

  /** The length of a context, or another word of how a host serves a model, behind a size. */
  static Optional<Setting> servedAs(String text) {
    Matcher matcher = SERVED.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    String words = text.substring(name.length() + 1);
    String condition = Strings.isNullOrEmpty(matcher.group(2)) ? "route" : "context";
    return Optional.of(new Setting(name, words, Conditions.none().with(condition, words)));
  }

  /** "anthropic/claude-opus-4.5@reasoning=high": a name and a value, set off by "@". */
  static Optional<Setting> behindAt(String text) {
    int at = text.lastIndexOf('@');
    int equals = text.indexOf('=', at + 1);
    if (at <= 0 || equals <= at + 1 || equals + 1 == text.length()) {
      return Optional.empty();
    }
    String key = text.substring(at + 1, equals).strip();
    String value = text.substring(equals + 1).strip();
    return key.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Setting(
                text.substring(0, at),
                text.substring(at),
                Conditions.none().with(key.equals("reasoning") ? "effort" : key, value)));
  }

  private static Stream<Setting> inBrackets(String text) {
    String stripped = text.stripTrailing();
    if (!stripped.endsWith(")") && !stripped.endsWith("]")) {
      return Stream.empty();
    }
    int close = stripped.length() - 1;
    int open = BRACKETS.lastIndexIn(stripped.substring(0, close));
    boolean isPair = open > 0 && CharMatcher.anyOf("([").matches(stripped.charAt(open));
    return isPair
        ? marked(stripped.substring(0, open).strip(), stripped.substring(open + 1, close))
        : Stream.empty();
  }

  /** Each part behind the first comma is a setting or a host. */
  private static Stream<Setting> behindComma(String text) {
    int comma = text.indexOf(',');
    boolean isBehindAName =
        comma > 0 && DIGIT.matchesAnyOf(text.substring(0, comma)) && BRACKETS.matchesNoneOf(text);
    if (!isBehindAName) {
      return Stream.empty();
    }
    Conditions conditions = Conditions.none();
    for (String part : PARTS.split(text.substring(comma + 1))) {
      Matcher host = HOST.matcher(part);
      Optional<Conditions> said =
          host.matches()
              ? Optional.of(Conditions.none().with("host", host.group(1)))
              : SettingWords.of(part).map(SettingWords::conditions);
      if (said.isEmpty()) {
        return Stream.empty();
      }
      conditions = conditions.with(said.get());
    }
    return conditions.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Setting(text.substring(0, comma), text.substring(comma + 1).strip(), conditions));
  }

  /** An underscore that is the only one was put behind a name that has none of its own. */
  private static Stream<Setting> behindUnderscore(String text) {
    int mark = text.indexOf('_');
    boolean isOnly = mark > 0 && mark == text.lastIndexOf('_') && mark + 1 < text.length();
    return isOnly && DIGIT.matchesAnyOf(text.substring(0, mark))
        ? of(text.substring(0, mark), text.substring(mark + 1), true)
        : Stream.empty();
  }

  private static Stream<Setting> behindColon(String text) {
    int mark = text.lastIndexOf(':');
    if (mark <= 0 || mark + 1 == text.length()) {
      return Stream.empty();
    }
    Matcher tokens = TOKENS.matcher(text);
    if (tokens.matches() && Integer.parseInt(tokens.group(2)) % K == 0) {
      return of(tokens.group(1), "thinking " + Integer.parseInt(tokens.group(2)) / K + "k", true);
    }
    return marked(text.substring(0, mark), text.substring(mark + 1));
  }

  private static Stream<Setting> marked(String name, String words) {
    return Stream.concat(
        of(name, words, false),
        SettingWords.route(words).map(said -> new Setting(name, words, said)).stream());
  }

  /** Behind the date that an id ends in, or between the name and the date. */
  private static Stream<Setting> besideDate(String text) {
    NameDates dates = NameDates.in(text);
    int end = dates.end();
    if (end == 0) {
      return Stream.empty();
    }
    if (end < text.length()) {
      return of(text.substring(0, end), text.substring(end + 1), false);
    }
    String name = GAP.trimTrailingFrom(dates.rest().stripTrailing());
    if (name.isEmpty() || name.length() >= text.length()) {
      return Stream.empty();
    }
    String date = text.substring(name.length());
    return withoutMark(text.substring(0, name.length()), SettingWords::isUnmistakable)
        .map(setting -> new Setting(setting.name() + date, setting.words(), setting.conditions()));
  }

  /** The last words of a text, if they pass the test; the longest run first. */
  private static Stream<Setting> withoutMark(String text, Predicate<SettingWords> test) {
    return lastWords(text, test).filter(setting -> DIGIT.matchesAnyOf(setting.name()));
  }

  private static Stream<Setting> lastWords(String text, Predicate<SettingWords> test) {
    if (text.isEmpty() || !Character.isLetterOrDigit(text.charAt(text.length() - 1))) {
      return Stream.empty();
    }
    int[] gaps = new int[MOST_WORDS];
    int found = 0;
    for (int i = text.length() - 2; i > 0 && found < MOST_WORDS; i--) {
      if (GAP.matches(text.charAt(i))) {
        gaps[found++] = i;
      }
    }
    int most = found;
    return IntStream.range(0, most)
        .mapToObj(i -> gaps[most - 1 - i])
        .flatMap(
            gap -> {
              String words = text.substring(gap + 1);
              return SettingWords.of(words)
                  .filter(test)
                  .map(said -> new Setting(text.substring(0, gap), words, said.conditions()))
                  .stream();
            });
  }

  private static Stream<Setting> of(String name, String words, boolean isBudgetEnough) {
    return SettingWords.of(words).stream()
        .filter(said -> isBudgetEnough || !said.isOnlyABudget())
        .map(said -> new Setting(name, words, said.conditions()));
  }

  /** {@return this and another setting that stood before it in the same name} */
  Setting with(Setting before) {
    return new Setting(before.name, before.words + " " + words, before.conditions.with(conditions));
  }

  /** Whether the model may have thought, and nothing is said of how much. */
  boolean isThinkingOfNoBudget() {
    Optional<String> thinking = Optional.ofNullable(conditions.values().get("thinking"));
    return thinking.filter(value -> !value.equals("no")).isPresent()
        && !conditions.values().containsKey("thinking budget");
  }

  /** "\"16K\" is kept as a condition: thinking budget 16K". */
  @Override
  public String toString() {
    return "\"" + words + "\" is kept as a condition: " + conditions;
  }
}
