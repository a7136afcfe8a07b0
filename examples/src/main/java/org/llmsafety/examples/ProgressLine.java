package org.llmsafety.examples;

import java.io.PrintWriter;
import java.util.Locale;
import org.llmsafety.io.ProgressListener;

/** Tells how far the work is: on a terminal in one line that is written over, else not at all. */
final class ProgressLine implements ProgressListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

  private final PrintWriter out;
  private final boolean isTerminal;

  ProgressLine(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  @Override
  public void progressed(Progress progress) {
    step(
        String.format(
            Locale.ROOT,
            "reading %s, %.1f MiB, %,d scores",
            progress.source(),
            progress.bytesRead() / BYTES_PER_MEBIBYTE,
            progress.scores()));
  }

  void step(String what) {
    if (isTerminal) {
      out.print(CLEAR_LINE + what);
      out.flush();
    }
  }

  void done() {
    step("");
  }
}
