package org.llmsafety.examples.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.llmsafety.io.ProgressListener;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** How far the work is: on a terminal in one line that is written over, else not at all. */
final class ProgressLine implements ProgressListener {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;

  private final PrintWriter out;
  private final boolean isTerminal;

  private ProgressLine(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** {@return the line of a command, written to its standard error where that is a terminal} */
  static ProgressLine of(CommandSpec spec) {
    return new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
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
