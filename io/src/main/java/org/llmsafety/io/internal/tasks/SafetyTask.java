package org.llmsafety.io.internal.tasks;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Topic;

/**
 * What is known of one metric of a task: one row of the table of {@link SafetyTasks}.
 *
 * @param when the arguments of the task that the row is for, by name; empty if it is for all
 * @param scale the values, or empty where the reader's own inference stands
 * @param believed which end is safer, as far as that is known or believed
 * @param sure how the row is known
 * @param topics what it is on
 * @param citation the paper behind it
 * @param says what a score means
 */
public record SafetyTask(
    ImmutableMap<String, String> when,
    Optional<Scale> scale,
    Direction believed,
    Sureness sure,
    ImmutableSet<Topic> topics,
    Optional<Citation> citation,
    String says) {

  /** How a row is known. */
  enum Sureness {
    /** The task's own code or definition was read. */
    CODE,
    /** An excerpt of it was read, or a list of its metrics by others. */
    EXCERPT,
    /** From the paper behind the task, or not known at all: no direction rests on it. */
    UNVERIFIED
  }

  /** {@return which end is safer; not the end that is only believed to be} */
  public Direction direction() {
    return sure == Sureness.UNVERIFIED ? Direction.UNDIRECTED : believed;
  }

  boolean isDirected() {
    return direction() != Direction.UNDIRECTED;
  }

  boolean fits(Map<String, String> arguments) {
    return when.entrySet().stream()
        .allMatch(argument -> argument.getValue().equals(arguments.get(argument.getKey())));
  }

  /** {@return the arguments that decide: "subset=safe"; empty if none does} */
  public String decidedBy() {
    return when.entrySet().stream()
        .map(argument -> argument.getKey() + "=" + argument.getValue())
        .collect(Collectors.joining("/"));
  }

  /** {@return the benchmark with all that is known of it} */
  public Benchmark define(Benchmark bare) {
    Benchmark known =
        bare.withScale(scale.orElse(bare.scale()).withDirection(direction()))
            .withTopics(topics)
            .withDescription(says);
    return citation.map(known::withCitation).orElse(known);
  }
}
