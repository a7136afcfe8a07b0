package org.llmsafety.stats.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.figures.Timeline;

class PngTest {

  /** A container may name a display that nobody serves; Java then draws nothing, and says X11. */
  @Test
  @Tag("slow")
  void encode_withADisplayThatDoesNotAnswer_saysWhatHelps() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"));
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            PngWithoutDisplay.class.getName());
    java.environment().put("DISPLAY", ":77");
    java.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = java.redirectErrorStream(true).start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(printed.lines())
        .containsExactly(
            "an image needs no display, but Java looks for the one that DISPLAY names and cannot"
                + " draw without: start it with -Djava.awt.headless=true",
            "the same again");
  }

  @Test
  void encode_scaledByTwo_hasTwiceTheLayoutsPixels() throws IOException {
    FigureLayout layout = FigureLayout.of(Figures.small(), 480);
    BufferedImage image = image(Png.withDefaults().withScale(2).withWidth(480));
    assertThat(image.getWidth()).isEqualTo(960);
    assertThat(image.getHeight()).isEqualTo((int) (2 * layout.height()));
  }

  @ParameterizedTest
  @CsvSource({
    // 0 where none is asked for; 85 mm and 174 mm at 300 dots to the inch; 11,811 to the metre
    "PAPER_COLUMN, 0, 1004, 11811",
    "PAPER_PAGE, 0, 2055, 11811",
    "PAPER_COLUMN, 600, 2008, 23622",
    "SLIDE, 0, 1280, 3780",
    "WEB, 0, 1200, 3780",
    "WEB, 300, 3750, 11811",
    "PHONE, 0, 780, 7559"
  })
  void encode_namedSize_hasItsPixelsAndStatesThem(FigureSize size, int dpi, int width, int perMetre)
      throws IOException {
    Png png = Png.withDefaults().withSize(size);
    byte[] bytes = (dpi == 0 ? png : png.withDpi(dpi)).encode(Figure.titled("t"));
    assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isEqualTo(width);
    assertThat(dotsPerMetre(bytes)).containsExactly(perMetre, perMetre);
  }

  @Test
  void withDpi_beforeOrAfterTheSize_isTheSame() {
    Figure figure = Figure.titled("t");
    assertThat(Png.withDefaults().withDpi(150).withSize(FigureSize.SLIDE).encode(figure))
        .isEqualTo(Png.withDefaults().withSize(FigureSize.SLIDE).withDpi(150).encode(figure));
  }

  @Test
  void withDpi_outOfRange_throws() {
    assertThatThrownBy(() -> Png.withDefaults().withDpi(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dpi must be between 1 and 1200, but was 0");
  }

  /** What the chunk pHYs says: dots to the metre across and up, unit 1. */
  private static List<Integer> dotsPerMetre(byte[] png) {
    int chunk = new String(png, StandardCharsets.ISO_8859_1).indexOf("pHYs");
    assertThat(chunk).isPositive();
    ByteBuffer data = ByteBuffer.wrap(png, chunk + 4, 9);
    List<Integer> dots = List.of(data.getInt(), data.getInt());
    assertThat(data.get()).isEqualTo((byte) 1);
    return dots;
  }

  @Test
  void encode_anyFigure_isOnWhiteWithTheFirstSeriesColour() throws IOException {
    BufferedImage image = image(Png.withDefaults().withWidth(480));
    assertThat(image.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    // #0072b2 at nine tenths over the emphasised panel's #f3f7fb or the page's white
    assertThat(colours).anyMatch(colour -> isNear(colour, 0x187fb9) || isNear(colour, 0x1980ba));
    assertThat(colours).contains(0xf3f7fb);
  }

  @Test
  @Tag("slow")
  void encode_thousandsOfPoints_isDrawn() throws IOException {
    Benchmark benchmark = Benchmark.of("x/b", Scale.UNIT);
    Scores scores =
        IntStream.range(0, 2_500)
            .mapToObj(
                i ->
                    Score.of(Model.of("m" + i, Lab.of("X")), benchmark, i % 100 / 100.0)
                        .withDated(
                            Release.on(
                                Release.Kind.AVAILABILITY,
                                LocalDate.of(2023, 1, 1).plusDays(i % 900),
                                "invented")))
            .collect(Scores.toScores());
    BufferedImage image = image(Png.withDefaults(), Timeline.withDefaults().draw(scores));
    assertThat(image.getWidth()).isEqualTo(1200);
  }

  @Test
  void write_folderThatIsNotThere_saysWhichFile(@TempDir Path folder) {
    Path file = folder.resolve("absent").resolve("figure.png");
    assertThatThrownBy(() -> Png.withDefaults().write(Figures.small(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write the figure to " + file);
  }

  @Test
  void write_file_isWhatEncodeGives(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("figure.png");
    Png.withDefaults().write(Figures.small(), file);
    assertThat(file).hasBinaryContent(Png.withDefaults().encode(Figures.small()));
  }

  @Test
  void withScale_notPositive_throws() {
    assertThatThrownBy(() -> Png.withDefaults().withScale(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scale must be over 0 and at most 10, but was 0.0");
  }

  private static BufferedImage image(Png png) throws IOException {
    return image(png, Figures.small());
  }

  private static BufferedImage image(Png png, Figure figure) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png.encode(figure)));
  }

  private static boolean isNear(int one, int other) {
    for (int shift = 0; shift <= 16; shift += 8) {
      if (Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)) > 3) {
        return false;
      }
    }
    return true;
  }
}
