package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.study.Finding;
import org.llmsafety.stats.study.SafetyAnswer;

/** A study's answer: what may be said, and the sentences behind it. */
final class AnswerWords {
  private AnswerWords() {}

  static ImmutableList<Block> of(SafetyAnswer answer) {
    ImmutableList.Builder<Block> blocks = ImmutableList.builder();
    answer
        .findings(Finding.Kind.ANSWER)
        .forEach(found -> blocks.add(Block.paragraph(found.sentence())));
    blocks.add(
        Block.bullets(
            answer.findings().stream()
                .filter(found -> found.kind() != Finding.Kind.ANSWER)
                .map(Finding::sentence)
                .toList()));
    return blocks.build();
  }
}
