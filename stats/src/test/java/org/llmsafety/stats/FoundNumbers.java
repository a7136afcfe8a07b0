package org.llmsafety.stats;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Multimap;
import com.google.common.collect.Table;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Outcome;
import org.llmsafety.stats.trend.Trend;

/** What is found in a result: p-values, slopes, and how many ends of intervals are infinite. */
final class FoundNumbers {
  final List<Double> p = new ArrayList<>();
  final List<Double> slopes = new ArrayList<>();
  int infinite;

  void walk(Object value, String path) {
    if (value instanceof PValue found) {
      p.add(found.value());
      assertThat(found.value()).as(path).isPositive().isLessThanOrEqualTo(1);
    }
    if (value instanceof Trend found) {
      slopes.add(found.slope());
    }
    if (value instanceof Double number) {
      assertThat(number.isNaN()).as(path + " is NaN").isFalse();
      infinite += number.isInfinite() ? 1 : 0;
    } else if (value instanceof Outcome<?> outcome) {
      outcome.stream().forEach(found -> walk(found, path));
    } else if (value instanceof Optional<?> found) {
      found.ifPresent(inner -> walk(inner, path));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> walk(inner, path + "[" + key + "]"));
    } else if (value instanceof Multimap<?, ?> map) {
      map.asMap().forEach((key, inner) -> walk(inner, path + "[" + key + "]"));
    } else if (value instanceof Table<?, ?, ?> table) {
      table.values().forEach(inner -> walk(inner, path));
    } else if (value instanceof Iterable<?> all
        && !value.getClass().getPackageName().equals("org.llmsafety.core")) {
      all.forEach(inner -> walk(inner, path));
    } else if (value.getClass().isRecord()
        && value.getClass().getPackageName().startsWith("org.llmsafety.stats")) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        try {
          component.getAccessor().setAccessible(true);
          walk(
              component.getAccessor().invoke(value),
              path + "." + value.getClass().getSimpleName() + "." + component.getName());
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(path, e);
        }
      }
    }
  }

  static FoundNumbers in(Object result, String name) {
    FoundNumbers found = new FoundNumbers();
    found.walk(result, name);
    assertThat(String.valueOf(result)).as(name).doesNotContain("NaN");
    return found;
  }
}
