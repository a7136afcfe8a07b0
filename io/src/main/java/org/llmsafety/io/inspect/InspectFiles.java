package org.llmsafety.io.inspect;

import java.util.Optional;
import java.util.stream.Stream;
import org.llmsafety.io.Source;
import org.llmsafety.io.json.JsonStart;

/** The files that a log of Inspect consists of, one document or the parts of an archive. */
final class InspectFiles {
  static final String HEADER = "header.json";
  static final String START = "_journal/start.json";
  static final String SUMMARIES = "summaries.json";

  private InspectFiles() {}

  /** {@return whether the source is a log with all it says of the run: version, status and task} */
  static boolean isLog(Source source) {
    return JsonStart.of(source).has("status") && saysWhatIsRun(source);
  }

  /** A log, or the start of one whose run did not end. */
  private static boolean saysWhatIsRun(Source source) {
    JsonStart start = JsonStart.of(source);
    return start.has("eval", "task") && start.has("eval", "created");
  }

  /**
   * {@return whether the source lies in the folder of an unpacked archive, where the header says
   * all of it that is read}
   */
  static boolean isPartOfALog(Source source) {
    return header(source).filter(InspectFiles::isLog).isPresent();
  }

  private static Optional<Source> header(Source source) {
    if (!source.fileName().endsWith(".json")) {
      return Optional.empty();
    }
    if (Stream.of(SUMMARIES, "reductions.json").anyMatch(source.fileName()::equals)) {
      return source.beside(HEADER);
    }
    if (liesIn("samples", source) || liesIn("_journal", source)) {
      return source.beside("../" + HEADER);
    }
    return liesIn("_journal/summaries", source)
        ? source.beside("../../" + HEADER)
        : Optional.empty();
  }

  private static boolean liesIn(String folder, Source source) {
    return ("/" + source.name()).endsWith("/" + folder + "/" + source.fileName());
  }
}
