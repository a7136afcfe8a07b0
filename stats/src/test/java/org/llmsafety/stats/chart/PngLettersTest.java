package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.internal.fonts.MachineFonts;

/** Letters of an image stand where the layout puts them. */
class PngLettersTest {
  private static final int SCALE = 2;

  private static BufferedImage image(Png png, Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png.encode(figure)));
  }

  /** Names, numbers and remarks of rows, names of columns in lines, and a title of three runs. */
  private static Figure cells(String column) {
    return Figure.titled("HEAD \u05d0 ING H")
        .plus(
            Panel.named("MAP")
                .withAcross(Axis.categories(List.of("ONE", column)))
                .withUp(Axis.categories(List.of("HEM", "MINIMUM")))
                .plus(HeatCell.of(0, 0, 0.25, "MH"), HeatCell.of(1, 1, -0.25, "HM")));
  }

  /** Each text has ink at its start and at its end, whichever of them stands at its place. */
  @ParameterizedTest
  @ValueSource(strings = {"HIM", "HIMMEHIMMEHIMMEHIMMEHI"})
  void encode_letters_beginAndEndAtTheirPlaces(String column) throws IOException {
    Figure figure = cells(column);
    BufferedImage image = image(Png.withDefaults().withWidth(500).withScale(SCALE), figure);
    MachineFonts fonts = MachineFonts.get();
    List<Letters> texts = Svg.withDefaults().withWidth(500).encodeUnlettered(figure, fonts).text();
    assertThat(texts)
        .extracting(Letters::anchor)
        .contains(Letters.Anchor.START, Letters.Anchor.MIDDLE, Letters.Anchor.END);
    boolean isUpright = column.length() > 3;
    assertThat(texts.stream().anyMatch(text -> text.turn() == Letters.Turn.UPWARDS))
        .isEqualTo(isUpright);
    for (Letters text : texts) {
      double width = fonts.width(text.text(), text.size(), text.isBold());
      double start =
          switch (text.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
          };
      // capitals have a height of about .7 of the size; H and M begin and end with a stroke
      double height = 0.7 * text.size();
      for (double at : new double[] {start, start + width - 4}) {
        boolean hasInk =
            text.turn() == Letters.Turn.UPWARDS
                ? hasInk(image, text.x() - height, text.y() - at - 4, height, 4)
                : hasInk(image, text.x() + at, text.y() - height, 4, height);
        assertThat(hasInk).as("%s at %s", text, at).isTrue();
      }
      if (text.turn() == Letters.Turn.ACROSS && text.anchor() == Letters.Anchor.START) {
        assertThat(hasInk(image, text.x() - 5, text.y() - height, 4, height))
            .as("before %s", text)
            .isFalse();
      }
    }
  }

  /**
   * Whether a rectangle of the layout has a pixel as dark as letters, which are darker than cells.
   */
  private static boolean hasInk(
      BufferedImage image, double left, double top, double width, double height) {
    for (int x = (int) Math.round(SCALE * left); x < Math.round(SCALE * (left + width)); x++) {
      for (int y = (int) Math.round(SCALE * top); y < Math.round(SCALE * (top + height)); y++) {
        int rgb = image.getRGB(x, y);
        int sum = (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
        if (sum < 3 * 0xa0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Edges of letters are in between: a letter of three colours only would be jagged. */
  @Test
  void encode_letters_haveSmoothEdges() throws IOException {
    Figure figure = Figure.titled("O");
    BufferedImage image = image(Png.withDefaults().withWidth(400), figure);
    Letters title =
        Svg.withDefaults()
            .withWidth(400)
            .encodeUnlettered(figure, MachineFonts.get())
            .text()
            .get(0);
    Set<Integer> colours = colours(image, title);
    assertThat(colours).contains(0xffffff).hasSizeGreaterThan(10);
    assertThat(colours).contains(Integer.decode(title.ink().tone().light()));
  }

  /** A name over a dark cell or a band keeps a seam of the page's colour around it. */
  @Test
  void encode_letters_overABandHaveASeamOfThePage() throws IOException {
    LocalDate first = LocalDate.of(2024, 1, 1);
    LocalDate last = first.plusDays(100);
    Band band = Band.of("b", List.of(new Band.Slice(first, 0, 1), new Band.Slice(last, 0, 1)));
    Figure figure =
        Figure.titled("t")
            .plus(
                Panel.named("p")
                    .withLowest(0)
                    .withHighest(1)
                    .plus(band, Point.of(first.plusDays(50), 0.5, "s", "HIM")));
    BufferedImage image = image(Png.withDefaults().withWidth(400), figure);
    Letters name =
        Svg.withDefaults()
            .withWidth(400)
            .encodeUnlettered(figure, MachineFonts.get())
            .text()
            .stream()
            .filter(letters -> letters.text().equals("HIM"))
            .findFirst()
            .orElseThrow();
    assertThat(name.halo()).hasValue(SvgStyle.PAGE);
    int light = Integer.decode(SvgStyle.PAGE.light());
    // a twelfth of the ink over white: what is behind the name is not the page
    assertThat(image.getRGB((int) name.x(), (int) (name.y() + 20)) & 0xffffff).isNotEqualTo(light);
    assertThat(colours(image, name)).contains(light);
  }

  /** {@return the colours in the box of letters that begin at their place, at one pixel a unit} */
  private static Set<Integer> colours(BufferedImage image, Letters letters) {
    double width = MachineFonts.get().width(letters.text(), letters.size(), letters.isBold());
    double left =
        switch (letters.anchor()) {
          case START -> letters.x();
          case MIDDLE -> letters.x() - width / 2;
          case END -> letters.x() - width;
        };
    Set<Integer> colours = new HashSet<>();
    for (int x = (int) Math.floor(left) - 1; x <= left + width + 1; x++) {
      for (int y = (int) Math.floor(letters.y() - letters.size()); y <= letters.y() + 1; y++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }

  /** What no font of this machine has is named in the caption, below one that is there. */
  @Test
  void encode_lettersThatNoFontHas_areNamedInTheCaption() throws IOException {
    String unknown = "\udbff\udffd";
    assertThat(MachineFonts.get().missing(Stream.of(unknown))).containsExactly("U+10FFFD");
    Png png = Png.withDefaults().withWidth(400);
    String words =
        "Letters shown as boxes: the machine that drew this image has no font for U+10FFFD.";
    isSameBelowTheTitle(
        image(png, Figure.titled(unknown)), image(png, Figure.titled("t").withCaption(words)));
    isSameBelowTheTitle(
        image(png, Figure.titled(unknown).withCaption("Caption.")),
        image(png, Figure.titled("t").withCaption("Caption. " + words)));
  }

  private static void isSameBelowTheTitle(BufferedImage image, BufferedImage expected) {
    assertThat(image.getHeight()).isEqualTo(expected.getHeight()).isGreaterThan(80);
    for (int y = 50; y < image.getHeight(); y++) {
      assertThat(image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth()))
          .isEqualTo(expected.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth()));
    }
  }

  @Test
  void letters_changed_keepAllElse() {
    Letters over = Letters.of("H", 10, 20, 11).over(SvgStyle.PAGE);
    assertThat(over.halo()).hasValue(SvgStyle.PAGE);
    assertThat(over.bold().muted().halo()).hasValue(SvgStyle.PAGE);
    assertThat(over.movedBy(1, 2)).isEqualTo(Letters.of("H", 11, 22, 11).over(SvgStyle.PAGE));
    assertThat(over.upwards().turn()).isEqualTo(Letters.Turn.UPWARDS);
  }

  /** Whole pixels to the width; of the height, the pixels that are begun. */
  @ParameterizedTest
  @CsvSource({"1, 400", "0.5, 200", "1.001, 400", "1.3, 520", "10, 4000"})
  void encode_scaled_hasItsPixels(double scale, int width) throws IOException {
    Figure figure = Figure.titled("t").withCaption("a caption");
    BufferedImage image = image(Png.withDefaults().withWidth(400).withScale(scale), figure);
    double height =
        Double.parseDouble(
            Svg.withDefaults()
                .withWidth(400)
                .encodeUnlettered(figure, MachineFonts.get())
                .document()
                .replaceAll("(?s).*?viewBox=\"0 0 400 (\\d+)\".*", "$1"));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo((int) Math.ceil(height * width / 400 - 1e-6));
    assertThat(image.getRGB(0, image.getHeight() - 1) & 0xffffff)
        .as("the last row of pixels, of which the page covers a part")
        .isEqualTo(0xffffff);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 10.01})
  void withScale_outOfRange_throws(double factor) {
    assertThatThrownBy(() -> Png.withDefaults().withScale(factor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale must be over 0 and at most 10, but was " + factor);
    assertThatThrownBy(() -> Png.withDefaults().withDpi(1201))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dpi must be between 1 and 1200, but was 1201");
    assertThat(Png.withDefaults().withDpi(1).encode(Figures.named("x"))).isNotEmpty();
    assertThat(Png.withDefaults().withWidth(320).withDpi(1200).encode(Figure.titled("x")))
        .isNotEmpty();
  }
}
