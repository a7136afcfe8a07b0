package org.llmsafety.examples.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Model;
import org.llmsafety.core.Outcome;
import org.llmsafety.core.Scores;
import org.llmsafety.stats.ranks.ModelRank;
import org.llmsafety.stats.ranks.RankIntervals;
import org.llmsafety.stats.ranks.RankTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The models of a benchmark from the safest on, with the ranks that their errors allow. */
@Command(
    name = "rank",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks the models of a benchmark, 1 the safest, with the interval of ranks that the scores'"
          + " standard errors allow. Scores without a published error or count cannot be ranked so."
    })
final class RankCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ReadOptions read = new ReadOptions();
  @Mixin private final PrintOptions print = new PrintOptions();

  @Option(names = "--benchmark", paramLabel = "NAME", description = "which benchmark")
  private Optional<String> benchmark = Optional.empty();

  @Override
  public Integer call() {
    Scores scores = read.scores();
    Outcome<RankTable<Model>> ranked =
        RankIntervals.withDefaults().fit(scores, read.benchmark(scores, benchmark));
    Optional<RankTable<Model>> table = ranked.toOptional();
    if (table.isEmpty()) {
      spec.commandLine().getErr().println("rank: " + ranked.whyNot().orElse(""));
      return ExitCode.NO_ANSWER;
    }
    Rows rows = Rows.of("rank", "lowest", "highest", "model", "score", "standard_error");
    for (ModelRank<Model> rank : table.get().ranks()) {
      rows =
          rows.with(
              rank.rank(),
              rank.lowest(),
              rank.highest(),
              rank.model().name(),
              rank.estimate(),
              rank.standardError().toOptional());
    }
    print.print(rows);
    print.print(table.get().basis().caveats());
    return ExitCode.DONE;
  }
}
