package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;

/** Finds the model of a name with settings behind it, which become conditions or its variant. */
final class SettingLookup {
  private static final int MOST_SETTINGS = 3;

  private final Lookup lookup;
  private final Versions versions;
  private final ImmutableSet<String> thinkingIsASetting;

  SettingLookup(Lookup lookup, Versions versions, ImmutableSet<String> thinkingIsASetting) {
    this.lookup = lookup;
    this.versions = versions;
    this.thinkingIsASetting = thinkingIsASetting;
  }

  Match find(Label label, List<Release> dates) {
    return Lookup.first(
        Stream.of(
            () -> underASetting(Setting.behind(label), label, dates, MOST_SETTINGS),
            () -> ofThatModel(label.fullText(), label, dates),
            () -> served(label.fullText(), label, dates)));
  }

  /**
   * Settings are taken off the end one by one, and all that were taken off are kept. A way to read
   * them that leaves one model's name comes first: "tern-5-non-reasoning-FC" may be of the model
   * "tern-5-non-reasoning".
   */
  private Match underASetting(
      List<Setting> settings, Label label, List<Release> dates, int mostSettings) {
    ImmutableList<Match> matches =
        settings.stream()
            .map(setting -> under(setting, named(setting, label, dates), label))
            .filter(match -> !match.candidates().isEmpty())
            .collect(toImmutableList());
    if (!matches.isEmpty()) {
      return matches.stream()
          .filter(match -> match.model().isPresent())
          .findFirst()
          .orElse(matches.get(0));
    }
    return mostSettings == 1
        ? Match.unknown()
        : Lookup.first(
            settings.stream()
                .map(
                    setting ->
                        () ->
                            underASetting(
                                Setting.behind(setting.name()).stream()
                                    .map(setting::with)
                                    .collect(toImmutableList()),
                                label,
                                dates,
                                mostSettings - 1)));
  }

  private Match named(Setting setting, Label label, List<Release> dates) {
    return Lookup.first(
        Stream.of(
            () -> lookup.ofTag(setting.name(), label, dates),
            () -> lookup.find(setting.name(), label, dates),
            () -> ofThatModel(setting.name(), label, dates)));
  }

  /**
   * "claude-opus-4.5-thinking" and "gpt-5.5-medium", where the model's thinking is known to be a
   * setting and no model goes by the whole name.
   */
  private Match ofThatModel(String text, Label label, List<Release> dates) {
    return lookup.isOfOneVersion(text, label)
        ? Match.unknown()
        : Lookup.first(
            Stream.concat(
                Setting.thinkingBehind(text).stream()
                    .map(setting -> () -> ofThatModel(setting, label, dates, model -> true)),
                Setting.baseBehind(text).stream()
                    .map(
                        setting ->
                            () ->
                                ofThatModel(
                                    setting,
                                    label,
                                    dates,
                                    model ->
                                        model.access().isPresent()
                                            && model.access().get() != Model.Access.OPEN))));
  }

  private Match ofThatModel(
      Setting setting, Label label, List<Release> dates, Predicate<Model> mayHaveIt) {
    Match match = lookup.find(setting.name(), label, dates);
    boolean isOfAnEffort = setting.conditions().values().containsKey("effort");
    boolean isASetting =
        match.candidates().stream()
            .anyMatch(
                model ->
                    mayHaveIt.test(model)
                        && (thinkingIsASetting.contains(model.id())
                            || (isOfAnEffort && hasAnEffort(model))));
    ImmutableList<Model> variants =
        variantsSaying(match.candidates(), setting.conditions()::equals);
    return variants.size() == 1
        ? Versions.assumed(label, variants.get(0), ", the variant of that setting")
        : isASetting ? under(setting, match, label) : Match.unknown();
  }

  /** A name of Groq's, "llama3-70b-8192": as of a tag of Ollama's, the tuned model of that size. */
  private Match served(String text, Label label, List<Release> dates) {
    return Setting.servedAs(text)
        .map(
            setting ->
                under(
                    setting,
                    lookup.tuned(
                        setting.name(),
                        label,
                        dates,
                        ", as a host of that way of naming serves the tuned model"),
                    label))
        .orElseGet(Match::unknown);
  }

  /** The variant of that setting, if the catalogue has one; else the match under that condition. */
  private Match under(Setting setting, Match match, Label label) {
    Optional<Model> model = match.model();
    if (model.isEmpty()) {
      return match;
    }
    ImmutableList<Model> variants = variants(model.get());
    ImmutableList<Model> same = variantsSaying(variants, setting.conditions()::equals);
    if (!same.isEmpty()) {
      return same.size() == 1
          ? Versions.assumed(label, same.get(0), ", the variant of that setting")
          : Match.ambiguous(same);
    }
    if (setting.isThinkingOfNoBudget()) {
      ImmutableList<Model> thinking = variantsSaying(variants, SettingLookup::haveABudget);
      if (!thinking.isEmpty()) {
        return Match.ambiguous(
            ImmutableList.<Model>builder().add(model.get()).addAll(thinking).build());
      }
    }
    return (match.assumption().isPresent() ? match : Versions.assumed(label, model.get(), ""))
        .butSaying(assumption -> assumption + "; " + setting)
        .under(match.conditions().with(setting.conditions()));
  }

  /** Whether the catalogue has a variant of the model that is of some effort. */
  private boolean hasAnEffort(Model model) {
    return !variantsSaying(variants(model), said -> said.values().containsKey("effort")).isEmpty();
  }

  private static boolean haveABudget(Conditions conditions) {
    return conditions.values().containsKey("thinking budget");
  }

  private static ImmutableList<Model> variantsSaying(
      List<Model> variants, Predicate<Conditions> test) {
    return variants.stream()
        .filter(
            variant ->
                variant
                    .variant()
                    .flatMap(SettingWords::of)
                    .map(SettingWords::conditions)
                    .filter(test)
                    .isPresent())
        .collect(toImmutableList());
  }

  /** The variants of the same snapshot. */
  private ImmutableList<Model> variants(Model model) {
    Optional<Release> snapshot = model.release(Release.Kind.SNAPSHOT);
    return versions.versionsOf(model).stream()
        .filter(other -> other.variant().isPresent() && !other.id().equals(model.id()))
        .filter(
            other ->
                snapshot.isEmpty()
                    || other
                        .release(Release.Kind.SNAPSHOT)
                        .filter(snapshot.get()::agreesWith)
                        .isPresent())
        .collect(toImmutableList());
  }
}
