package org.llmsafety.io.table;

import com.google.common.base.Ascii;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.llmsafety.io.Source;

/**
 * What the start of a source shows of a web page.
 *
 * @param isHtml whether it is one
 * @param isWhole whether the start is all of it
 * @param page what can be seen of it
 */
record HtmlStart(boolean isHtml, boolean isWhole, HtmlPage page) {

  /** {@return the start of the source, looked at once however many layouts ask} */
  static HtmlStart of(Source source) {
    return source.view(HtmlStart.class, HtmlStart::look);
  }

  private static HtmlStart look(Source source) {
    try (InputStream bytes = source.peek()) {
      byte[] start = bytes.readAllBytes();
      boolean isHtml = looksLikeHtml(new String(start, StandardCharsets.ISO_8859_1));
      byte[] shown = isHtml ? start : new byte[0];
      return new HtmlStart(
          isHtml, start.length < Source.PEEK_BYTES, HtmlPage.ofStart(shown, source.limits()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Markup from the first character that is not blank, a byte order mark aside. */
  private static boolean looksLikeHtml(String start) {
    int first = start.indexOf('<');
    boolean isMarkup =
        first >= 0
            && start
                .substring(0, first)
                .chars()
                .allMatch(c -> Character.isWhitespace(c) || c == 0 || c >= 0x80);
    String lower = Ascii.toLowerCase(start.replace("\0", ""));
    return isMarkup
        && (lower.contains("<html")
            || lower.contains("<!doctype html")
            || lower.contains("<table"));
  }
}
