package org.example.readers;

import java.io.IOException;
import java.util.function.Consumer;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Scale;
import org.llmsafety.io.ScoreSink;
import org.llmsafety.io.Source;
import org.llmsafety.io.SourceFormat;
import org.llmsafety.io.csv.CsvDialect;
import org.llmsafety.io.csv.CsvDocument;
import org.llmsafety.io.table.CsvLayout;
import org.llmsafety.io.table.NamedModel;
import org.llmsafety.io.table.TableRow;

/**
 * An invented table in CSV: the share of jailbreaks that succeeded. A model's name may end in how
 * long it thought, "model-1@long". Rows of the section "total" are no scores of a model.
 */
public final class JailbreakTable implements SourceFormat {
  private static final CsvLayout LAYOUT =
      CsvLayout.wide()
          .lab("provider")
          .modelNames(JailbreakTable::split)
          .score("attack success", Benchmark.of("example/jailbreaks", Scale.UNIT.lowerIsSafer()))
          .standardError("attack success", "std error");

  @Override
  public String name() {
    return "jailbreak table";
  }

  @Override
  public boolean recognises(Source source) {
    return LAYOUT.recognises(source);
  }

  @Override
  public void read(Source source, ScoreSink sink) throws IOException {
    Consumer<TableRow> rows = LAYOUT.rowsInto(sink);
    try (CsvDocument table = CsvDialect.withDefaults().open(source, sink::problem)) {
      table.forEachRow(
          row -> {
            if (!row.text("model").filter("total"::equals).isPresent()) {
              rows.accept(TableRow.of(row));
            }
          });
    }
  }

  private static NamedModel split(String name) {
    int at = name.indexOf('@');
    return at < 0
        ? new NamedModel(name, Conditions.none())
        : new NamedModel(
            name.substring(0, at), Conditions.none().with("thinking", name.substring(at + 1)));
  }
}
