package org.llmsafety.examples.command;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.io.bundled.BundledCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which model a label means. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Says which model of the catalogue a label means, and when it was released.")
final class ModelsCommand implements Callable<Integer> {
  @Mixin private final PrintOptions print = new PrintOptions();

  @Parameters(arity = "1..*", paramLabel = "LABEL", description = "gpt-4o, 'Claude 3 Opus'")
  private List<String> labels = ImmutableList.of();

  @Override
  public Integer call() {
    Catalog catalog = BundledCatalog.load();
    Rows rows = Rows.of("label", "model", "lab", "family", "released", "remark");
    boolean all = true;
    for (String label : labels) {
      Catalog.Match match = catalog.find(Model.asPublished(Label.of(label)));
      Optional<Model> model = match.model();
      rows =
          rows.with(
              label,
              model.map(Model::id),
              model.map(found -> found.lab().name()),
              model.map(Model::family),
              model.flatMap(ModelsCommand::released),
              match.assumption().or(() -> remark(catalog, match, label)));
      all &= model.isPresent();
    }
    print.print(rows);
    return all ? ExitCode.DONE : ExitCode.NO_ANSWER;
  }

  private static Optional<Object> released(Model model) {
    return model.releases().stream().map(Release::dateText).min(String::compareTo).map(x -> x);
  }

  private static Optional<String> remark(Catalog catalog, Catalog.Match match, String label) {
    if (match.model().isPresent()) {
      return Optional.empty();
    }
    if (match.isAnonymousPreview()) {
      return Optional.of("an anonymous preview: its maker was not named when it was listed");
    }
    ImmutableList<Model> near =
        match.candidates().isEmpty() ? catalog.suggest(Label.of(label)) : match.candidates();
    return Optional.of(
        near.isEmpty()
            ? "not known"
            : (match.candidates().isEmpty() ? "not known; did you mean " : "may be ")
                + near.stream().map(Model::id).collect(joining(", ")));
  }
}
