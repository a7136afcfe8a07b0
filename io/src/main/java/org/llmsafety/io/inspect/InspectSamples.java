package org.llmsafety.io.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What the samples of a log scored, by scorer and sample, summed over the epochs. */
final class InspectSamples {

  /** How Inspect counts the words that its scorers give. */
  private static final ImmutableMap<String, Double> WORDS =
      ImmutableMap.of("C", 1.0, "P", 0.5, "I", 0.0, "N", 0.0);

  /** In any case. */
  private static final ImmutableMap<String, Double> ANSWERS =
      ImmutableMap.of("yes", 1.0, "true", 1.0, "no", 0.0, "false", 0.0);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  private final Map<Scorer, Map<String, Epochs>> epochsBySample = new LinkedHashMap<>();
  private final Map<Scorer, Integer> unusable = new LinkedHashMap<>();

  /**
   * Who scored.
   *
   * @param name of the scorer
   * @param key which of the things that it scores; empty if it scores but one
   */
  record Scorer(String name, String key) {
    /** "judge" or "judge/harm". */
    String fullName() {
      return key.isEmpty() ? name : name + "/" + key;
    }
  }

  /** One sample's values over its epochs. */
  private static final class Epochs {
    private double sum;
    private int count;

    double mean() {
      return sum / count;
    }
  }

  /**
   * The mean over samples.
   *
   * @param mean of the samples' means over their epochs
   * @param standardError of that mean; empty for a single sample
   * @param samples how many
   * @param unusable how many values were neither a number nor a word that counts as one
   */
  record Estimate(double mean, OptionalDouble standardError, int samples, int unusable) {}

  /** Takes what a sample scored. */
  void take(InspectSample sample) {
    add(sample.id(), sample.scores());
  }

  private void add(String sample, JsonNode scores) {
    for (Map.Entry<String, JsonNode> score : scores.properties()) {
      JsonNode value = score.getValue().path("value");
      if (value.isObject()) {
        for (Map.Entry<String, JsonNode> part : value.properties()) {
          add(new Scorer(score.getKey(), part.getKey()), sample, part.getValue());
        }
      } else {
        add(new Scorer(score.getKey(), ""), sample, value);
      }
    }
  }

  private void add(Scorer scorer, String sample, JsonNode value) {
    if (value.isNumber() && Double.isNaN(value.doubleValue())) {
      return; // Inspect's way of saying that the sample was not scored.
    }
    OptionalDouble number = number(value);
    if (number.isEmpty()) {
      unusable.merge(scorer, 1, Integer::sum);
      return;
    }
    Epochs epochs =
        epochsBySample
            .computeIfAbsent(scorer, unseen -> new LinkedHashMap<>())
            .computeIfAbsent(sample, unseen -> new Epochs());
    epochs.sum += number.getAsDouble();
    epochs.count++;
  }

  /** {@return the number that a value counts as} */
  static OptionalDouble number(JsonNode value) {
    if (value.isBoolean()) {
      return OptionalDouble.of(value.booleanValue() ? 1 : 0);
    }
    if (value.isNumber() && Double.isFinite(value.doubleValue())) {
      return OptionalDouble.of(value.doubleValue());
    }
    if (!value.isTextual()) {
      return OptionalDouble.empty();
    }
    String text = value.textValue();
    Double word = WORDS.getOrDefault(text, ANSWERS.get(text.toLowerCase(Locale.ROOT)));
    if (word != null) {
      return OptionalDouble.of(word);
    }
    return NUMBER.matcher(text).matches()
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }

  /** {@return who scored at least one sample} */
  ImmutableSet<Scorer> scorers() {
    return ImmutableSet.copyOf(epochsBySample.keySet());
  }

  /** {@return the mean of what that scorer gave; empty if it gave nothing that counts} */
  Optional<Estimate> estimate(Scorer scorer) {
    Map<String, Epochs> samples = epochsBySample.getOrDefault(scorer, Map.of());
    int n = samples.size();
    if (n == 0) {
      return Optional.empty();
    }
    double mean = samples.values().stream().mapToDouble(Epochs::mean).sum() / n;
    double squares =
        samples.values().stream()
            .mapToDouble(epochs -> (epochs.mean() - mean) * (epochs.mean() - mean))
            .sum();
    OptionalDouble error =
        n < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (n - 1.0) / n));
    return Optional.of(new Estimate(mean, error, n, unusable.getOrDefault(scorer, 0)));
  }
}
