package org.llmsafety.stats.internal.caveats;

import com.google.common.collect.EnumMultiset;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import org.llmsafety.core.Release;
import org.llmsafety.core.ScoreSeries;

/**
 * What the dates of a series are.
 *
 * @param distinct how many distinct ones
 * @param byKind how many of each kind of claim there is, in the order of the enumeration
 * @param monthsOnly how many are known to the month only
 */
public record DateCounts(int distinct, ImmutableMap<Release.Kind, Integer> byKind, int monthsOnly) {

  /** {@return these counts} */
  public static DateCounts of(ScoreSeries series) {
    int distinct = 0;
    int monthsOnly = 0;
    EnumMultiset<Release.Kind> kinds = EnumMultiset.create(Release.Kind.class);
    double before = Double.NaN;
    for (ScoreSeries.Point point : series.points()) {
      Release release = point.release();
      distinct += point.years() == before ? 0 : 1; // points are in date order
      monthsOnly += release.precision() == Release.Precision.MONTH ? 1 : 0;
      kinds.add(release.kind());
      before = point.years();
    }
    return new DateCounts(
        distinct, Maps.immutableEnumMap(Maps.asMap(kinds.elementSet(), kinds::count)), monthsOnly);
  }
}
