package org.llmsafety.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.llmsafety.core.Benchmarks;
import org.llmsafety.core.Checked;
import org.llmsafety.core.CoreArbitraries;
import org.llmsafety.core.Label;
import org.llmsafety.core.Labs;
import org.llmsafety.core.Model;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;

class CatalogProperties {
  private static final List<Model> MODELS =
      List.of(
          Model.of("openai/gpt-4o-2024-05-13", Labs.OPENAI).withName("GPT 4o"),
          Model.of("openai/gpt-4.1", Labs.OPENAI).withName("GPT 4.1"),
          Model.of("anthropic/claude-3.5-sonnet-20240620", Labs.ANTHROPIC)
              .withName("Claude 3.5 Sonnet"),
          Model.of("meta/llama-3-70b", Labs.META).withName("Llama 3 (70B)"),
          Model.of("cohere/command-r-3", Labs.COHERE).withName("Command R 3"));

  private static final Catalog CATALOG = catalog(MODELS);

  private static Catalog catalog(List<Model> models) {
    Catalog.Builder builder = Catalog.builder();
    models.forEach(model -> builder.model(model, "alias of " + model.name()));
    return builder.lab(Labs.META, "Meta AI").build();
  }

  @Provide
  Arbitrary<Scores> scores() {
    Arbitrary<Score> named =
        CoreArbitraries.modelNames()
            .map(name -> Score.of(Model.asPublished(Label.of(name)), Benchmarks.BBQ, 0.5));
    return Arbitraries.oneOf(named, CoreArbitraries.scores())
        .list()
        .ofMaxSize(20)
        .map(Scores::copyOf);
  }

  @Provide
  Arbitrary<String> names() {
    return CoreArbitraries.modelNames();
  }

  @Provide
  Arbitrary<List<Model>> shuffled() {
    return Arbitraries.shuffle(MODELS);
  }

  @Property
  void resolve_twice_isResolveOnce(@ForAll("scores") Scores scores) {
    Checked<Scores> once = CATALOG.resolve(scores);

    assertThat(CATALOG.resolve(once.value())).isEqualTo(once);
  }

  @Property
  void resolve_keepsWhatWasPublished(@ForAll("scores") Scores scores) {
    Scores resolved = CATALOG.resolve(scores).value();

    assertThat(resolved.stream().map(Score::published))
        .containsExactlyElementsOf(scores.stream().map(Score::published).toList());
    assertThat(resolved.stream().map(Score::value))
        .containsExactlyElementsOf(scores.stream().map(Score::value).toList());
    assertThat(resolved.stream().map(Score::dated))
        .containsExactlyElementsOf(scores.stream().map(Score::dated).toList());
  }

  @Property
  void find_neverCrossesDigits(@ForAll("names") String name) {
    CATALOG
        .find(Model.asPublished(Label.of(name)))
        .candidates()
        .forEach(model -> assertThat(digits(name)).isIn(digits(model.name()), digits(model.id())));
  }

  @Property
  void suggest_neverCrossesDigits(@ForAll("names") String name) {
    CATALOG
        .suggest(Label.of(name + "x"))
        .forEach(model -> assertThat(digits(name)).isIn(digits(model.name()), digits(model.id())));
  }

  @Property
  void builder_inAnyOrder_findsTheSame(
      @ForAll("shuffled") List<Model> models, @ForAll("names") String name) {
    Catalog other = catalog(models);
    Model published = Model.asPublished(Label.of(name));

    assertThat(other.find(published)).isEqualTo(CATALOG.find(published));
    MODELS.forEach(
        model ->
            assertThat(other.find(Model.asPublished(Label.of("Alias_of " + model.name()))).model())
                .contains(model));
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }
}
