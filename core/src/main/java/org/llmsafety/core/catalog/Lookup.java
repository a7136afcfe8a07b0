package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.internal.Slug;

/**
 * Finds which of a catalogue's models a label means: by id, by name, as a known misspelling, by the
 * words of the name, and at last by a name with a setting behind it; each with product and date.
 */
final class Lookup {
  private static final Pattern TAG =
      Pattern.compile("[^:]+:\\d+(?:\\.\\d+)?(?:x\\d+(?:\\.\\d+)?)?[bB]");

  private static final Pattern SIZE = Pattern.compile("\\d[bB](?![\\p{L}\\p{Nd}])");

  private static final Splitter PLUS = Splitter.onPattern("\\s\\+\\s");
  private static final int MOST_PARTS = 4;

  /** Four times the longest name of a model that is known to any registry. */
  private static final int MOST_CHARACTERS = 400;

  private static final ImmutableList<String> TUNED = ImmutableList.of("instruct", "chat", "it");

  private final ImmutableMap<String, Model> modelById;
  private final Function<String, Optional<Lab>> labs;
  private final Names names;
  private final ImmutableSetMultimap<String, Model> modelsByMisspelling;
  private final Versions versions;
  private final WordLookup words;
  private final SettingLookup settings;
  private final ProductLookup products;
  private final ImmutableSet<String> listed;

  Lookup(
      ImmutableMap<String, Model> modelById,
      Function<String, Optional<Lab>> labs,
      ImmutableSetMultimap<String, Model> modelsByText,
      ImmutableSetMultimap<String, Model> modelsByMisspelling,
      ImmutableSet<String> thinkingIsASetting,
      Versions versions) {
    this.modelById = modelById;
    this.labs = labs;
    this.names = new Names(modelById.values(), modelsByText, labs);
    this.modelsByMisspelling = modelsByMisspelling;
    this.versions = versions;
    this.settings = new SettingLookup(this, versions, thinkingIsASetting);
    this.products = new ProductLookup(names, versions);
    this.listed = modelsByText.keySet();
    this.words = new WordLookup(names, versions);
  }

  Names names() {
    return names;
  }

  Versions versions() {
    return versions;
  }

  /** {@return those of the models that are of the label's lab; all, if it names none} */
  ImmutableList<Model> ofLab(Label label, List<Model> models) {
    return models.stream().filter(ofLab(label)).collect(toImmutableList());
  }

  /** A source may name several labs, with commas between; a lab of the catalogue is enough. */
  private Predicate<Model> ofLab(Label label) {
    ImmutableSet<String> labIds =
        label.lab().stream()
            .flatMap(name -> labs.apply(name).map(Stream::of).orElseGet(() -> labsIn(name)))
            .map(Lab::id)
            .collect(toImmutableSet());
    return model -> labIds.isEmpty() || labIds.contains(model.lab().id());
  }

  private Stream<Lab> labsIn(String names) {
    return Stream.concat(
        Stream.of(Lab.of(names)),
        Splitter.on(',')
            .trimResults()
            .splitToStream(names)
            .flatMap(name -> labs.apply(name).stream()));
  }

  Match find(Model published) {
    return Optional.ofNullable(modelById.get(published.id()))
        .map(Match::known)
        .or(() -> published.label().map(label -> find(label, published.releases())))
        .orElseGet(Match::unknown);
  }

  private Match find(Label label, List<Release> dates) {
    if (isTooLong(label)) {
      return Match.unknown();
    }
    Match match =
        first(
            Stream.of(
                () -> ofTag(label.fullText(), label, dates),
                () -> find(label.fullText(), label, dates),
                () -> ofVariant(label, dates),
                () -> settings.find(label, dates),
                () -> tuned(label.fullText(), label, dates)));
    return match.candidates().isEmpty()
        ? otherThanAModel(label, dates)
        : baseOrTuned(match, label, dates);
  }

  private Match otherThanAModel(Label label, List<Release> dates) {
    String text = label.fullText();
    if (isAnonymousPreview(text)) {
      return Match.anonymousPreview();
    }
    return products
        .find(text, ofLab(label))
        .orElseGet(() -> isOfSeveral(text, label, dates) ? Match.severalModels() : Match.unknown());
  }

  /** "DeepSeek R1 + claude-3-5-sonnet-20241022", each of which is known. */
  private boolean isOfSeveral(String text, Label label, List<Release> dates) {
    List<String> parts = text.contains(" + ") ? PLUS.splitToList(text) : List.of();
    return parts.size() > 1
        && parts.size() <= MOST_PARTS
        && parts.stream()
            .allMatch(
                part ->
                    !part.isBlank()
                        && find(new Label(part, label.lab(), Optional.empty()), dates).kind()
                            != Match.Kind.UNKNOWN);
  }

  /**
   * "Gemma 2 27B" of a board may be the base model of that name or the one tuned from it, unless
   * the catalogue lists that very name.
   */
  private Match baseOrTuned(Match match, Label label, List<Release> dates) {
    String text = label.fullText();
    if (match.model().isEmpty() || listed.contains(text) || !isPlainName(text)) {
      return match;
    }
    ImmutableList<Model> tuned = tuned(text, label, dates, "").candidates();
    ImmutableList<Model> both =
        Stream.concat(match.candidates().stream(), tuned.stream())
            .distinct()
            .collect(toImmutableList());
    return both.size() == match.candidates().size() ? match : Match.ambiguous(both);
  }

  /** Words with gaps and a size among them, and neither a path nor a date nor parentheses. */
  private static boolean isPlainName(String text) {
    return text.indexOf(' ') > 0
        && text.indexOf('/') < 0
        && text.indexOf('(') < 0
        && SIZE.matcher(text).find()
        && NameDates.in(text).dates().isEmpty();
  }

  /**
   * No model's name is so long; and how long a look-up takes must not follow the label's length.
   */
  static boolean isTooLong(Label label) {
    return label.text().length() + label.variant().map(String::length).orElse(0) > MOST_CHARACTERS;
  }

  /** As it stands or with settings behind it. */
  private boolean isAnonymousPreview(String text) {
    if (!NamePath.mayBeAnonymous(text)) {
      return false; // hardly any is, and settings take their time
    }
    return names.path(text).isAnonymousPreview()
        || Stream.concat(Setting.behind(text).stream(), Setting.thinkingBehind(text).stream())
            .anyMatch(setting -> names.path(setting.name()).isAnonymousPreview());
  }

  /**
   * A tag of Ollama's, "llama3.1:8b": unless it says "text", it is of the model that was tuned to
   * follow instructions, where the maker has one, and not of the base model of that size.
   */
  Match ofTag(String text, Label label, List<Release> dates) {
    return TAG.matcher(text).matches()
        ? tuned(
            text,
            label,
            dates,
            ", as a tag of a size alone is the tuned model's; Ollama"
                + " serves weights of 4 bits unless the tag says otherwise")
        : Match.unknown();
  }

  /**
   * A name in plain words with a size, of which the catalogue knows the tuned model and no base
   * model: "Gemma 3 27B". An id without gaps ("Qwen2.5-Coder-32B") is a hub's, where that is the
   * base.
   */
  private Match tuned(String text, Label label, List<Release> dates) {
    if (!isPlainName(text)) {
      return Match.unknown();
    }
    Match match =
        tuned(text, label, dates, ", the tuned model, as no base model of that name is known");
    ImmutableList<Model> ofProduct = ofProduct(text, label);
    return ofProduct.isEmpty() || match.candidates().isEmpty()
        ? match
        : Match.ambiguous(
            Stream.concat(ofProduct.stream(), match.candidates().stream())
                .distinct()
                .collect(toImmutableList()));
  }

  Match tuned(String text, Label label, List<Release> dates, String why) {
    ImmutableList<Model> tuned =
        TUNED.stream()
            .map(word -> find(text + "-" + word, label, dates))
            .flatMap(match -> match.candidates().stream())
            .distinct()
            .collect(toImmutableList());
    return tuned.size() == 1 ? Versions.assumed(label, tuned.get(0), why) : Match.ambiguous(tuned);
  }

  /** Whether one version is known of the product of that name, of which there may be others. */
  boolean isOfOneVersion(String text, Label label) {
    return ofProduct(text, label).size() == 1;
  }

  /** {@return the plain versions known of the product of that name} */
  private ImmutableList<Model> ofProduct(String text, Label label) {
    return Stream.concat(
            versions.ofProduct(text).stream(),
            names.versionsSaying(NameWords.of(names.path(text).name())).stream())
        .filter(ofLab(label))
        .filter(model -> model.variant().isEmpty())
        .distinct()
        .collect(toImmutableList());
  }

  static Match first(Stream<Supplier<Match>> ways) {
    return ways.map(Supplier::get)
        .filter(match -> !match.candidates().isEmpty())
        .findFirst()
        .orElseGet(Match::unknown);
  }

  Match find(String text, Label label, List<Release> dates) {
    return first(
        Stream.of(
            () -> called(text, label, dates),
            () -> misspelt(text, label, dates),
            () -> words.find(text, label, dates, ofLab(label))));
  }

  private Match called(String text, Label label, List<Release> dates) {
    return choose(names.called(text), text, label, dates, Match::known);
  }

  private Match choose(
      ImmutableSet<Model> called,
      String text,
      Label label,
      List<Release> dates,
      Function<Model, Match> known) {
    ImmutableList<Model> named = ofLab(label, called.asList());
    String product = named.isEmpty() ? text : named.get(0).product();
    return versions.choose(label, dates, named, ofLab(label, versions.ofProduct(product)), known);
  }

  private Match misspelt(String text, Label label, List<Release> dates) {
    ImmutableSet<Model> meant = modelsByMisspelling.get(Slug.key(text));
    if (meant.isEmpty()) {
      return Match.unknown();
    }
    Match match = choose(meant, text, label, dates, model -> Versions.assumed(label, model, ""));
    return match.butSaying(assumption -> assumption + "; \"" + text + "\" is a known misspelling");
  }

  /** {@return the models that the label is a misspelling of, if it is one and no name} */
  ImmutableList<Model> misspelt(Label label) {
    return !isTooLong(label) && names.called(label.fullText()).isEmpty()
        ? ofLab(label, modelsByMisspelling.get(Slug.key(label.fullText())).asList())
        : ImmutableList.of();
  }

  /**
   * The one version of that variant; or the model itself, where its name has the variant's words
   * already. Any other word from a column of its own may distinguish models.
   */
  private Match ofVariant(Label label, List<Release> dates) {
    if (label.variant().isEmpty()) {
      return Match.unknown();
    }
    String variant = label.variant().get();
    Match bare = find(label.text(), label, dates);
    ImmutableList<Model> thatVariant =
        bare.candidates().stream()
            .flatMap(model -> versions.versionsOf(model).stream())
            .distinct()
            .filter(model -> model.variant().filter(own -> sameName(own, variant)).isPresent())
            .collect(toImmutableList());
    if (thatVariant.size() == 1) {
      return Match.known(thatVariant.get(0));
    }
    return bare.model()
        .filter(model -> NameWords.of(model.name()).says(NameWords.of(variant)))
        .map(model -> Versions.assumed(label, model, ", whose name says \"" + variant + "\" too"))
        .orElseGet(Match::unknown);
  }

  private static boolean sameName(String one, String other) {
    return Slug.key(one).equals(Slug.key(other));
  }

  /** {@return the models that the label would mean if it were of another lab} */
  ImmutableList<Model> ofAnotherLab(Label label) {
    if (isTooLong(label)) {
      return ImmutableList.of();
    }
    NamePath path = names.path(label.text());
    boolean namesALab = label.lab().isPresent() || path.owner().isPresent();
    return namesALab
        ? find(new Label(path.name(), Optional.empty(), label.variant()), ImmutableList.of())
            .candidates()
        : ImmutableList.of();
  }

  /** {@return whose the source says the model is, by the label's path or else as published} */
  Optional<String> labOf(Label label) {
    return names.path(label.text()).owner().or(label::lab);
  }
}
