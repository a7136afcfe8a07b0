package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableSet;
import java.util.concurrent.Callable;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Scores;
import org.llmsafety.core.audit.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong or doubtful in the scores as published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the problems met in reading and what is wrong or doubtful in the scores: repeats,"
          + " impossible dates, misspelt names, values off their scale. It changes nothing."
    })
final class AuditCommand implements Callable<Integer> {
  @Mixin private final ReadOptions read = new ReadOptions();
  @Mixin private final PrintOptions print = new PrintOptions();

  @Override
  public Integer call() {
    Checked<Scores> scores = read.asRead();
    // an audit repeats some of the problems of reading
    ImmutableSet<Problem> findings =
        ImmutableSet.<Problem>builder()
            .addAll(scores.problems())
            .addAll(Audit.withDefaults().with(read.catalog()).audit(scores))
            .build();
    Rows rows = Rows.of("severity", "topic", "where", "finding");
    for (Problem problem : findings) {
      rows =
          rows.with(
              problem.severity(),
              problem.topic(),
              problem.location().map(Location::toString),
              problem.message());
    }
    print.print(rows);
    return scores.value().isEmpty() ? ExitCode.UNREADABLE : ExitCode.DONE;
  }
}
