package org.llmsafety.io.everyevalever;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record's name of a model says beyond its id. "GPT-4o (2024-08-06)" says no more than
 * {@code openai/gpt-4o-2024-08-06}; "DeepSeek V3 (March 2025)" says which version {@code
 * deepseek/deepseek-v3} is; and "o3 High" says under which effort it was run.
 *
 * @param effort "high", where the name ends in one that is not part of the id
 * @param variant further words that may name another model than the id alone
 * @param other further words behind an id that names its version by a date already
 */
record EveryEvalEverName(
    Optional<String> effort, Optional<String> variant, Optional<String> other) {
  private static final ImmutableSet<String> EFFORTS =
      ImmutableSet.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
  private static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\p{Nd}+");
  private static final Pattern DATED =
      Pattern.compile(
          "(?<!\\d)(?:20[12]\\d-?\\d\\d(?:-?\\d\\d)?|[01]\\d[0-3]\\d|2\\d[01]\\d)(?!\\d)");
  private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
  private static final Pattern MONTH =
      Pattern.compile("(?i)\\b(" + MONTHS + ")[a-z]*\\.?,?[-_ ](20[12]\\d)\\b");
  private static final CharMatcher BRACKETS = CharMatcher.anyOf("()[]{},;:");

  static EveryEvalEverName of(String name, String id) {
    String bare = Ascii.toLowerCase(id);
    String rest =
        MONTH
            .matcher(name)
            .replaceAll(date -> isIn(bare, date) ? " " : Matcher.quoteReplacement(date.group()));
    List<String> left = tokens(bare);
    ImmutableList.Builder<String> more = ImmutableList.builder();
    for (String word : rest.split("[\\s/]+", -1)) {
      List<String> tokens = tokens(Ascii.toLowerCase(word));
      if (!takeAll(tokens, left) && !isOfOwner(tokens, bare)) {
        more.add(BRACKETS.trimFrom(word));
      }
    }
    return of(more.build(), DATED.matcher(bare).find());
  }

  private static EveryEvalEverName of(ImmutableList<String> words, boolean isDated) {
    List<String> efforts =
        words.stream().map(Ascii::toLowerCase).filter(EFFORTS::contains).toList();
    boolean isEffort = efforts.size() == 1;
    String others =
        words.stream()
            .filter(word -> !isEffort || !EFFORTS.contains(Ascii.toLowerCase(word)))
            .collect(joining(" "));
    Optional<String> more = Optional.of(others).filter(text -> !text.isBlank());
    boolean saysDate = MONTH.matcher(others).find() || DATED.matcher(others).find();
    boolean isSettled = isDated && !saysDate;
    return new EveryEvalEverName(
        isEffort ? Optional.of(efforts.get(0)) : Optional.empty(),
        more.filter(text -> !isSettled),
        more.filter(text -> isSettled));
  }

  private static List<String> tokens(String text) {
    return new ArrayList<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }

  /** Takes the tokens off those that are left, if all are there. */
  private static boolean takeAll(List<String> tokens, List<String> left) {
    List<String> rest = new ArrayList<>(left);
    for (String token : tokens) {
      if (!rest.remove(token)) {
        return false;
      }
    }
    left.clear();
    left.addAll(rest);
    return true;
  }

  /** Whether the words are those of who made it, as the id's path starts: "moonshotai/kimi-k2". */
  private static boolean isOfOwner(List<String> tokens, String id) {
    int slash = id.indexOf('/');
    String owner = slash < 0 ? "" : String.join("", tokens(id.substring(0, slash)));
    String said = String.join("", tokens);
    return said.length() > 1 && owner.contains(said);
  }

  /** Whether the id has the same month: "February 2025" in "claude-3-7-sonnet-20250219". */
  private static boolean isIn(String id, MatchResult date) {
    int month = MONTHS.indexOf(Ascii.toLowerCase(date.group(1))) / "jan|".length() + 1;
    String two = (month < 10 ? "0" : "") + month;
    return Pattern.compile(date.group(2) + "-?" + two).matcher(id).find();
  }
}
