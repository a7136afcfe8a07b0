package org.llmsafety.stats;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.Map;
import org.llmsafety.core.Release;
import org.llmsafety.core.ScoreSeries;

/**
 * What the dates of a series are.
 *
 * @param distinct how many distinct ones
 * @param byKind how many of each kind of claim there is, in the order of the enumeration
 * @param monthsOnly how many are known to the month only
 */
record DateCounts(int distinct, ImmutableMap<Release.Kind, Integer> byKind, int monthsOnly) {

  static DateCounts of(ScoreSeries series) {
    int distinct = 0;
    int monthsOnly = 0;
    int[] ofKind = new int[Release.Kind.values().length];
    double before = Double.NaN;
    for (ScoreSeries.Point point : series.points()) {
      Release release = point.release();
      distinct += point.years() == before ? 0 : 1; // points are in date order
      monthsOnly += release.precision() == Release.Precision.MONTH ? 1 : 0;
      ofKind[release.kind().ordinal()]++;
      before = point.years();
    }
    return new DateCounts(distinct, byKind(ofKind), monthsOnly);
  }

  private static ImmutableMap<Release.Kind, Integer> byKind(int[] ofKind) {
    Map<Release.Kind, Integer> byKind = new EnumMap<>(Release.Kind.class);
    for (Release.Kind kind : Release.Kind.values()) {
      if (ofKind[kind.ordinal()] > 0) {
        byKind.put(kind, ofKind[kind.ordinal()]);
      }
    }
    return Maps.immutableEnumMap(byKind);
  }
}
