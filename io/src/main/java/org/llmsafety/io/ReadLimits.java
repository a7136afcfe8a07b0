package org.llmsafety.io;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * What reading may cost at most, so that no file takes all of a machine. What is past a limit is a
 * problem that names the limit, and is not read on.
 *
 * <pre>{@code
 * ScoreReader.withDefaults().withLimits(ReadLimits.withDefaults().withNesting(50)).read(folder);
 * }</pre>
 *
 * @param entries how many entries of one archive are read
 * @param expandedBytes how many bytes all entries of one archive may expand to
 * @param expansion how many times its compressed size an entry may expand to, once it is past a
 *     mebibyte
 * @param documentBytes how many bytes a document may have that must be held whole to be understood
 * @param nesting how deep a document may nest
 * @param textLength how many characters one text in a document may have
 * @param recordBytes how many bytes one record of a CSV table may have
 * @param nameLength how many characters the name of a model or a benchmark may have
 * @param scores how many scores are held at once; handed on one by one they are not counted
 */
public record ReadLimits(
    int entries,
    long expandedBytes,
    int expansion,
    long documentBytes,
    int nesting,
    int textLength,
    int recordBytes,
    int nameLength,
    int scores) {
  private static final ReadLimits DEFAULTS =
      new ReadLimits(10_000, 4L << 30, 200, 256L << 20, 200, 16 << 20, 4 << 20, 1_000, 10_000_000);

  /** Checks that every limit is positive. */
  public ReadLimits {
    checkPositive("entries", entries);
    checkPositive("expandedBytes", expandedBytes);
    checkPositive("expansion", expansion);
    checkPositive("documentBytes", documentBytes);
    checkPositive("nesting", nesting);
    checkPositive("textLength", textLength);
    checkPositive("recordBytes", recordBytes);
    checkPositive("nameLength", nameLength);
    checkPositive("scores", scores);
  }

  private static void checkPositive(String name, long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be at least 1, but was %d", name, limit));
    }
  }

  /**
   * {@return 10,000 entries, 4 GiB expanded, 200 times, documents of 256 MiB, 200 deep, texts of 16
   * Mi characters, records of 4 MiB, names of 1,000 characters, 10,000,000 scores}
   */
  public static ReadLimits withDefaults() {
    return DEFAULTS;
  }

  /** {@return these limits with so many entries} */
  public ReadLimits withEntries(int entries) {
    return with(draft -> draft.entries = entries);
  }

  /** {@return these limits with so many bytes expanded} */
  public ReadLimits withExpandedBytes(long expandedBytes) {
    return with(draft -> draft.expandedBytes = expandedBytes);
  }

  /** {@return these limits with that expansion} */
  public ReadLimits withExpansion(int expansion) {
    return with(draft -> draft.expansion = expansion);
  }

  /** {@return these limits with so many bytes a document} */
  public ReadLimits withDocumentBytes(long documentBytes) {
    return with(draft -> draft.documentBytes = documentBytes);
  }

  /** {@return these limits with that nesting} */
  public ReadLimits withNesting(int nesting) {
    return with(draft -> draft.nesting = nesting);
  }

  /** {@return these limits with so many characters a text} */
  public ReadLimits withTextLength(int textLength) {
    return with(draft -> draft.textLength = textLength);
  }

  /** {@return these limits with so many bytes a record} */
  public ReadLimits withRecordBytes(int recordBytes) {
    return with(draft -> draft.recordBytes = recordBytes);
  }

  /** {@return these limits with so many characters a name} */
  public ReadLimits withNameLength(int nameLength) {
    return with(draft -> draft.nameLength = nameLength);
  }

  /** {@return these limits with so many scores held} */
  public ReadLimits withScores(int scores) {
    return with(draft -> draft.scores = scores);
  }

  private ReadLimits with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.make();
  }

  /** The one mutable moment of these limits, never seen outside. */
  private static final class Draft {
    int entries;
    long expandedBytes;
    int expansion;
    long documentBytes;
    int nesting;
    int textLength;
    int recordBytes;
    int nameLength;
    int scores;

    Draft(ReadLimits from) {
      this.entries = from.entries;
      this.expandedBytes = from.expandedBytes;
      this.expansion = from.expansion;
      this.documentBytes = from.documentBytes;
      this.nesting = from.nesting;
      this.textLength = from.textLength;
      this.recordBytes = from.recordBytes;
      this.nameLength = from.nameLength;
      this.scores = from.scores;
    }

    ReadLimits make() {
      return new ReadLimits(
          entries,
          expandedBytes,
          expansion,
          documentBytes,
          nesting,
          textLength,
          recordBytes,
          nameLength,
          scores);
    }
  }
}
