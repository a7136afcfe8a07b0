package org.llmsafety.stats.report;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.capability.AdjustedTrend;
import org.llmsafety.stats.chart.Figure;
import org.llmsafety.stats.compare.Comparison;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.SafetyAnswer;
import org.llmsafety.stats.trend.Survey;

/**
 * One set of scores in a report: what is read first, and what stands behind it.
 *
 * @param set the scores
 * @param answer what may be said of them
 * @param figure every benchmark over time
 * @param survey every trend
 * @param comparisons of the labs of interest, two at a time
 * @param atEqualCapability the trend at equal capability, where the set has an index of it
 */
record SetReport(
    ScoreSet set,
    SafetyAnswer answer,
    Figure figure,
    Survey survey,
    ImmutableList<Comparison> comparisons,
    Optional<Outcome<AdjustedTrend>> atEqualCapability) {
  /** What is read first, in the order in which it gives way where words are short. */
  private static final ImmutableList<Finding.Kind> FIRST =
      ImmutableList.of(
          Finding.Kind.ANSWER,
          Finding.Kind.WITHIN_LABS,
          Finding.Kind.OVERTURN,
          Finding.Kind.BENCHMARKS,
          Finding.Kind.NO_CHANGE,
          Finding.Kind.SENSITIVITY);

  private static final int MOST_WORDS = 240;

  String name() {
    return set.name();
  }

  /**
   * {@return the answer, which scores it is of, as much of what qualifies it as fits, and the
   * figure, whose title makes no claim that the note takes back}
   *
   * @param note what the other sets of the report change about the answer
   */
  ImmutableList<Block> first(Optional<String> note) {
    List<String> sentences = new ArrayList<>();
    ImmutableList<String> beside =
        Stream.of(note, set.selection()).flatMap(Optional::stream).collect(toImmutableList());
    int words = beside.stream().mapToInt(SetReport::words).sum();
    for (Finding.Kind kind : FIRST) {
      for (Finding finding : answer.findings(kind)) {
        int own = words(finding.sentence());
        if (kind == Finding.Kind.ANSWER || words + own <= MOST_WORDS) {
          sentences.add(finding.sentence());
          words += own;
        }
      }
    }
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    blocks.add(Block.paragraph(sentences.get(0)));
    beside.forEach(text -> blocks.add(Block.paragraph(text)));
    return blocks
        .add(Block.bullets(sentences.subList(1, sentences.size())))
        .add(Block.illustration(note.isPresent() ? figure.withTitle(set.name()) : figure))
        .build();
  }

  /** {@return what may be said at equal capability, where the set has an index of it} */
  Optional<ImmutableList<Block>> atEqual() {
    return set.index().flatMap(index -> atEqualCapability.map(index::blocks));
  }

  /** {@return every finding, every trend and every comparison} */
  ImmutableList<Block> behind() {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    blocks.add(Block.folded(name() + ": every finding", AnswerWords.of(answer)));
    blocks.add(Block.folded(name() + ": every trend", SurveyWords.of(survey)));
    for (Comparison comparison : comparisons) {
      blocks.add(
          Block.folded(
              name() + ": " + comparison.first() + " and " + comparison.second(),
              ComparisonWords.of(comparison)));
    }
    return blocks.build();
  }

  private static int words(String text) {
    return text.strip().split("\\s+", -1).length;
  }
}
