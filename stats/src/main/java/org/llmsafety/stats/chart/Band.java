package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A shaded interval over dates. What it is an interval of is for the label to say: a picture of a
 * band alone does not.
 *
 * @param series the series whose colour it takes, or empty when it speaks of all
 * @param label what it is, for the legend and for hovering
 * @param slices at least two, in date order
 */
public record Band(Optional<String> series, String label, ImmutableList<Slice> slices)
    implements Mark {

  /**
   * The band's extent on one day.
   *
   * @param date the day
   * @param low the lower edge, in the panel's unit; finite
   * @param high the upper edge; at least {@code low}
   */
  public record Slice(LocalDate date, double low, double high) {
    /** Checks that the edges can be drawn. */
    public Slice {
      requireNonNull(date, "date");
      checkArgument(
          Double.isFinite(low) && Double.isFinite(high) && low <= high,
          "a band must have finite edges with low <= high, but was %s to %s on %s",
          low,
          high,
          date);
    }
  }

  /** Checks that there is something to draw, and that it runs forwards. */
  public Band {
    requireNonNull(series, "series");
    requireNonNull(label, "label");
    checkArgument(slices.size() >= 2, "a band needs at least 2 slices, but had %s", slices.size());
    checkArgument(
        Ordering.natural().isOrdered(slices.stream().map(Slice::date).toList()),
        "a band's slices must be in date order, but were %s",
        slices);
  }

  /** {@return a band over all series} */
  public static Band of(String label, Iterable<Slice> slices) {
    return new Band(Optional.empty(), label, ImmutableList.copyOf(slices));
  }

  /** {@return this band in a series' colour} */
  public Band withSeries(String series) {
    return new Band(Optional.of(series), label, slices);
  }
}
