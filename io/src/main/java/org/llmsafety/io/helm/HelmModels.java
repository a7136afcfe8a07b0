package org.llmsafety.io.helm;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Release;
import org.llmsafety.io.internal.json.JsonWords;
import org.llmsafety.io.json.JsonCursor;
import org.llmsafety.io.json.JsonScoreEmitter;

/**
 * The models of a release's {@code schema.json}, by which a row's model is known.
 *
 * <p>A table prints display names. The id stands in the names of the runs, a slash replaced by an
 * underscore, which the schema undoes. Where one id is certain it is the label, being HELM's own
 * name and the one that catalogues know; the printed name is the model's name. Else the printed
 * name is the label.
 */
final class HelmModels {
  private static final Pattern RUN_MODEL = Pattern.compile("[:,]model=([^,]+)");
  private static final String EVIDENCE = "HELM schema.json";

  private final ImmutableList<Entry> entries;

  private HelmModels(ImmutableList<Entry> entries) {
    this.entries = entries;
  }

  /** A model as the schema describes it. */
  private record Entry(
      String id,
      String displayName,
      Optional<String> lab,
      Optional<Model.Access> access,
      OptionalLong parameters,
      Optional<LocalDate> released) {
    private static final String NO_LAB = "Unknown";

    static Entry of(JsonCursor at) {
      String id = Label.of(at.get("name").text()).text(); // An id that is blank does not fit.
      String displayName = at.text("display_name").orElse(id);
      // What HELM has no metadata of gets the day of the summary as its date.
      boolean isPlaceholder = at.text("creator_organization").filter(NO_LAB::equals).isPresent();
      Entry entry =
          new Entry(
              id,
              displayName,
              at.text("creator_organization"),
              at.text("access").flatMap(word -> JsonWords.find(Model.Access.class, word)),
              at.wholeNumber("num_parameters"),
              at.find("release_date").map(Entry::day));
      return isPlaceholder
          ? new Entry(
              id,
              displayName,
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              Optional.empty())
          : entry;
    }

    private static LocalDate day(JsonCursor at) {
      try {
        return LocalDate.parse(at.text());
      } catch (DateTimeParseException e) {
        throw at.mismatch("expected a date such as 2024-05-13, but was \"" + at.text() + "\"");
      }
    }

    String idInRuns() {
      return id.replace('/', '_');
    }

    Model model(String printed) {
      Model model = Model.asPublished(new Label(id, lab, Optional.empty())).withName(printed);
      model = access.map(model::withAccess).orElse(model);
      model =
          parameters.isPresent() && parameters.getAsLong() > 0
              ? model.withParameters(parameters.getAsLong())
              : model;
      return released
          .map(day -> Release.on(Release.Kind.UNSPECIFIED, day, EVIDENCE))
          .map(model::withReleases)
          .orElse(model);
    }
  }

  /** A row's model, and what was doubtful about it. */
  record Found(Model model, Optional<Problem> doubt) {}

  /** {@return no models, where there is no schema} */
  static HelmModels none() {
    return new HelmModels(ImmutableList.of());
  }

  /** {@return the models of a schema; one that does not fit is reported and left out} */
  static HelmModels of(JsonCursor schema, JsonScoreEmitter emitter) {
    Optional<ImmutableList<Entry>> entries =
        schema
            .find("models")
            .flatMap(
                models ->
                    emitter.decoded(
                        models,
                        list ->
                            list.elements(at -> emitter.decoded(at, Entry::of)).stream()
                                .flatMap(Optional::stream)
                                .collect(ImmutableList.toImmutableList())));
    return new HelmModels(entries.orElse(ImmutableList.of()));
  }

  Found find(HelmTable.Row row) {
    String printed = row.name();
    ImmutableList<String> idsInRuns =
        row.runSpecNames().stream()
            .map(RUN_MODEL::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1))
            .distinct()
            .collect(ImmutableList.toImmutableList());
    ImmutableList<Entry> byRuns = matching(entry -> idsInRuns.contains(entry.idInRuns()));
    if (byRuns.size() == 1 && idsInRuns.size() == 1) {
      return new Found(byRuns.get(0).model(printed), Optional.empty());
    }
    ImmutableList<Entry> byName = matching(entry -> entry.displayName().equals(printed));
    if (byName.size() == 1 && byRuns.isEmpty()) {
      return new Found(byName.get(0).model(printed), Optional.empty());
    }
    ImmutableList<Entry> candidates = byRuns.isEmpty() ? byName : byRuns;
    return new Found(
        Model.asPublished(Label.of(printed)),
        candidates.isEmpty() ? Optional.empty() : Optional.of(ambiguous(printed, candidates)));
  }

  private ImmutableList<Entry> matching(Predicate<Entry> test) {
    return entries.stream().filter(test).collect(ImmutableList.toImmutableList());
  }

  private static Problem ambiguous(String printed, ImmutableList<Entry> candidates) {
    return Problem.of(
        Problem.Severity.WARNING,
        "model-ambiguous",
        "\"%s\" must be one model of schema.json, but could be %s; its printed name is kept",
        printed,
        String.join(" or ", candidates.stream().map(Entry::id).toList()));
  }
}
