package org.llmsafety.io.json;

/**
 * A node of JSON does not hold what it must. Thrown by {@link JsonCursor} and by whoever decodes
 * with it; {@link JsonScoreEmitter} turns it into a problem at its place.
 */
public final class DecodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String sentence;

  /**
   * Made directly where no cursor is at hand; else by {@link JsonCursor#mismatch}.
   *
   * @param path of the node within the document
   * @param sentence what was expected there, and what was found
   */
  public DecodeException(String path, String sentence) {
    super(path + ": " + sentence);
    this.path = path;
    this.sentence = sentence;
  }

  /** {@return the path of the node within the document; empty for the document itself} */
  public String path() {
    return path;
  }

  /** {@return what was expected there, and what was found} */
  public String sentence() {
    return sentence;
  }
}
