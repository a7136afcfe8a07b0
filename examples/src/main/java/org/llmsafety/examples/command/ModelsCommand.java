package org.llmsafety.examples.command;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Catalog;
import org.llmsafety.core.catalog.Match;
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
      Match match = catalog.find(Model.asPublished(Label.of(label)));
      Optional<Model> model = match.model();
      Optional<Match.Product> product = match.product();
      rows =
          rows.with(
              label,
              model.map(Model::id),
              model.map(Model::lab).or(() -> product.map(Match.Product::lab)).map(Lab::name),
              model.map(Model::family).or(() -> product.flatMap(Match.Product::family)),
              model
                  .flatMap(ModelsCommand::released)
                  .or(() -> product.flatMap(ModelsCommand::daysOf)),
              match.assumption().or(() -> remark(catalog, match, label)));
      all &= model.isPresent();
    }
    print.print(rows);
    return all ? ExitCode.DONE : ExitCode.NO_ANSWER;
  }

  private static Optional<Object> released(Model model) {
    return model.releases().stream().map(Release::dateText).min(String::compareTo).map(x -> x);
  }

  private static Optional<Object> daysOf(Match.Product product) {
    return product
        .released()
        .map(
            days ->
                days.first().equals(days.last())
                    ? days.first()
                    : days.first() + " to " + days.last());
  }

  private static Optional<String> remark(Catalog catalog, Match match, String label) {
    if (match.model().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (match.kind()) {
          case ANONYMOUS_PREVIEW ->
              "an anonymous preview: its maker was not named when it was listed";
          case SEVERAL_MODELS -> "several models that worked together";
          case PRODUCT ->
              match
                  .product()
                  .map(
                      product ->
                          "a version of " + product.name() + "; known: " + ids(product.versions()))
                  .orElseThrow();
          case AMBIGUOUS -> "may be " + ids(match.candidates());
          default -> {
            ImmutableList<Model> near = catalog.suggest(Label.of(label));
            yield near.isEmpty() ? "not known" : "not known; did you mean " + ids(near);
          }
        });
  }

  private static String ids(List<Model> models) {
    return models.stream().map(Model::id).collect(joining(", "));
  }
}
