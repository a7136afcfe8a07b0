package org.llmsafety.stats.report;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Score;
import org.llmsafety.core.ScoreSeries;
import org.llmsafety.stats.Result;

/**
 * The facts of a result as names and values: the components of its record, whichever method it is
 * of, so that no method can forget one.
 */
final class Facts {
  private Facts() {}

  /** {@return the facts of a record by name, in the order of its components; else none} */
  static Map<String, Object> of(Object result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    if (result instanceof Result stated) {
      facts.put("method", stated.method());
    }
    for (RecordComponent component : components(result)) {
      facts.put(component.getName(), value(component, result));
    }
    if (result instanceof Result stated) {
      facts.put("assumptions", stated.assumptions());
      facts.put("basis", stated.basis());
    }
    return facts;
  }

  /** {@return whether it is a result, or a part of one, with facts of its own} */
  static boolean hasFacts(Object value) {
    return value instanceof Record && !isNamed(value);
  }

  /**
   * {@return what stands for a value in one cell: the id of a model, lab or benchmark, its text}
   */
  static Object plain(Object value) {
    if (value instanceof Model model) {
      return model.id();
    }
    if (value instanceof Lab lab) {
      return lab.id();
    }
    if (value instanceof Benchmark benchmark) {
      return benchmark.id();
    }
    if (value instanceof ScoreSeries.Point point) {
      return point.score().model().id();
    }
    if (value instanceof Score score) {
      return score.model().id();
    }
    if (value instanceof Outcome<?> outcome) {
      return outcome.isAvailable() ? plain(outcome.orElseThrow()) : "";
    }
    return value instanceof Optional<?> optional ? optional.map(Facts::plain).orElse("") : value;
  }

  private static boolean isNamed(Object value) {
    return value instanceof Model
        || value instanceof Lab
        || value instanceof Benchmark
        || value instanceof Score
        || value instanceof ScoreSeries.Point;
  }

  private static RecordComponent[] components(Object result) {
    return result instanceof Record ? result.getClass().getRecordComponents() : NONE;
  }

  private static final RecordComponent[] NONE = {};

  private static Object value(RecordComponent component, Object result) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(result);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(
          "a fact of a result must be readable, but was not: " + component, e);
    }
  }
}
