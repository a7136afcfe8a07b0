package org.llmsafety.stats.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The elements of a drawing in order, each with its groups, for tests to read. */
final class Drawn {
  private final ImmutableList<Shape> shapes;

  private Drawn(ImmutableList<Shape> shapes) {
    this.shapes = shapes;
  }

  /**
   * An element without children.
   *
   * @param groups the classes of the groups it is in, the outermost first; empty for one without
   * @param title what its innermost group says when hovered, or empty
   */
  record Shape(
      String element,
      Map<String, String> attributes,
      String text,
      ImmutableList<String> groups,
      String title) {
    String get(String name) {
      return attributes.getOrDefault(name, "");
    }

    double number(String name) {
      return Double.parseDouble(get(name));
    }

    boolean isOf(String name) {
      return get("class").equals("lst-" + name);
    }

    /** {@return what the path's straight strokes are, each as x1, y1, x2, y2} */
    ImmutableList<ImmutableList<Double>> strokes() {
      ImmutableList.Builder<ImmutableList<Double>> strokes = ImmutableList.builder();
      double x = 0;
      double y = 0;
      for (String step : get("d").split("(?=[A-Za-z])", -1)) {
        List<Double> numbers =
            Splitter.on(' ')
                .omitEmptyStrings()
                .splitToStream(step.substring(1))
                .map(Double::valueOf)
                .toList();
        double oldX = x;
        double oldY = y;
        switch (step.charAt(0)) {
          case 'M', 'L' -> {
            x = numbers.get(0);
            y = numbers.get(1);
          }
          case 'H' -> x = numbers.get(0);
          case 'V' -> y = numbers.get(0);
          case 'h' -> x += numbers.get(0);
          case 'v' -> y += numbers.get(0);
          case 'z' -> {}
          default -> throw new IllegalArgumentException("not a straight stroke: " + step);
        }
        if (step.charAt(0) != 'M' && step.charAt(0) != 'z') {
          strokes.add(ImmutableList.of(oldX, oldY, x, y));
        }
      }
      return strokes.build();
    }
  }

  static Drawn of(Figure figure, int width) throws Exception {
    return of(Svg.withDefaults().withWidth(width).encode(figure));
  }

  static Drawn of(String svg) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    List<Shape> shapes = new ArrayList<>();
    collect(document.getDocumentElement(), ImmutableList.of(), "", shapes);
    return new Drawn(ImmutableList.copyOf(shapes));
  }

  private static void collect(
      Element parent, ImmutableList<String> groups, String title, List<Shape> into) {
    String said = title;
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (!(node instanceof Element element)) {
        continue;
      }
      if (element.getTagName().equals("title")) {
        said = element.getTextContent();
      } else if (element.getElementsByTagName("*").getLength() > 0) {
        collect(
            element,
            ImmutableList.<String>builder()
                .addAll(groups)
                .add(element.getAttribute("class"))
                .build(),
            said,
            into);
      } else {
        into.add(
            new Shape(
                element.getTagName(), attributes(element), element.getTextContent(), groups, said));
      }
    }
  }

  private static Map<String, String> attributes(Element element) {
    ImmutableMap.Builder<String, String> attributes = ImmutableMap.builder();
    NamedNodeMap all = element.getAttributes();
    for (int i = 0; i < all.getLength(); i++) {
      attributes.put(all.item(i).getNodeName(), all.item(i).getNodeValue());
    }
    return attributes.buildOrThrow();
  }

  ImmutableList<Shape> shapes() {
    return shapes;
  }

  /** {@return the elements of a class in their order} */
  ImmutableList<Shape> of(String element, String name) {
    return shapes.stream()
        .filter(shape -> shape.element().equals(element) && shape.isOf(name))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the only text of these letters} */
  Shape text(String letters) {
    List<Shape> found =
        shapes.stream()
            .filter(shape -> shape.element().equals("text") && shape.text().equals(letters))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " texts are " + letters);
    }
    return found.get(0);
  }
}
