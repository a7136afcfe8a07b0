package org.llmsafety.stats.figures;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.llmsafety.core.Model;

/**
 * What models are called in a figure: by their names without the snapshot, "Claude 3 Opus" for
 * "Claude 3 Opus (20240229)", and by their whole names where two would be called the same.
 */
final class ModelNames {
  private static final String MONTHS =
      "January|February|March|April|May|June|July|August|September|October|November|December";

  /** A date in brackets at the end: "(20240229)", "(2024-05-13)", "(0613)", "(November 2024)". */
  private static final Pattern SNAPSHOT =
      Pattern.compile(" \\((?:\\d{4}|\\d{8}|\\d{4}-\\d{2}-\\d{2}|(?:" + MONTHS + ") \\d{4})\\)$");

  private ModelNames() {}

  /** {@return a name for each model by its id, no two the same unless their whole names are} */
  static ImmutableMap<String, String> of(Iterable<Model> models) {
    ImmutableSetMultimap<String, String> byBrief = ids(models, model -> brief(model.name()));
    ImmutableSetMultimap<String, String> byName = ids(models, Model::name);
    ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
    for (Model model : models) {
      String brief = brief(model.name());
      String name = byName.get(model.name()).size() > 1 ? model.toString() : model.name();
      names.put(model.id(), byBrief.get(brief).size() > 1 ? name : brief);
    }
    return names.buildKeepingLast();
  }

  private static ImmutableSetMultimap<String, String> ids(
      Iterable<Model> models, Function<Model, String> name) {
    ImmutableSetMultimap.Builder<String, String> ids = ImmutableSetMultimap.builder();
    models.forEach(model -> ids.put(name.apply(model), model.id()));
    return ids.build();
  }

  private static String brief(String name) {
    return SNAPSHOT.matcher(name).replaceFirst("");
  }
}
