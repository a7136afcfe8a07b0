package org.llmsafety.examples.calibration;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.llmsafety.stats.SimulatedWorld;

/** All candidates on one design in one world. */
final class Cell {
  private static final int BLOCK = 50;
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Design design;
  private final SimulatedWorld kind;
  private final World world;
  private final ImmutableList<Candidate> candidates;
  private final long seed;

  @SuppressWarnings("EnumOrdinal") // a seed of its own for each world, whatever its name
  Cell(Design design, SimulatedWorld kind, List<Candidate> candidates, long seed) {
    this.design = design;
    this.kind = kind;
    this.world = new World(kind, design);
    this.candidates =
        candidates.stream()
            .filter(candidate -> candidate.fits().test(design))
            .filter(candidate -> world.isNull() || !candidate.nullOnly())
            .collect(toImmutableList());
    this.seed =
        new SplittableRandom(seed + GOLDEN * (1000L * kind.ordinal() + design.n())).nextLong();
  }

  /** {@return a line of results for each method; the same whatever the number of threads} */
  ImmutableList<String> run(int replications) {
    List<double[]> truths = candidates.stream().map(this::truths).toList();
    List<Tally[]> tallies =
        IntStream.range(0, (replications + BLOCK - 1) / BLOCK)
            .parallel()
            .mapToObj(block -> block(block * BLOCK, replications, truths))
            .reduce(Cell::sum)
            .orElseThrow();
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (int c = 0; c < candidates.size(); c++) {
      for (int a = 0; a < candidates.get(c).names().size(); a++) {
        lines.add(
            tallies.get(c)[a].line(kind, design, candidates.get(c).names().get(a), world.isNull()));
      }
    }
    return lines.build();
  }

  /** What is to be covered: what the method makes of the scores expected. */
  private double[] truths(Candidate candidate) {
    if (world.isNull()) {
      return new double[candidate.names().size()];
    }
    Drawn expected = new Drawn(design, world.benchmarks(), world.expected(), seed, false);
    return candidate.answers().apply(expected).stream()
        .mapToDouble(answer -> answer.estimate().orElse(0.0))
        .toArray();
  }

  private List<Tally[]> block(int from, int replications, List<double[]> truths) {
    List<Tally[]> tallies = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Tally[] own = new Tally[candidate.names().size()];
      for (int a = 0; a < own.length; a++) {
        own[a] = new Tally();
      }
      tallies.add(own);
    }
    for (int r = from; r < Math.min(from + BLOCK, replications); r++) {
      SplittableRandom random = new SplittableRandom(seed + r);
      Drawn drawn = world.drawn(random);
      for (int c = 0; c < candidates.size(); c++) {
        add(tallies.get(c), candidates.get(c).answers().apply(drawn), truths.get(c));
      }
    }
    return tallies;
  }

  private static void add(Tally[] tallies, List<Answer> answers, double[] truths) {
    for (int a = 0; a < tallies.length; a++) {
      tallies[a].add(answers.get(a), truths[a]);
    }
  }

  private static List<Tally[]> sum(List<Tally[]> some, List<Tally[]> others) {
    for (int c = 0; c < some.size(); c++) {
      for (int a = 0; a < some.get(c).length; a++) {
        some.get(c)[a].add(others.get(c)[a]);
      }
    }
    return some;
  }
}
