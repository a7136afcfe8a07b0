package org.llmsafety.io.table;

import com.google.common.base.CharMatcher;
import com.google.common.base.Suppliers;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** A cell of a table on a web page, as a browser shows it. */
final class HtmlCell {
  private static final Pattern NOT_SHOWN = Pattern.compile("(?i)display\\s*:\\s*none");
  private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.+");
  private static final Pattern SPAN = Pattern.compile("\\d{1,5}");

  private final Element element;

  /** Read once, as a cell that spans rows is a cell of each. */
  private final Supplier<String> text;

  HtmlCell(Element element) {
    this.element = element;
    this.text = Suppliers.memoize(this::shownText);
  }

  boolean isHeader() {
    return element.normalName().equals("th");
  }

  /** How many columns or rows it spans; as browsers do, what makes no sense counts as one. */
  int span(String attribute, int most) {
    String digits = element.attr(attribute).strip();
    return SPAN.matcher(digits).matches() ? Math.min(Integer.parseInt(digits), most) : 1;
  }

  /** {@return what is shown of it, without blanks around it} */
  String text() {
    return text.get();
  }

  /** {@return its link if that is an address on the web; its text if it has no link} */
  Optional<String> address() {
    Optional<Element> link = Optional.ofNullable(element.selectFirst("a[href]"));
    if (link.isPresent()) {
      return Optional.of(link.get().absUrl("href"))
          .filter(url -> WEB_ADDRESS.matcher(url).matches());
    }
    return Optional.of(text()).filter(shown -> !shown.isEmpty());
  }

  private String shownText() {
    StringBuilder shown = new StringBuilder();
    element.filter(new Shown(shown));
    return CharMatcher.whitespace().trimAndCollapseFrom(shown, ' ');
  }

  /** Collects the text of what is shown. */
  private static final class Shown implements NodeFilter {
    private final StringBuilder text;

    Shown(StringBuilder text) {
      this.text = text;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode words) {
        text.append(words.getWholeText());
      } else if (node instanceof Element part) {
        if (part.hasAttr("hidden") || NOT_SHOWN.matcher(part.attr("style")).find()) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (standsApart(part)) {
          text.append(' ');
        }
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element part && standsApart(part)) {
        text.append(' ');
      }
      return FilterResult.CONTINUE;
    }

    private static boolean standsApart(Element part) {
      String name = part.normalName();
      return part.isBlock() || name.equals("br") || name.equals("sup") || name.equals("sub");
    }
  }
}
