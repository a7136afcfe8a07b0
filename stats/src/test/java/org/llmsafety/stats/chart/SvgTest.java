package org.llmsafety.stats.chart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.llmsafety.stats.internal.Xml;
import org.llmsafety.stats.internal.plane.Look;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class SvgTest {

  @Test
  void encode_smallFigure_isTheGoldenFile() throws IOException {
    String golden = Resources.toString(Resources.getResource(SvgTest.class, "small.svg"), UTF_8);
    assertThat(Svg.withDefaults().withWidth(480).encode(Figures.small())).isEqualTo(golden);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>", "\"&'<>", "]]>", "=HYPERLINK(\"x\")", "a\u0000b\u0008c",
        "\ud800 alone", "\uffff", "\u6a21\u578b \ud83e\udd16", "two\nlines\tand a tab", "&amp;"
      })
  void encode_nastyName_isWellFormedAndSaysIt(String name) throws Exception {
    Document document = parse(Svg.withDefaults().encode(Figures.named(name)));
    String legal = Xml.legal(name);
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(document, "title").get(0)).isEqualTo(legal);
    assertThat(texts(document, "title")).anyMatch(text -> text.startsWith(legal + "\nseries"));
    assertThat(texts(document, "text")).contains(legal.strip().replaceAll("\\s+", " "));
  }

  @Test
  void encode_eachPoint_saysItsDetailsOnHover() throws Exception {
    List<String> titles = texts(parse(Svg.withDefaults().encode(Figures.threeLabs())), "title");
    assertThat(titles).contains("GPT-4o\nOpenAI\n2024-05-13: 0.946").hasSize(1 + 132);
  }

  /** A page that is printed cuts a figure between the groups that have a place. */
  @Test
  void encode_groupsWithAPlace_areThePanels() throws Exception {
    Figure figure = Figures.threeLabs();
    NodeList children =
        parse(Svg.withDefaults().encode(figure)).getDocumentElement().getChildNodes();
    List<Element> placed =
        IntStream.range(0, children.getLength())
            .mapToObj(children::item)
            .filter(node -> node.getNodeName().equals("g"))
            .map(Element.class::cast)
            .filter(group -> group.hasAttribute("transform"))
            .toList();
    assertThat(figure.panels()).hasSizeGreaterThan(1);
    assertThat(placed)
        .hasSameSizeAs(figure.panels())
        .allSatisfy(group -> assertThat(group.getAttribute("transform")).startsWith("translate("));
  }

  @Test
  void encode_inAnotherLocale_isTheSame() {
    Locale before = Locale.getDefault();
    String expected = Svg.withDefaults().encode(Figures.threeLabs());
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Svg.withDefaults().encode(Figures.threeLabs())).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void encode_twoFigures_shareNoIdAndNoStyleRule() {
    String one = Svg.withDefaults().encode(Figures.small());
    String other = Svg.withDefaults().encode(Figures.small().withCaption("Another caption."));
    assertThat(found(one, "id=\"([^\"]+)\""))
        .doesNotContainAnyElementsOf(found(other, "id=\"([^\"]+)\""));
    List<String> scopes = found(one, "(?m)^\\.(lst-[0-9a-f]{10})\\b");
    assertThat(scopes).hasSizeGreaterThan(10).containsOnly(found(one, "class=\"([^\"]+)\"").get(0));
    assertThat(scopes).doesNotContainAnyElementsOf(found(other, "(?m)^\\.(lst-[0-9a-f]{10})"));
  }

  @Test
  void encode_anyFigure_isAnImageWithTitleAndDescription() throws Exception {
    Element root = parse(Svg.withDefaults().encode(Figures.small())).getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    String[] ids = root.getAttribute("aria-labelledby").split(" ", -1);
    assertThat(ids).hasSize(2);
    assertThat(texts(root.getOwnerDocument(), "desc"))
        .containsExactly(
            "2 points dated 2023-06-13 to 2024-05-13 in the panel BBQ. BBQ: n = 2. Line:"
                + " through both.");
  }

  /** Elements state the light colours; of each class with a colour the sheet has the dark one. */
  @Test
  void encode_darkPages_haveEveryColourAgain() {
    String svg = Svg.withDefaults().encode(Figures.threeLabs());
    String dark = svg.substring(svg.indexOf("prefers-color-scheme:dark"), svg.indexOf("</style>"));
    List<String> coloured =
        found(svg, "<\\w+ class=\"(lst-[\\w-]+)\"[^>]* (?:fill|stroke)=\"#[0-9a-f]{6}\"");
    assertThat(coloured).contains("lst-ink", "lst-s2");
    assertThat(found(dark, "\\.(lst-[\\w-]+)\\{\\w+:")).containsAll(coloured);
    assertThat(found(svg, "(#[0-9a-f]{6})")).contains(SvgStyle.PAGE.light(), SvgStyle.PAGE.dark());
    assertThat(dark).doesNotContain(SvgStyle.INK.light(), SvgStyle.MUTED.light());
  }

  @Test
  void encode_sixteenLabs_lookDifferent() {
    assertThat(IntStream.range(0, 72).mapToObj(Look::at)).doesNotHaveDuplicates();
  }

  @Test
  void encode_leadingSeries_takesTheFirstLook() {
    String svg = Svg.withDefaults().encode(Figures.threeLabs().withLeading(List.of("Meta", "xAI")));
    assertThat(Figures.threeLabs().withLeading(List.of("Meta", "xAI")).series())
        .containsExactly("Meta", "Anthropic", "OpenAI");
    assertThat(svg.indexOf(">Meta<")).isLessThan(svg.indexOf(">Anthropic<"));
  }

  @Test
  void write_file_isTheElementWithAnXmlDeclaration(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("figure.svg");
    Svg.withDefaults().write(Figures.small(), file);
    assertThat(Files.readString(file))
        .isEqualTo(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + Svg.withDefaults().encode(Figures.small()));
  }

  @Test
  void write_folderThatIsNotThere_saysWhichFile(@TempDir Path folder) {
    Path file = folder.resolve("absent").resolve("figure.svg");
    assertThatThrownBy(() -> Svg.withDefaults().write(Figures.small(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("could not write the figure to " + file);
  }

  @Test
  void withWidth_tooNarrow_throws() {
    assertThatThrownBy(() -> Svg.withDefaults().withWidth(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("width must be at least 320 pixels, but was 100");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static List<String> texts(Document document, String element) {
    NodeList found = document.getElementsByTagName(element);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent())
        .toList();
  }

  private static List<String> found(String text, String regex) {
    return Pattern.compile(regex).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
