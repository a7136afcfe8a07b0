package org.llmsafety.stats.trend;

import java.util.HashMap;
import java.util.Map;
import org.llmsafety.core.ScoreSeries;

/** What scores may be alike within: errors are then told from how clusters differ. */
public enum Cluster {
  /** The model's family: GPT-4o and GPT-4o mini. */
  FAMILY("family", "families"),
  /** Who made the model. */
  LAB("lab", "labs");

  private final String text;
  private final String several;

  Cluster(String text, String several) {
    this.text = text;
    this.several = several;
  }

  String several() {
    return several;
  }

  /** Which cluster each point of the series is of, counted from 0 in the order of first points. */
  int[] of(ScoreSeries series) {
    Map<String, Integer> numbers = new HashMap<>();
    return series.points().stream()
        .mapToInt(point -> numbers.computeIfAbsent(key(point), key -> numbers.size()))
        .toArray();
  }

  private String key(ScoreSeries.Point point) {
    return this == LAB ? point.score().lab().id() : point.score().model().family();
  }

  /** "family". */
  @Override
  public String toString() {
    return text;
  }
}
