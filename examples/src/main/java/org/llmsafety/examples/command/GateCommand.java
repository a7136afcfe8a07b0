package org.llmsafety.examples.command;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.stats.gate.GateResult;
import org.llmsafety.stats.gate.JunitXml;
import org.llmsafety.stats.gate.SafetyGate;
import org.llmsafety.stats.report.ResultJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Whether a new run is less safe than an old one: a gate for builds. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Fails where a new model or prompt is less safe than the old one beyond chance and beyond a"
          + " margin. The runs are paired item by item on every benchmark of the old one."
    },
    exitCodeOnExecutionException = ExitCode.GATE_NOT_ASKED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:pass: on every benchmark a loss of safety beyond the margin is ruled out",
      "1:fail: on a benchmark a loss of safety beyond the margin is shown",
      "2:the command line is wrong",
      "3:cannot tell: neither, or there is nothing to compare",
      "4:a file is missing, unreadable or not understood, or the output cannot be written"
    })
final class GateCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  @Mixin private final ItemRuns runs = new ItemRuns();

  @Option(
      names = "--margin",
      paramLabel = "[BENCHMARK:]LOSS",
      converter = MarginConverter.class,
      description = {
        "the loss of safety that is accepted, in a benchmark's own units, 0 or more: 0.02, or"
            + " 'refusals:2' for one benchmark (default: 0.02)"
      })
  private List<Margin> margins = ImmutableList.of();

  @Option(
      names = "--level",
      paramLabel = "ERROR",
      description = {
        "how probable a wrong pass, and how probable a wrong fail, may be, at most 0.25"
            + " (default: ${DEFAULT-VALUE})"
      })
  private double level = 0.05;

  @Option(
      names = "--unpaired",
      paramLabel = "SHARE",
      description = {
        "above which share of items with a value in one run only the gate cannot tell"
            + " (default: ${DEFAULT-VALUE})"
      })
  private double unpaired = 0.1;

  @Option(
      names = "--looks",
      description = {
        "the runs grow and the gate is asked again and again: hold the level over all looks"
            + " together"
      })
  private boolean looks;

  @Option(
      names = "--students-t",
      description = {
        "test items that are not 0 or 1, and items in clusters, by Student's t: it needs fewer items"
            + " and is often wrong where few lose or gain much"
      })
  private boolean studentsT;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "where to write JUnit XML, a test case for each benchmark")
  private Optional<Path> junit = Optional.empty();

  @Option(names = "--json", description = "print JSON: the whole result")
  private boolean json;

  /** A margin of one benchmark, or of all. */
  record Margin(Optional<String> benchmark, double loss) {}

  @Override
  public Integer call() {
    SafetyGate gate = gate();
    ItemRuns.Both both = read();
    for (Margin margin : margins) {
      for (String id :
          margin.benchmark().map(name -> runs.idsCalled(name, both)).orElse(ImmutableList.of())) {
        gate = gate.withMargin(id, margin.loss());
      }
    }
    GateResult result = gate.check(both.older(), both.newer());
    write(JunitXml.of(result));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ResultJson.of(result));
    } else {
      result.sentences().forEach(out::println);
    }
    out.flush();
    return switch (result.answer()) {
      case PASS -> ExitCode.DONE;
      case FAIL -> ExitCode.GATE_FAILED;
      case CANNOT_TELL -> ExitCode.NO_ANSWER;
    };
  }

  private SafetyGate gate() {
    try {
      SafetyGate gate = SafetyGate.withDefaults().withLevel(level).withMostUnpaired(unpaired);
      for (Margin margin : margins) {
        // checked here, before anything is read; those of benchmarks again by their ids
        gate =
            margin.benchmark().isPresent()
                ? gate.withMargin(margin.benchmark().get(), margin.loss())
                : gate.withMargin(margin.loss());
      }
      gate = studentsT ? gate.withStudentsT() : gate;
      return looks ? gate.withRepeatedLooks() : gate;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A build server that finds no file may take that for a success. */
  private ItemRuns.Both read() {
    try {
      return runs.read();
    } catch (UncheckedIOException | CannotRead e) {
      write(JunitXml.ofError(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  private void write(String xml) {
    if (junit.isPresent()) {
      try {
        AtomicFile.write(junit.get(), xml);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "could not write " + junit.get() + ": " + AtomicFile.reason(e), e);
      }
    }
  }

  /** Reads "0.02" and "refusals:2". */
  static final class MarginConverter implements ITypeConverter<Margin> {
    @Override
    public Margin convert(String text) {
      int colon = text.lastIndexOf(':');
      try {
        return new Margin(
            colon < 0 ? Optional.empty() : Optional.of(text.substring(0, colon)),
            Double.parseDouble(text.substring(colon + 1)));
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "\"" + text + "\" is not a margin, such as 0.02 or 'refusals:2'");
      }
    }
  }
}
