package org.llmsafety.stats.chart;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Ordering;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A shaded interval over dates or numbers. What it is an interval of is for the label to say: a
 * picture of a band alone does not.
 *
 * @param series the series whose colour it takes, or empty when it speaks of all
 * @param label what it is, for the legend and for hovering
 * @param slices at least two, from left to right
 */
public record Band(Optional<String> series, String label, ImmutableList<Slice> slices)
    implements Mark {

  /**
   * The band's extent on one day or at one number.
   *
   * @param at the day or number
   * @param low the lower edge, in the panel's unit; finite
   * @param high the upper edge; at least {@code low}
   */
  public record Slice(Position at, double low, double high) {
    /** Checks that the edges can be drawn. */
    public Slice {
      requireNonNull(at, "at");
      checkArgument(
          Double.isFinite(low) && Double.isFinite(high) && low <= high,
          "a band must have finite edges with low <= high, but was %s to %s at %s",
          low,
          high,
          at);
    }

    /** Of a day. */
    public Slice(LocalDate date, double low, double high) {
      this(Position.of(date), low, high);
    }

    /** At a number. */
    public Slice(double number, double low, double high) {
      this(Position.of(number), low, high);
    }

    /**
     * {@return the day}
     *
     * @throws IllegalStateException if it is at a number
     */
    public LocalDate date() {
      return at.date();
    }
  }

  /** Checks that there is something to draw, and that it runs forwards. */
  public Band {
    requireNonNull(series, "series");
    requireNonNull(label, "label");
    checkArgument(slices.size() >= 2, "a band needs at least 2 slices, but had %s", slices.size());
    checkArgument(
        Ordering.natural().isOrdered(slices.stream().map(Slice::at).toList()),
        "a band's slices must go from left to right, but were %s",
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
