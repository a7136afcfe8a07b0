package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.llmsafety.stats.internal.plane.Look;

/**
 * Where each series of a figure stands in its legend, which decides its look; the series that are
 * drawn in grey share one place.
 *
 * @param legend the names in the legend
 * @param grey the series that stand there as one
 * @param others what the legend calls these, or empty
 */
record SeriesLooks(ImmutableList<String> legend, ImmutableSet<String> grey, String others) {
  static SeriesLooks of(Figure figure) {
    return new SeriesLooks(
        figure.series(),
        figure.others().map(Figure.Others::series).orElse(ImmutableSet.of()),
        figure.others().map(Figure.Others::name).orElse(""));
  }

  /** {@return the place of a series, or of what the legend calls several} */
  int place(String series) {
    return isGrey(series) || series.equals(others) ? Look.GREY_PLACE : legend.indexOf(series);
  }

  /** {@return whether a series is drawn in grey} */
  boolean isGrey(String series) {
    return grey.contains(series);
  }
}
