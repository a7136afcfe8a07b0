package org.llmsafety.examples.command;

/** What a command ends its process with. */
final class ExitCode {
  static final int DONE = 0;

  /** What picocli has for an exception, unless a command says otherwise. */
  static final int UNREADABLE = 1;

  static final int WRONG_COMMAND_LINE = 2;
  static final int NO_ANSWER = 3;

  /** Of the gate, in place of {@link #UNREADABLE}: an answer. */
  static final int GATE_FAILED = 1;

  /** Of the gate, in place of {@link #UNREADABLE}: something cannot be read. */
  static final int GATE_NOT_ASKED = 4;

  private ExitCode() {}
}
