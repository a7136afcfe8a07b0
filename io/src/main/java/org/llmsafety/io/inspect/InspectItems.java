package org.llmsafety.io.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.llmsafety.core.Location;
import org.llmsafety.io.ItemGroup;

/**
 * What the samples of one log scored, sample by sample, until the log has said of whom and of what
 * they are.
 */
final class InspectItems {
  /** How Petri says that it could not read its judge, and that it filled in the best grades. */
  private static final String UNREAD = "Failed to parse judge's response";

  private static final JsonNode NO_VALUE = NullNode.getInstance();

  private final Map<InspectSamples.Scorer, List<Value>> valuesByScorer = new LinkedHashMap<>();

  /** Every sample and epoch, scored or not, and where the first of each sample stands. */
  private final Map<String, InspectSample> asked = new LinkedHashMap<>();

  /**
   * What a scorer said of a sample.
   *
   * @param number empty where the scorer gave nothing that counts
   */
  private record Value(String sample, long epoch, OptionalDouble number, Location at) {}

  /** Takes a sample; what it holds beside its scores is not kept. */
  void take(InspectSample sample) {
    asked.putIfAbsent(sample.id(), sample.withoutScores());
    for (Map.Entry<String, JsonNode> score : sample.scores().properties()) {
      boolean isUnread = score.getValue().path("explanation").asText().equals(UNREAD);
      JsonNode value = score.getValue().path("value");
      if (value.isObject()) {
        value
            .properties()
            .forEach(
                part ->
                    add(
                        new InspectSamples.Scorer(score.getKey(), part.getKey()),
                        sample,
                        isUnread ? NO_VALUE : part.getValue()));
      } else {
        add(new InspectSamples.Scorer(score.getKey(), ""), sample, isUnread ? NO_VALUE : value);
      }
    }
  }

  private void add(InspectSamples.Scorer scorer, InspectSample sample, JsonNode value) {
    valuesByScorer
        .computeIfAbsent(scorer, unseen -> new ArrayList<>())
        .add(new Value(sample.id(), sample.epoch(), InspectSamples.number(value), sample.at()));
  }

  /** {@return who scored at least one sample} */
  ImmutableSet<InspectSamples.Scorer> scorers() {
    return ImmutableSet.copyOf(valuesByScorer.keySet());
  }

  /**
   * Gives a scorer's values to a group.
   *
   * @param clusterField what of a sample's metadata says which samples are related, if anything
   */
  void into(ItemGroup group, InspectSamples.Scorer scorer, Optional<String> clusterField) {
    Set<String> unscored = new LinkedHashSet<>(asked.keySet());
    Map<String, Location> places = new HashMap<>();
    for (Value value : valuesByScorer.getOrDefault(scorer, List.of())) {
      if (value.number().isPresent()) {
        unscored.remove(value.sample());
        group.add(value.sample(), value.epoch(), value.number().getAsDouble(), value::at);
      } else {
        places.putIfAbsent(value.sample(), value.at());
      }
    }
    for (InspectSample sample : asked.values()) {
      if (unscored.contains(sample.id())) {
        group.unscored(sample.id(), () -> places.getOrDefault(sample.id(), sample.at()));
      }
      clusterField
          .map(field -> sample.metadata().getOrDefault(field, ""))
          .filter(name -> !name.isBlank())
          .ifPresent(name -> group.cluster(sample.id(), name));
    }
  }
}
