package org.llmsafety.stats.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XmlTest {
  @Test
  void elements_areALineEach() {
    String xml =
        new Xml()
            .open("svg", "width", 12.50, "id", "a & \"b\"")
            .empty("rect", "x", 1.0)
            .text("text", "1 < 2 & 3", "class", "t")
            .close("svg")
            .toString();

    assertThat(xml)
        .isEqualTo(
            """
            <svg width="12.5" id="a &amp; &quot;b&quot;">
            <rect x="1"/>
            <text class="t">1 &lt; 2 &amp; 3</text>
            </svg>
            """);
  }

  /** The ends of what XML 1.0 allows: tab, line feed, return, space up, without surrogates. */
  @Test
  void characters_thatXmlForbids_areReplaced() {
    String legal = "\t\n\r \ud7ff\ue000\ufffd\ud800\udc00\udbff\udfff";

    assertThat(Xml.legal(legal)).isSameAs(legal);
    assertThat(Xml.legal("a\u0000b\u000bc\u001fd")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
    assertThat(Xml.legal("\ufffe\uffff\ud800x\udfff")).isEqualTo("\ufffd\ufffd\ufffdx\ufffd");
    assertThat(Xml.legal("\ud83d\ude00\u0001")).isEqualTo("\ud83d\ude00\ufffd");
    assertThat(new Xml().empty("a", "title", "x\u0007y")).hasToString("<a title=\"x\ufffdy\"/>\n");
    assertThat(new Xml().text("t", "x\u0007y")).hasToString("<t>x\ufffdy</t>\n");
  }
}
