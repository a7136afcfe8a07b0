package org.llmsafety.core.catalog;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Model;
import org.llmsafety.core.Release;
import org.llmsafety.core.catalog.Names.Name;

/**
 * Finds models by the words of a name, where none is called so word for word: "llama3-8b-instruct"
 * says what "Llama 3 Instruct (8B)" says. Every word, size, number and date must be the same; what
 * was taken off the name and how else it differs is said in the match.
 */
final class WordLookup {
  private static final Pattern SIZE = Pattern.compile("\\d+(?:\\.\\d+)?b");
  private static final Pattern BARE_NUMBER = Pattern.compile("v?\\d+(?:\\.\\d+)*");
  private static final double BILLION = 1e9;

  /** Hosts that put their own name in front of a model's, with a dash: "groq-llama-3-8b". */
  private static final ImmutableSet<String> HOSTS_IN_FRONT =
      ImmutableSet.of("azure", "bedrock", "databricks", "groq", "vertex");

  private final Names names;
  private final Versions versions;

  WordLookup(Names names, Versions versions) {
    this.names = names;
    this.versions = versions;
  }

  /** A name as it may be read, and what was taken off it. */
  private record Reading(
      NameWords words,
      Predicate<Model> isOfLab,
      List<String> leftAside,
      Optional<String> implied) {}

  /**
   * Looks for the model.
   *
   * @param text the name
   * @param label what is quoted
   * @param dates what stands beside the label
   * @param isOfLab whether a model's lab is the label's
   */
  Match find(String text, Label label, List<Release> dates, Predicate<Model> isOfLab) {
    ImmutableList<Reading> readings = readings(text).collect(toImmutableList());
    return Stream.of(
            readings.stream(),
            readings.stream().flatMap(WordLookup::withoutASize),
            withItsOwner(text))
        .flatMap(ways -> ways)
        .map(reading -> find(reading, label, dates, isOfLab.and(reading.isOfLab())))
        .filter(match -> !match.candidates().isEmpty())
        .findFirst()
        .orElseGet(Match::unknown);
  }

  /** "mistral-nemo:12b-instruct-2407", of a model whose name does not say how large it is. */
  private static Stream<Reading> withoutASize(Reading reading) {
    ImmutableList<String> words = reading.words().inOrder();
    return words.stream()
        .filter(word -> SIZE.matcher(word).matches())
        .limit(1)
        .map(
            size ->
                new Reading(
                    reading.words().without(size),
                    reading.isOfLab().and(model -> isOfSize(model, size)),
                    ImmutableList.<String>builder().addAll(reading.leftAside()).add(size).build(),
                    reading.implied()));
  }

  /**
   * "us.deepseek.r1-v1:0", of a model whose name begins with its lab's. A bare number in a host's
   * listing may stand for a later version: Bedrock's "deepseek.v3-v1:0" is DeepSeek-V3.1.
   */
  private Stream<Reading> withItsOwner(String text) {
    NamePath path = names.path(text);
    boolean isANumberInAListing =
        path.leftAside().size() > 1 && BARE_NUMBER.matcher(path.name()).matches();
    return (isANumberInAListing ? Optional.<String>empty() : path.owner())
        .stream()
            .map(
                owner ->
                    new Reading(
                        NameWords.of(owner + " " + path.name()),
                        model -> names.isOf(owner, model),
                        path.leftAside(),
                        path.implied()));
  }

  /** Whether the parameters are as many, as precisely as the size is given. */
  private static boolean isOfSize(Model model, String size) {
    double billions = Double.parseDouble(size.substring(0, size.length() - 1));
    double error = size.indexOf('.') < 0 ? 0.5 : 0.05;
    return model.parameters().isPresent()
        && Math.abs(model.parameters().getAsLong() / BILLION - billions) <= error;
  }

  /** As it stands without its path and then, too, without a lab's name in front. */
  private Stream<Reading> readings(String text) {
    NamePath path = names.path(text);
    Predicate<Model> isOwners =
        path.owner()
            .<Predicate<Model>>map(owner -> model -> names.isOf(owner, model))
            .orElse(model -> true);
    Reading whole =
        new Reading(NameWords.of(path.name()), isOwners, path.leftAside(), path.implied());
    ImmutableList<String> words = whole.words().inOrder();
    boolean isBehindAHost = words.size() > 1 && HOSTS_IN_FRONT.contains(words.get(0));
    return (isBehindAHost ? Stream.of(whole, without(whole, 1, isOwners)) : Stream.of(whole))
        .flatMap(reading -> Stream.concat(Stream.of(reading), withoutALab(reading)));
  }

  private Stream<Reading> withoutALab(Reading reading) {
    return names
        .wordsOfLab(reading.words())
        .mapToObj(
            count -> {
              Optional<Lab> lab = names.lab(reading.words(), count);
              return without(
                  reading,
                  count,
                  reading.isOfLab().and(model -> lab.filter(model.lab()::equals).isPresent()));
            });
  }

  /** Without its first words, which are left aside. */
  private static Reading without(Reading reading, int count, Predicate<Model> isOfLab) {
    return new Reading(
        reading.words().withoutFirst(count),
        isOfLab,
        ImmutableList.<String>builder()
            .addAll(reading.leftAside())
            .add(String.join(" ", reading.words().inOrder().subList(0, count)))
            .build(),
        reading.implied());
  }

  private Match find(Reading reading, Label label, List<Release> dates, Predicate<Model> isOfLab) {
    ImmutableList<Name> same =
        names.saying(reading.words()).stream()
            .filter(name -> isOfLab.test(name.model()))
            .collect(toImmutableList());
    ImmutableList<Model> ofProduct =
        names.versionsSaying(reading.words()).stream().filter(isOfLab).collect(toImmutableList());
    if (!reading.words().dates().isEmpty()) {
      return ofDate(reading, label, same, ofProduct);
    }
    ImmutableList<Model> named = models(same, name -> name.words().dates().isEmpty());
    return versions.choose(
        label,
        dates,
        named,
        named.isEmpty() ? ofProduct : versions.versionsOf(named.get(0)),
        model -> Versions.assumed(label, model, how(reading, model, same)));
  }

  /** A date in the name is a snapshot's, so the general entry of a product is never meant. */
  private Match ofDate(
      Reading reading, Label label, ImmutableList<Name> same, ImmutableList<Model> ofProduct) {
    NameWords words = reading.words();
    ImmutableList<Model> saying = models(same, name -> name.words().dates().equals(words.dates()));
    if (saying.size() == 1) {
      return Versions.assumed(label, saying.get(0), how(reading, saying.get(0), same));
    }
    ImmutableList<Model> agreeing =
        saying.isEmpty() ? models(same, name -> agrees(name, words)) : saying;
    ImmutableList<Model> meant =
        agreeing.isEmpty()
            ? ofProduct.stream()
                .filter(model -> model.variant().isEmpty())
                .filter(model -> agrees(new Name(model, words.withoutDates()), words))
                .collect(toImmutableList())
            : agreeing;
    if (meant.isEmpty()) {
      return releasedThen(
          label,
          words,
          Stream.concat(
                  ofProduct.stream(),
                  models(same, name -> name.words().dates().isEmpty()).stream()
                      .filter(model -> model.release(Release.Kind.SNAPSHOT).isEmpty()))
              .distinct()
              .collect(toImmutableList()));
    }
    return meant.size() == 1 ? Versions.ofThatDate(label, meant.get(0)) : Match.ambiguous(meant);
  }

  /**
   * "Gemini 2.5 Pro (Jun 2025)" and "gemini-1.5-flash-002 (0924)", whose ids have no date: the one
   * that came out in that month or on that day.
   */
  private Match releasedThen(Label label, NameWords words, ImmutableList<Model> named) {
    ImmutableList<Model> released =
        versions.snapshots(named).stream()
            .filter(
                model ->
                    words.dates().stream()
                        .allMatch(
                            date ->
                                model.releases().stream()
                                    .map(NameDate::of)
                                    .anyMatch(date::isStatedBy)))
            .collect(toImmutableList());
    return released.size() == 1
        ? Versions.assumed(label, released.get(0), ", the only version known of that date")
        : Match.ambiguous(released);
  }

  private static ImmutableList<Model> models(List<Name> names, Predicate<Name> test) {
    return names.stream().filter(test).map(Name::model).distinct().collect(toImmutableList());
  }

  /** Whether the name and its snapshot state each of these dates, and no other. */
  private static boolean agrees(Name name, NameWords words) {
    List<NameDate> own =
        Stream.concat(
                name.words().dates().stream(),
                name.model().releases().stream()
                    .filter(release -> release.kind() == Release.Kind.SNAPSHOT)
                    .map(NameDate::of))
            .toList();
    return words.dates().stream()
        .allMatch(
            date -> own.stream().anyMatch(date::isStatedBy) && own.stream().allMatch(date::mayBe));
  }

  private static String how(Reading reading, Model model, List<Name> same) {
    if (!reading.leftAside().isEmpty()) {
      return ": the same words, leaving aside "
          + reading.leftAside().stream().map(words -> "\"" + words + "\"").collect(joining(" and "))
          + reading.implied().map(sentence -> "; " + sentence).orElse("");
    }
    boolean isInOrder =
        same.stream()
            .filter(name -> name.model().equals(model))
            .anyMatch(name -> name.words().inOrder().equals(reading.words().inOrder()));
    return isInOrder
        ? ": the same words, written another way"
        : ": the same words in another order";
  }
}
