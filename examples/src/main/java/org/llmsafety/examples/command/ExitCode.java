package org.llmsafety.examples.command;

/** What a command ends its process with. */
final class ExitCode {
  static final int DONE = 0;
  static final int UNREADABLE = 1;
  static final int WRONG_COMMAND_LINE = 2;
  static final int NO_ANSWER = 3;

  private ExitCode() {}
}
