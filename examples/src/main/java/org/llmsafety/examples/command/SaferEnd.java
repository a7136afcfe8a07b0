package org.llmsafety.examples.command;

import java.util.Locale;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Direction;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which end of a benchmark is safer, as an option says it: "table/asr:lower". */
record SaferEnd(String benchmarkId, Direction direction) {

  /** {@return what "higher", "lower" or "unknown" says} */
  static Direction direction(String text) {
    return switch (text) {
      case "higher" -> Direction.HIGHER_IS_SAFER;
      case "lower" -> Direction.LOWER_IS_SAFER;
      case "unknown" -> Direction.UNDIRECTED;
      default ->
          throw new TypeConversionException(
              "the safer end must be higher, lower or unknown, but was \"" + text + "\"");
    };
  }

  /** {@return that a benchmark's safer end is not known, and the option that states it} */
  static String hint(Benchmark benchmark) {
    return String.format(
        Locale.ROOT,
        "it is not known which end of %s is safer; --safer '%s:lower' or '%2$s:higher' states it",
        benchmark.name(),
        benchmark.id());
  }

  /** Reads "table/asr:lower". */
  static final class Converter implements ITypeConverter<SaferEnd> {
    @Override
    public SaferEnd convert(String text) {
      int colon = text.lastIndexOf(':');
      if (colon <= 0) {
        throw new TypeConversionException(
            "\"" + text + "\" is not BENCHMARK:END, such as 'table/asr:lower'");
      }
      return new SaferEnd(text.substring(0, colon), direction(text.substring(colon + 1)));
    }
  }
}
