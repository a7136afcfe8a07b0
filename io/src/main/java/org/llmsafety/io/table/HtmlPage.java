package org.llmsafety.io.table;

import com.google.common.collect.ImmutableList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.ReadLimits;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;

/** A web page, held in memory, and its tables. Nothing is run or fetched. */
final class HtmlPage {
  private final Document document;

  private HtmlPage(Document document) {
    this.document = document;
  }

  /** {@return the page; nothing if it nests too deep, which is reported} */
  static Optional<HtmlPage> read(Source source, ScoreSink sink) throws IOException {
    int most = source.limits().nesting();
    Document document;
    try (InputStream bytes = source.openWhole()) {
      document = parse(bytes, most + 1);
    }
    if (depth(document) > most) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR,
                  "too-deep",
                  "the page must nest at most %,d deep, but goes on (limit nesting)",
                  most)
              .at(Location.of(source.name())));
      return Optional.empty();
    }
    return Optional.of(new HtmlPage(document));
  }

  /** {@return as much of a page as the bytes hold} */
  static HtmlPage ofStart(byte[] start, ReadLimits limits) {
    try {
      return new HtmlPage(parse(new ByteArrayInputStream(start), limits.nesting()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Document parse(InputStream bytes, int mostDepth) throws IOException {
    Parser parser = Parser.htmlParser().setMaxDepth(mostDepth).setTrackPosition(true);
    return Jsoup.parse(bytes, null, "", parser);
  }

  private static int depth(Document document) {
    int[] deepest = {0};
    NodeTraversor.traverse(
        (Node node, int depth) -> {
          if (node instanceof Element) {
            deepest[0] = Math.max(deepest[0], depth);
          }
        },
        document);
    return deepest[0];
  }

  /** {@return the tables that the selector names, or all} */
  ImmutableList<HtmlTable> tables(Optional<String> selector) {
    Stream<Element> elements =
        selector.isPresent()
            ? document.select(selector.get()).stream()
                .flatMap(
                    element ->
                        element.normalName().equals("table")
                            ? Stream.of(element)
                            : Optional.ofNullable(element.selectFirst("table")).stream())
                .distinct()
            : document.select("table").stream();
    return elements.map(HtmlTable::of).collect(ImmutableList.toImmutableList());
  }
}
