package org.llmsafety.stats.gate;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.escape.Escaper;
import com.google.common.xml.XmlEscapers;
import java.util.stream.Stream;

/**
 * A gate's answer as the XML of JUnit, which the usual build servers show: a test case for each
 * benchmark. FAIL is a failure and CANNOT_TELL an error, so that neither is taken for a success.
 *
 * <pre>{@code
 * Files.writeString(Path.of("gate.xml"), JunitXml.of(result));
 * }</pre>
 *
 * <p>There are no times and no dates in it: the same input gives the same bytes.
 */
public final class JunitXml {
  private static final String SUITE = "llm-safety gate";
  private static final Escaper CONTENT = XmlEscapers.xmlContentEscaper();
  private static final Escaper ATTRIBUTE = XmlEscapers.xmlAttributeEscaper();

  private JunitXml() {}

  private enum Kind {
    SUCCESS,
    FAILURE,
    ERROR
  }

  private record Case(String name, Kind kind, String type, String text) {}

  /** {@return the answer on each benchmark, and what weakens the answers as the suite's output} */
  public static String of(GateResult result) {
    ImmutableList<Case> cases =
        result.benchmarks().isEmpty()
            ? ImmutableList.of(error(result.toString()))
            : result.benchmarks().stream()
                .map(
                    each ->
                        new Case(
                            each.name(),
                            kind(each.answer()),
                            each.answer().name(),
                            each.sentence() + "."))
                .collect(toImmutableList());
    return xml(
        cases,
        Stream.concat(Stream.of(result.toString()), result.basis().caveats().stream())
            .collect(joining("\n")));
  }

  /** {@return that the gate could not be asked, and why: one test case, an error} */
  public static String ofError(String why) {
    return xml(ImmutableList.of(error(why)), why);
  }

  private static Case error(String why) {
    return new Case("gate", Kind.ERROR, "ERROR", why);
  }

  private static Kind kind(GateAnswer answer) {
    return switch (answer) {
      case PASS -> Kind.SUCCESS;
      case FAIL -> Kind.FAILURE;
      case CANNOT_TELL -> Kind.ERROR;
    };
  }

  private static String xml(ImmutableList<Case> cases, String output) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite"
        + attribute("name", SUITE)
        + attribute("tests", String.valueOf(cases.size()))
        + attribute("failures", count(cases, Kind.FAILURE))
        + attribute("errors", count(cases, Kind.ERROR))
        + attribute("skipped", "0")
        + attribute("time", "0")
        + ">\n"
        + cases.stream().map(JunitXml::xml).collect(joining())
        + element("system-out", "", output)
        + "</testsuite>\n</testsuites>\n";
  }

  private static String count(ImmutableList<Case> cases, Kind kind) {
    return String.valueOf(cases.stream().filter(each -> each.kind() == kind).count());
  }

  private static String xml(Case each) {
    String problem = attribute("message", each.text()) + attribute("type", each.type());
    return "<testcase"
        + attribute("classname", "llm-safety.gate")
        + attribute("name", each.name())
        + attribute("time", "0")
        + ">\n"
        + switch (each.kind()) {
          case SUCCESS -> element("system-out", "", each.text());
          case FAILURE -> element("failure", problem, each.text());
          case ERROR -> element("error", problem, each.text());
        }
        + "</testcase>\n";
  }

  private static String element(String name, String attributes, String content) {
    return "<" + name + attributes + ">" + CONTENT.escape(content) + "</" + name + ">\n";
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + ATTRIBUTE.escape(value) + "\"";
  }
}
