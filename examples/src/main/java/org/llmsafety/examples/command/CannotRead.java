package org.llmsafety.examples.command;

/** A source that gave no score at all, and why. */
final class CannotRead extends RuntimeException {
  private static final long serialVersionUID = 1;

  CannotRead(String why) {
    super(why);
  }
}
