package org.llmsafety.io.internal.tasks;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;

/**
 * The one definition of each known safety task, whatever tool ran it: the scale of its metrics, the
 * end that is safer and how sure that is, from {@code safety-tasks.yaml}. A task that is not there
 * has no direction, whatever a tool calls better: what is better of an accuracy need not be safer.
 */
public final class SafetyTasks {
  private static final String GRADES = "grades";
  private static final String FILE = "safety-tasks.yaml";
  private static final Pattern INSPECT_EVALS = Pattern.compile("^inspect_evals/");
  private static final Pattern NOT_IN_NAME = Pattern.compile("[^a-z0-9]");
  private static final Pattern NUMBER_RANGE = Pattern.compile("(-?\\d*)\\.\\.(-?\\d*)(?: (.+))?");

  private SafetyTasks() {}

  /**
   * Tasks that share their metrics.
   *
   * @param tasks a pattern of their names
   * @param main the name of the first of them in the lm-evaluation-harness, where it is listed
   */
  public record Family(Pattern tasks, Optional<String> main, ImmutableList<Metric> metrics) {
    Optional<SafetyTask> find(ImmutableList<String> names, Map<String, String> arguments) {
      return metrics.stream()
          .filter(metric -> names.stream().anyMatch(metric::isCalled))
          .map(Metric::task)
          .filter(task -> task.fits(arguments))
          .findFirst();
    }
  }

  /**
   * One row.
   *
   * @param main how the first of its names is written
   * @param names patterns of its names
   */
  public record Metric(String main, ImmutableList<Pattern> names, SafetyTask task) {
    boolean isCalled(String name) {
      return names.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
  }

  /** Read when it is first asked for. */
  private static final class Table {
    private static final ImmutableList<Family> FAMILIES = read();

    /** Matches the name of a task of any family: most tasks are of none, and all are asked. */
    private static final Pattern ANY =
        Pattern.compile(
            FAMILIES.stream()
                .map(family -> "(?:" + family.tasks().pattern() + ")")
                .collect(joining("|")));

    private Table() {}
  }

  /** {@return all families, in the order of the table} */
  public static ImmutableList<Family> families() {
    return Table.FAMILIES;
  }

  /** {@return what is known of a task's metric, if anything is} */
  public static Optional<SafetyTask> find(String task, String metric) {
    return find(task, ImmutableList.of(metric), ImmutableMap.of());
  }

  /**
   * {@return what is known of a task's metric under these arguments, if anything is}
   *
   * @param metrics what the metric may be called, such as "accuracy" and "scorer/accuracy"; if
   *     nothing, what holds of all metrics of the task is found
   */
  public static Optional<SafetyTask> find(
      String task, Iterable<String> metrics, Map<String, String> arguments) {
    String name = name(INSPECT_EVALS.matcher(task.strip()).replaceFirst(""));
    if (!Table.ANY.matcher(name).matches()) {
      return Optional.empty();
    }
    ImmutableList<String> names =
        Streams.concat(Streams.stream(metrics), Stream.of(""))
            .map(SafetyTasks::metricName)
            .collect(ImmutableList.toImmutableList());
    return families().stream()
        .filter(family -> family.tasks().matcher(name).matches())
        .flatMap(family -> family.find(names, arguments).stream())
        .findFirst();
  }

  private static String name(String text) {
    return NOT_IN_NAME.matcher(Ascii.toLowerCase(text)).replaceAll("_");
  }

  /** A slash stays: it parts the scorer from the metric. */
  private static String metricName(String text) {
    int slash = text.lastIndexOf('/');
    return slash < 0
        ? name(text.strip())
        : name(text.substring(0, slash).strip()) + "/" + name(text.substring(slash + 1).strip());
  }

  private static ImmutableList<Family> read() {
    try (InputStream bytes = Source.ofResource(SafetyTasks.class, FILE).openWhole()) {
      JsonCursor root = new JsonCursor(new ObjectMapper(new YAMLFactory()).readTree(bytes), "");
      ImmutableMap<String, Citation> citations = citations(root.get("citations"));
      return root.get("families").elements(at -> family(at, citations));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(FILE + " must be YAML, but: " + JsonWords.reason(e), e);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read: " + e, e);
    }
  }

  private static ImmutableMap<String, Citation> citations(JsonCursor all) {
    ImmutableMap.Builder<String, Citation> citations = ImmutableMap.builder();
    all.node()
        .fieldNames()
        .forEachRemaining(
            key -> {
              JsonCursor at = all.get(key);
              citations.put(
                  key,
                  Citation.of(key, at.get("title").text())
                      .withAuthors(at.get("author").text(), "others")
                      .withYear(at.smallNumber("year").orElseThrow())
                      .withUrl(at.get("url").text()));
            });
    return citations.buildOrThrow();
  }

  private static Family family(JsonCursor at, Map<String, Citation> citations) {
    ImmutableSet<Topic> topics = topics(at).orElse(ImmutableSet.of());
    Optional<Citation> citation =
        at.text("cites")
            .map(
                key ->
                    Optional.ofNullable(citations.get(key))
                        .orElseThrow(() -> at.mismatch("no citation is called " + key)));
    return new Family(
        Pattern.compile(at.get("tasks").text()),
        at.text("main"),
        at.get("metrics").elements(metric -> metric(metric, topics, citation)));
  }

  private static Metric metric(
      JsonCursor at, ImmutableSet<Topic> ofFamily, Optional<Citation> citation) {
    ImmutableList<String> names = at.get("names").elements(JsonCursor::text);
    return new Metric(
        names.get(0),
        names.stream().map(Pattern::compile).collect(ImmutableList.toImmutableList()),
        new SafetyTask(
            when(at),
            at.find("scale").map(SafetyTasks::scale),
            safer(at.get("safer")),
            at.get("sure").word(SafetyTask.Sureness.class),
            topics(at).orElse(ofFamily),
            citation,
            at.get("says").text()));
  }

  private static ImmutableMap<String, String> when(JsonCursor at) {
    ImmutableMap.Builder<String, String> when = ImmutableMap.builder();
    at.find("when")
        .ifPresent(
            all ->
                all.node()
                    .properties()
                    .forEach(
                        argument -> when.put(argument.getKey(), argument.getValue().asText())));
    return when.buildOrThrow();
  }

  private static Optional<ImmutableSet<Topic>> topics(JsonCursor at) {
    return at.find("topics")
        .map(list -> list.elements(topic -> topic.word(Topic.class)))
        .map(Sets::immutableEnumSet);
  }

  private static Direction safer(JsonCursor at) {
    return switch (at.text()) {
      case "higher" -> Direction.HIGHER_IS_SAFER;
      case "lower" -> Direction.LOWER_IS_SAFER;
      case "none" -> Direction.UNDIRECTED;
      default -> throw at.mismatch("expected higher, lower or none, but was " + at.text());
    };
  }

  /** "0..1", "0..100 %", "1..10 grades", "0..", "..". */
  private static Scale scale(JsonCursor at) {
    Matcher range = NUMBER_RANGE.matcher(at.text());
    if (!range.matches()) {
      throw at.mismatch("expected a scale like 0..1, but was " + at.text());
    }
    Scale bare =
        Scale.between(
            end(range.group(1), Double.NEGATIVE_INFINITY),
            end(range.group(2), Double.POSITIVE_INFINITY));
    String unit = Stream.ofNullable(range.group(3)).findFirst().orElse("");
    return unit.equals(GRADES) ? bare.ordinal() : bare.withUnit(unit);
  }

  private static double end(String text, double open) {
    return text.isEmpty() ? open : Double.parseDouble(text);
  }
}
