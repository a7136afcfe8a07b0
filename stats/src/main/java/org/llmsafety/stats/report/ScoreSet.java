package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmsafety.core.DateBasis;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/**
 * Scores that are analysed together.
 *
 * @param name what they are, such as the board and its edition
 * @param scores on canonical models, as far as a catalogue knows them
 * @param selection a sentence on which scores of a source these are, where they are not all; it
 *     stands in the set's section of a report
 * @param index how capable its models are, where a report is to state the trend at equal capability
 */
public record ScoreSet(
    String name, Scores scores, Optional<String> selection, Optional<IndexedSet> index) {
  /** Checks that the set has a name. */
  public ScoreSet {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a set of scores must have a name, but it was blank");
    }
  }

  /**
   * A set of all the scores of its source.
   *
   * @param name what they are, such as the board and its edition
   * @param scores on canonical models, as far as a catalogue knows them
   */
  public ScoreSet(String name, Scores scores) {
    this(name, scores, Optional.empty(), Optional.empty());
  }

  /** {@return this set, stating which scores of a source it has} */
  public ScoreSet selectedAs(String sentence) {
    return new ScoreSet(name, scores, Optional.of(sentence), index);
  }

  /** {@return this set, whose trend is also stated at equal capability} */
  public ScoreSet indexedBy(IndexedSet index) {
    return new ScoreSet(name, scores, selection, Optional.of(index));
  }

  /**
   * {@return the sets of scores read from several sources} A source of many models is a set. A
   * source of one model is a run: the runs of one folder or archive, or those named one by one, are
   * a set together. Scores whose source gives no date are dated by the release of their model,
   * where that is known.
   *
   * @param resolved scores on canonical models
   */
  public static ImmutableList<ScoreSet> bySource(Scores resolved) {
    Scores dated =
        resolved.stream()
            .map(
                score ->
                    score.dated().isPresent()
                        ? score
                        : score.datedBy(DateBasis.RELEASE.orElse(DateBasis.SNAPSHOT)))
            .collect(Scores.toScores());
    ImmutableSet<String> runs =
        dated.by(ScoreSet::source).entrySet().stream()
            .filter(source -> source.getValue().models().size() == 1)
            .map(Map.Entry::getKey)
            .collect(ImmutableSet.toImmutableSet());
    return dated.by(score -> set(source(score), runs)).entrySet().stream()
        .map(group -> new ScoreSet(group.getKey(), group.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  private static String set(String source, ImmutableSet<String> runs) {
    if (runs.size() < 2 || !runs.contains(source)) {
      return source;
    }
    int folder = source.indexOf('/');
    return folder < 0 ? "runs" : "runs in " + source.substring(0, folder);
  }

  private static String source(Score score) {
    return score.provenance().location().source();
  }

  /**
   * {@return SHA-256 of the scores, in hexadecimal: of a line for each, sorted, with model,
   * benchmark, edition, conditions, date and value, so that two reports of one checksum are of the
   * same scores}
   */
  public String checksum() {
    String lines =
        scores.stream()
            .map(
                score ->
                    String.join(
                        "\t",
                        score.model().id(),
                        score.benchmark().id(),
                        score.edition().orElse(""),
                        score.conditions().toString(),
                        score.dated().map(date -> date.date().toString()).orElse(""),
                        Double.toString(score.value())))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    return Hashing.sha256().hashString(lines, StandardCharsets.UTF_8).toString();
  }
}
