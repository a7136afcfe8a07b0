package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.stats.internal.Decimals;
import org.llmsafety.stats.internal.Xml;
import org.llmsafety.stats.internal.plane.Look;
import org.llmsafety.stats.internal.plane.Marker;

/**
 * What a figure is drawn on: elements of an SVG. In which form they are written, and whether text
 * is among them, is for the canvas to know.
 */
final class Canvas {
  /** What elements say besides their place. */
  enum Form {
    /** Their classes and what these set, and their words: a file of its own. */
    WHOLE("lst-"),
    /** What classes set, and no text, which is kept aside for a program that draws it itself. */
    SHAPES("lst-"),
    /** Their classes, their numbers and a few words. */
    PAGE(""),
    /** Their classes and numbers. */
    NUMBERED("");

    private final String mark;

    Form(String mark) {
      this.mark = mark;
    }
  }

  private static final double FITTED = 2.6;

  private final Xml xml = new Xml();
  private final List<Letters> aside = new ArrayList<>();
  private final IdentityHashMap<Mark, Integer> numbers = new IdentityHashMap<>();
  private final Form form;
  private int next;
  private double left;
  private double top;

  Canvas(Form form, Figure figure) {
    this.form = form;
    int number = 0;
    for (Panel panel : figure.panels()) {
      for (Mark mark : panel.marks()) {
        if (!(mark instanceof Line || mark instanceof Band)) {
          numbers.put(mark, number);
          number++;
        }
      }
    }
  }

  Xml xml() {
    return xml;
  }

  /** {@return the text that is not among the elements, in the page's own coordinates} */
  ImmutableList<Letters> aside() {
    return ImmutableList.copyOf(aside);
  }

  /** What follows is drawn from this origin. */
  void open(double left, double top) {
    this.left = left;
    this.top = top;
    xml.open("g", "transform", "translate(" + Decimals.of(left) + " " + Decimals.of(top) + ")");
  }

  /** What follows is drawn from the page's corner. */
  void close() {
    this.left = 0;
    this.top = 0;
    xml.close("g");
  }

  /**
   * What follows, until the group is closed, is one mark.
   *
   * @param of what it stands for, of the panel
   * @param words what hovering it says, where there is room for all
   */
  void openMark(Panel panel, List<? extends Mark> of, String words) {
    if (form == Form.WHOLE || form == Form.SHAPES) {
      openGroup("point");
      title(words);
    } else if (of.size() > 1) {
      openGroup("point", "data-n", "several");
      title(words);
      next = -1;
    } else {
      int number = numbers.getOrDefault(of.get(0), 0);
      openGroup("point", number == next ? new Object[0] : new Object[] {"data-n", number});
      next = number + 1;
      if (form == Form.PAGE) {
        title(FigureWords.brief(panel, of.get(0)));
      }
    }
  }

  void closeMark() {
    xml.close("g");
  }

  /** What hovering the group says. */
  void title(String words) {
    xml.text("title", words);
  }

  /** A group of a class. */
  void openGroup(String name, Object... attributes) {
    xml.open("g", with(form.mark + name, attributes));
  }

  /** A point of a series. */
  void point(int series, double x, double y, double radius) {
    SvgClass look = SvgClass.points(series);
    Marker marker = Look.at(series).marker();
    if (form == Form.PAGE || form == Form.NUMBERED) {
      shape("use", look, "href", "#" + marker.symbol(radius), "x", x, "y", y);
    } else {
      shape("path", look, "d", marker.path(x, y, radius));
    }
  }

  /** A line in its series' colour and stroke; in the colour of text, where it speaks of all. */
  void line(String path, Optional<Integer> series, Line.Style style) {
    String dashes =
        switch (style) {
          case SOLID -> series.map(i -> Look.at(i).stroke()).orElse("none");
          case DASHED -> "6 4";
          case DOTTED -> "1.6 3";
        };
    shape(
        "path",
        series.map(SvgClass::lines).orElse(SvgClass.LINE),
        "d",
        path,
        "stroke-width",
        1.6,
        "stroke-dasharray",
        dashes);
  }

  /** A value that a line was fitted to. */
  void fitted(double x, double y) {
    String side = Decimals.of(2 * FITTED);
    shape(
        "path",
        SvgClass.HOLLOW,
        "d",
        "M" + Decimals.pair(x - FITTED, y - FITTED) + "h" + side + "v" + side + "h-" + side + "z");
  }

  /** An element without content; attributes are names and values by turns. */
  void shape(String element, SvgClass look, Object... attributes) {
    List<Object> all = new ArrayList<>(List.of(with(form.mark + look.name(), attributes)));
    addProperties(all, look);
    xml.empty(element, all.toArray());
  }

  private static Object[] with(String name, Object... attributes) {
    List<Object> all = new ArrayList<>(List.of("class", name));
    all.addAll(List.of(attributes));
    return all.toArray();
  }

  private void addProperties(List<Object> attributes, SvgClass look) {
    if (form == Form.WHOLE || form == Form.SHAPES) {
      look.properties().forEach(each -> add(attributes, each.name(), each.light()));
    }
  }

  void letters(Letters letters) {
    if (form == Form.SHAPES) {
      aside.add(letters.movedBy(left, top));
      return;
    }
    SvgClass look = SvgClass.of(letters);
    List<Object> attributes = new ArrayList<>();
    add(attributes, "class", form.mark + look.name(), "x", letters.x(), "y", letters.y());
    if (letters.size() != FigureLayout.AXIS) {
      add(attributes, "font-size", letters.size());
    }
    if (letters.isBold()) {
      add(attributes, "font-weight", "bold");
    }
    if (letters.anchor() != Letters.Anchor.START) {
      add(attributes, "text-anchor", letters.anchor().name().toLowerCase(Locale.ROOT));
    }
    if (letters.turn() == Letters.Turn.UPWARDS) {
      String place = Decimals.of(letters.x()) + " " + Decimals.of(letters.y());
      add(attributes, "transform", "rotate(-90 " + place + ")");
    }
    addProperties(attributes, look);
    xml.text("text", letters.text(), attributes.toArray());
  }

  private static void add(List<Object> attributes, Object... namesAndValues) {
    attributes.addAll(List.of(namesAndValues));
  }
}
