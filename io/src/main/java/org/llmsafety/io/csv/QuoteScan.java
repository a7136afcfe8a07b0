package org.llmsafety.io.csv;

/** Follows the quotes of a record from line to line, to know where it ends or breaks. */
final class QuoteScan {
  static final char QUOTE = '"';

  private final char delimiter;
  private State state = State.CELL_START;

  QuoteScan(char delimiter) {
    this.delimiter = delimiter;
  }

  private enum State {
    CELL_START,
    UNQUOTED,
    QUOTED,
    CLOSED,
    BROKEN
  }

  /** Reads one line, its end left out. */
  void line(String text) {
    if (state != State.QUOTED) {
      state = State.CELL_START;
    }
    if (state == State.CELL_START && text.indexOf(QUOTE) < 0) {
      return;
    }
    for (int i = 0; i < text.length() && state != State.BROKEN; i++) {
      char c = text.charAt(i);
      if (state == State.QUOTED && c == QUOTE && isQuote(text, i + 1)) {
        i++;
      } else {
        state = after(c);
      }
    }
  }

  private State after(char c) {
    return switch (state) {
      case CELL_START -> c == QUOTE ? State.QUOTED : unquoted(c);
      case UNQUOTED -> unquoted(c);
      case QUOTED -> c == QUOTE ? State.CLOSED : State.QUOTED;
      case CLOSED -> c == delimiter ? State.CELL_START : State.BROKEN;
      case BROKEN -> State.BROKEN;
    };
  }

  private State unquoted(char c) {
    return c == delimiter ? State.CELL_START : State.UNQUOTED;
  }

  private static boolean isQuote(String text, int at) {
    return at < text.length() && text.charAt(at) == QUOTE;
  }

  /** {@return whether a quote is still open, so that the record goes on in the next line} */
  boolean isOpen() {
    return state == State.QUOTED;
  }

  /** {@return whether something stood between a closing quote and the next delimiter} */
  boolean isBroken() {
    return state == State.BROKEN;
  }
}
