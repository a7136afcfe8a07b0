package org.llmsafety.stats.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.stats.gate.GateRuns.ATTACKS;
import static org.llmsafety.stats.gate.GateRuns.REFUSALS;
import static org.llmsafety.stats.gate.GateRuns.counts;

import com.google.common.collect.ImmutableList;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Scale;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {
  private static final SafetyGate GATE = SafetyGate.withDefaults();

  /** Parsed, and of the usual shape. */
  private static Document valid(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JunitXmlTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static Element first(Document document, String name) {
    return (Element) document.getElementsByTagName(name).item(0);
  }

  @Test
  void answers_areSuccessFailureAndError() throws Exception {
    Benchmark third = Benchmark.of("test/third", Scale.UNIT).withName("Third");
    List<ItemScores> pass = counts(REFUSALS, 3, 5, 392);
    List<ItemScores> fail = counts(ATTACKS, 10, 90, 300);
    List<ItemScores> open = counts(third, 8, 6, 86);
    GateResult result =
        GATE.check(
            List.of(pass.get(0), fail.get(0), open.get(0)),
            List.of(pass.get(1), fail.get(1), open.get(1)));
    Document report = valid(JunitXml.of(result));

    Element suite = first(report, "testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(first(report, "failure").getAttribute("message"))
        .startsWith("Attacks: fail, the new run is less safe by 0.2000, and by at least ");
    assertThat(((Element) first(report, "failure").getParentNode()).getAttribute("name"))
        .isEqualTo("Attacks");
    assertThat(first(report, "error").getAttribute("type")).isEqualTo("CANNOT_TELL");
    assertThat(JunitXml.of(result)).isEqualTo(JunitXml.of(result));
  }

  @Test
  void names_cannotForgeElements() throws Exception {
    String name = "<a href=\"x\">&'\u0000\u001b[31m\nnext]]>\uffff";
    List<ItemScores> runs = counts(REFUSALS.withName(name), 60, 10, 330);
    Document report = valid(JunitXml.of(GATE.check(runs.get(0), runs.get(1))));

    assertThat(first(report, "testcase").getAttribute("name"))
        .isEqualTo("<a href=\"x\">&'\ufffd\ufffd[31m\nnext]]>\ufffd");
    assertThat(first(report, "testcase").getAttribute("classname")).isEqualTo("llm-safety.gate");
  }

  @Test
  void nothingCompared_isAnError() throws Exception {
    Document empty =
        valid(JunitXml.of(GATE.check(ImmutableList.of(), ImmutableList.<ItemScores>of())));
    Document unreadable = valid(JunitXml.ofError("new.json: there is no such file"));

    assertThat(first(empty, "testsuite").getAttribute("errors")).isEqualTo("1");
    assertThat(first(unreadable, "error").getAttribute("message"))
        .isEqualTo("new.json: there is no such file");
    assertThat(first(unreadable, "testcase").getAttribute("name")).isEqualTo("gate");
  }
}
