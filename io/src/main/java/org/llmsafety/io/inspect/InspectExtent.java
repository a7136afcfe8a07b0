package org.llmsafety.io.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.io.internal.tasks.RunSettings;
import org.llmsafety.io.json.JsonCursor;

/**
 * How much of its data set a run of Inspect covers.
 *
 * @param epochs how often each sample was run
 * @param samples how many samples the data set has, where stated
 * @param run how many samples were to be run, where stated: the log's total over the epochs
 */
record InspectExtent(long epochs, OptionalLong samples, OptionalLong run) {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\s*[-,]\\s*(\\d{1,9})");

  static InspectExtent of(JsonCursor header, JsonCursor config, JsonCursor dataset) {
    long epochs = RunSettings.count(config, "epochs").orElse(1);
    OptionalLong total = RunSettings.count(RunSettings.object(header, "results"), "total_samples");
    return new InspectExtent(
        epochs,
        RunSettings.count(dataset, "samples"),
        total.isPresent() && total.getAsLong() % epochs == 0
            ? OptionalLong.of(total.getAsLong() / epochs)
            : OptionalLong.empty());
  }

  /** {@return to how many or to which samples the run was limited, if that left any out} */
  Optional<String> limit(JsonCursor config) {
    return RunSettings.stated(config, "limit")
        .map(JsonCursor::node)
        .filter(this::leavesOut)
        .or(() -> RunSettings.stated(config, "sample_id").map(JsonCursor::node))
        .map(InspectExtent::text);
  }

  private static String text(JsonNode limit) {
    return limit.isValueNode() ? limit.asText() : limit.toString();
  }

  private boolean leavesOut(JsonNode limit) {
    Matcher range = RANGE.matcher(text(limit).replaceAll("[\\[\\]]", ""));
    if (range.matches()) {
      return Long.parseLong(range.group(1)) > 1 || isReached(Long.parseLong(range.group(2)));
    }
    return !limit.canConvertToLong() || isReached(limit.longValue());
  }

  /** A limit above what was run or above the whole data set leaves out nothing. */
  private boolean isReached(long limit) {
    boolean isAboveRun = run.isPresent() && run.getAsLong() < limit;
    boolean isAboveAll = samples.isPresent() && samples.getAsLong() <= limit;
    return !isAboveRun && !isAboveAll;
  }
}
