package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.Callable;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.core.audit.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What is wrong or doubtful in the scores as published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the problems met in reading and what is wrong or doubtful in the scores: repeats,",
      "impossible dates, misspelt names, values off their scale. It changes nothing."
    })
final class AuditCommand implements Callable<Integer> {
  @Mixin private final ReadOptions read = new ReadOptions();
  @Mixin private final PrintOptions print = new PrintOptions();

  @Override
  public Integer call() {
    ImmutableList<Problem> findings =
        Audit.withDefaults().with(read.catalog()).audit(read.asRead());
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
    return ExitCode.DONE;
  }
}
