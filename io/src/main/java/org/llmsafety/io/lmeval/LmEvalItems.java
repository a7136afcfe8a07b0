package org.llmsafety.io.lmeval;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Score;
import org.llmsafety.io.ItemGroup;
import org.llmsafety.io.ItemSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.internal.FileTitle;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonLines;

/** The answers to one task's items, which the harness writes as a line for each item and filter. */
final class LmEvalItems {
  private static final Pattern NAME =
      Pattern.compile("samples_(.+)_(\\d{4}-\\d{2}-\\d{2}T[0-9.:-]+)");
  private static final int SHOWN_OF_HASH = 8;

  /** Sums over items in another order differ by rounding alone. */
  private static final double SAME_MEAN = 1e-9;

  private final ItemSink sink;
  private final Location location;
  private final ImmutableMap<LmEvalMetric, Open> open;
  private final Set<LmEvalMetric> withoutNumbers = new LinkedHashSet<>();

  private LmEvalItems(ItemSink sink, Location location, ImmutableMap<LmEvalMetric, Open> open) {
    this.sink = sink;
    this.location = location;
    this.open = open;
  }

  /** The values of one metric, and what the results state of it. */
  private record Open(Score stated, ItemGroup group) {}

  /** {@return the task whose answers a file holds, by its name} */
  static Optional<String> task(Source source) {
    return match(source).map(name -> name.group(1));
  }

  /** {@return when its run began, as the results have it in their name too} */
  static Optional<String> time(Source source) {
    return match(source).map(name -> name.group(2));
  }

  private static Optional<Matcher> match(Source source) {
    return Optional.of(NAME.matcher(FileTitle.of(source))).filter(Matcher::matches);
  }

  /**
   * Hands on the items of each metric.
   *
   * @param statedByMetric what the results state of the task
   */
  static void read(Source answers, Map<LmEvalMetric, Score> statedByMetric, ItemSink sink)
      throws IOException {
    ImmutableMap.Builder<LmEvalMetric, Open> open = ImmutableMap.builder();
    statedByMetric.forEach(
        (metric, stated) ->
            open.put(metric, new Open(stated, new ItemGroup(stated.benchmark().scale(), sink))));
    LmEvalItems items = new LmEvalItems(sink, Location.of(answers.name()), open.buildOrThrow());
    JsonLines.read(answers, sink.problems(), items::take);
    items.open.values().forEach(each -> each.group().emitStated(each.stated(), SAME_MEAN));
  }

  private void take(long line, JsonCursor answer) {
    JsonNode node = answer.node();
    JsonNode docId = node.path("doc_id");
    if (!docId.isValueNode() || docId.isNull()) {
      sink.problem(
          Problem.of(
                  Problem.Severity.ERROR, "no-item", "expected an item's id in a field \"doc_id\"")
              .at(location.atLine(line)));
      return;
    }
    String hash = node.path("doc_hash").asText("");
    String item =
        docId.asText()
            + (hash.length() < SHOWN_OF_HASH ? "" : "-" + hash.substring(0, SHOWN_OF_HASH));
    Optional<String> filter = Optional.ofNullable(node.path("filter").textValue());
    for (Map.Entry<LmEvalMetric, Open> each : open.entrySet()) {
      LmEvalMetric metric = each.getKey();
      if (node.has(metric.name()) && filter.orElse(metric.filter()).equals(metric.filter())) {
        Supplier<Location> at = () -> location.atLine(line).inField(metric.name());
        take(item, node.path(metric.name()), metric, each.getValue().group(), at);
      }
    }
  }

  private void take(
      String item, JsonNode value, LmEvalMetric metric, ItemGroup group, Supplier<Location> at) {
    if (value.isContainerNode()) {
      if (withoutNumbers.add(metric)) {
        sink.problem(
            Problem.of(
                    Problem.Severity.NOTE,
                    "no-items",
                    "\"%s\" has no number for each item, so that it is no mean over items",
                    metric.name())
                .at(at.get()));
      }
      return;
    }
    OptionalDouble number = number(value);
    if (number.isPresent()) {
      group.add(item, 0, number.getAsDouble(), at);
    } else {
      group.unscored(item, at);
    }
  }

  private static OptionalDouble number(JsonNode value) {
    if (value.isBoolean()) {
      return OptionalDouble.of(value.booleanValue() ? 1 : 0);
    }
    return value.isNumber() && Double.isFinite(value.doubleValue())
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }
}
