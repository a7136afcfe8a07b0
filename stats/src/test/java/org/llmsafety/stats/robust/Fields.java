package org.llmsafety.stats.robust;

import static org.llmsafety.core.Release.Kind.ANNOUNCEMENT;
import static org.llmsafety.core.Release.Kind.SNAPSHOT;

import java.time.LocalDate;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

/** A small field: eight models of seven families and three labs, on two benchmarks. */
public final class Fields {
  public static final Benchmark HARM = Benchmark.of("test/harm", Scale.PERCENT).withName("Harm");
  public static final Benchmark ATTACKS =
      Benchmark.of("test/attacks", Scale.UNIT.lowerIsSafer()).withName("Attacks");
  public static final Lab NORTH = Lab.of("North");
  public static final Lab SOUTH = Lab.of("South");
  public static final Lab EAST = Lab.of("East");

  private static final Model N1 = model("n1", NORTH, "N-1", "2023-01-10");
  private static final Model N2 = model("n2", NORTH, "N-2", "2023-07-01");
  private static final Model N3 = model("n3", NORTH, "N-3", "2024-03-01");
  private static final Model S1 = model("s1", SOUTH, "S-1", "2023-03-15");
  private static final Model S1_MINI = model("s1-mini", SOUTH, "S-1", "2023-03-15");
  private static final Model S2 = model("s2", SOUTH, "S-2", "2024-01-20");
  private static final Model E1 = model("e1", EAST, "E-1", "2023-05-05");
  private static final Model E2 = model("e2", EAST, "E-2", "2024-06-30");

  private Fields() {}

  private static Model model(String id, Lab lab, String family, String announced) {
    LocalDate date = LocalDate.parse(announced);
    return Model.of(id, lab)
        .withFamily(family)
        .withReleases(
            Release.on(ANNOUNCEMENT, date, "test"),
            Release.on(SNAPSHOT, date.minusDays(30), "test"));
  }

  /** North's rise carries the trend; snapshots are a month before announcements. */
  public static Scores scores() {
    return column(HARM, 40, 55, 82, 71, 64, 68, 60, 66)
        .plus(column(ATTACKS, 0.61, 0.52, 0.20, 0.33, 0.38, 0.35, 0.42, 0.31));
  }

  private static Scores column(Benchmark benchmark, double... values) {
    Model[] models = {N1, N2, N3, S1, S1_MINI, S2, E1, E2};
    Scores scores = Scores.empty();
    for (int i = 0; i < models.length; i++) {
      scores = scores.plus(Scores.of(Score.of(models[i], benchmark, values[i])));
    }
    return scores;
  }
}
