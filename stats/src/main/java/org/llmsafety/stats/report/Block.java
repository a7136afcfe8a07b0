package org.llmsafety.stats.report;

import com.google.common.collect.ImmutableList;
import org.llmsafety.stats.chart.Figure;

/** A piece of a report, as data; encoders turn it into HTML or Markdown. */
public sealed interface Block
    permits Block.Paragraph, Block.Bullets, Block.Verbatim, Block.Folded, Illustration, Table {

  /**
   * Running text.
   *
   * @param text plain, no mark-up
   */
  record Paragraph(String text) implements Block {}

  /**
   * A list of sentences.
   *
   * @param items plain text, one an item
   */
  record Bullets(ImmutableList<String> items) implements Block {}

  /**
   * Text to be kept letter by letter, such as BibTeX.
   *
   * @param text as it is
   */
  record Verbatim(String text) implements Block {}

  /**
   * What a reader opens who wants to know more.
   *
   * @param summary what it is about, in a few words
   * @param blocks what it holds
   */
  record Folded(String summary, ImmutableList<Block> blocks) implements Block {}

  /** {@return running text} */
  static Block paragraph(String text) {
    return new Paragraph(text);
  }

  /** {@return a list of sentences} */
  static Block bullets(Iterable<String> items) {
    return new Bullets(ImmutableList.copyOf(items));
  }

  /** {@return text to be kept letter by letter} */
  static Block verbatim(String text) {
    return new Verbatim(text);
  }

  /** {@return a figure} */
  static Block illustration(Figure figure) {
    return new Illustration(figure);
  }

  /** {@return what a reader opens who wants to know more} */
  static Block folded(String summary, Iterable<? extends Block> blocks) {
    return new Folded(summary, ImmutableList.copyOf(blocks));
  }
}
