package org.llmsafety.stats.pooled;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.Golden;

/** Scores of models on several benchmarks. */
final class Boards {
  static final LocalDate ORIGIN = LocalDate.of(2023, 1, 1);
  private static final Lab LAB = Lab.of("Test Lab");

  private Boards() {}

  static Benchmark benchmark(String name) {
    return Benchmark.of("test/" + name, Scale.UNIT);
  }

  /** The model, of a family of its own. */
  static Model model(String id, long day) {
    return Model.of(id, LAB)
        .withReleases(Release.on(Release.Kind.ANNOUNCEMENT, ORIGIN.plusDays(day), "test"));
  }

  /** Models m0, m1, ... at these days, with these values. */
  static Scores column(Benchmark benchmark, long[] days, double... values) {
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      scores.add(Score.of(model("m" + i, days[i]), benchmark, values[i]));
    }
    return Scores.copyOf(scores);
  }

  /** The study's 22 models on HELM's five benchmarks, without the cells that are holes. */
  static Scores helm(JsonNode names, BiPredicate<Integer, Integer> isHole) {
    List<Score> scores = new ArrayList<>();
    for (int b = 0; b < names.size(); b++) {
      String id = "HELM|" + names.get(b).textValue() + "|ALL";
      JsonNode c =
          Golden.cases("trends.json")
              .filter(each -> each.get("id").textValue().equals(id))
              .findFirst()
              .orElseThrow();
      for (int i = 0; i < c.get("scores").size(); i++) {
        if (!isHole.test(i, b)) {
          Release release =
              Release.on(
                  Release.Kind.ANNOUNCEMENT,
                  LocalDate.parse(c.get("dates").get(i).textValue()),
                  "test");
          Model model =
              Model.of("m" + i, Lab.of(c.get("labOf").get(i).textValue()))
                  .withFamily(c.get("familyOf").get(i).textValue())
                  .withReleases(release);
          scores.add(
              Score.of(
                  model,
                  benchmark(names.get(b).textValue()),
                  c.get("scores").get(i).doubleValue()));
        }
      }
    }
    return Scores.copyOf(scores);
  }
}
