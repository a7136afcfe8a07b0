package org.llmsafety.stats.trend;

import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.regression.Clusters;

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

  /** {@return which cluster each point of the series is of, in date order} */
  Clusters of(ScoreSeries series) {
    return Clusters.of(text, several, series.points().stream().map(this::key).toList());
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
