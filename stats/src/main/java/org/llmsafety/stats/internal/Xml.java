package org.llmsafety.stats.internal;

import com.google.common.escape.Escaper;
import com.google.common.xml.XmlEscapers;
import java.util.function.IntPredicate;

/** Writes elements, one a line, so that a file of them can be compared line by line. */
public final class Xml {

  private static final Escaper CONTENT = XmlEscapers.xmlContentEscaper();
  private static final Escaper ATTRIBUTE = XmlEscapers.xmlAttributeEscaper();
  private static final String REPLACEMENT = "\ufffd";

  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes are names and values by turns. */
  public Xml open(String name, Object... attributes) {
    tag(name, attributes);
    out.append(">\n");
    return this;
  }

  public Xml close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  public Xml empty(String name, Object... attributes) {
    tag(name, attributes);
    out.append("/>\n");
    return this;
  }

  public Xml text(String name, String content, Object... attributes) {
    tag(name, attributes);
    out.append('>')
        .append(CONTENT.escape(legal(Isolates.plain(content))))
        .append("</")
        .append(name)
        .append(">\n");
    return this;
  }

  private void tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      Object value = attributes[i + 1];
      String text =
          value instanceof Double number ? Decimals.of(number) : legal(String.valueOf(value));
      out.append(' ').append(attributes[i]).append("=\"").append(ATTRIBUTE.escape(text));
      out.append('"');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** {@return the text with each character that XML 1.0 forbids replaced by U+FFFD} */
  public static String legal(String text) {
    IntPredicate isLegal =
        c ->
            c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    if (text.codePoints().allMatch(isLegal)) {
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isLegal.test(c)) {
                replaced.appendCodePoint(c);
              } else {
                replaced.append(REPLACEMENT);
              }
            });
    return replaced.toString();
  }
}
