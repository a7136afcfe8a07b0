package org.llmsafety.core;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.DoubleArbitrary;

/**
 * Generators of core's values for the properties of every module: few labs, models and benchmarks,
 * so that groups form and duplicates occur, and texts that break formats.
 */
public final class CoreArbitraries {
  private CoreArbitraries() {}

  /** Text that is not blank and hard on formats: separators, quotes, formulas, other scripts. */
  public static Arbitrary<String> nastyText() {
    Arbitrary<String> known =
        Arbitraries.of(
            "a,b",
            "say \"when\"",
            "two\nlines",
            "carriage\r\nreturn",
            "=1+1",
            "@handle",
            "-5",
            "100 %",
            "%s %d %n",
            "{\"json\": [1]}",
            "<b>&amp;</b>",
            "C:\\path",
            "Röttger",
            "Ro\u0308ttger",
            "通义千问",
            "\u200Bhidden",
            "\uFEFFmark",
            "🙂",
            " padded ",
            "tab\there",
            "semi;colon",
            "'quoted'",
            "NaN",
            "null",
            "2024-05-13");
    Arbitrary<String> random = Arbitraries.strings().all().excludeChars('\0').ofMaxLength(20);
    return Arbitraries.oneOf(known, random.filter(CoreArbitraries::isCleanUnicode));
  }

  private static boolean isCleanUnicode(String text) {
    return !text.isBlank() && text.codePoints().noneMatch(CoreArbitraries::isNoCharacter);
  }

  private static boolean isNoCharacter(int point) {
    int type = Character.getType(point);
    return type == Character.SURROGATE || type == Character.UNASSIGNED;
  }

  /** Names as leaderboards have them. */
  public static Arbitrary<String> modelNames() {
    return Combinators.combine(
            Arbitraries.of("GPT", "Claude", "Llama", "Command R", "Gemini"),
            Arbitraries.of(" ", "-", " v"),
            Arbitraries.of("3", "3.5", "4o", "4.1", "35"),
            Arbitraries.of("", " mini", " (70B)", " Sonnet", "+", "-20240620"))
        .as((maker, gap, version, tail) -> maker + gap + version + tail);
  }

  /** A few labs, one of them not among {@link Labs}. */
  public static Arbitrary<Lab> labs() {
    return Arbitraries.of(Labs.OPENAI, Labs.ANTHROPIC, Labs.META, Lab.of("Example Labs"));
  }

  /** Days of 2022 to 2026. */
  public static Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(2022, 1, 1).toEpochDay(), LocalDate.of(2026, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  /** Claims of every kind and precision. */
  public static Arbitrary<Release> releases() {
    return Combinators.combine(
            Arbitraries.of(Release.Kind.class),
            days(),
            Arbitraries.of(Release.Precision.class),
            Arbitraries.of("", "https://example.org/a?b=c&d=%20", "date in the model id"))
        .as(Release::new);
  }

  /** Labels with and without a lab and a variant. */
  public static Arbitrary<Label> labels() {
    return Combinators.combine(
            Arbitraries.oneOf(modelNames(), nastyText()),
            labs().map(Lab::name).optional(),
            Arbitraries.of("Instruct", "FP8").optional())
        .as(Label::new);
  }

  /** Models that are only labels, with up to two dates. */
  public static Arbitrary<Model> unresolvedModels() {
    return Combinators.combine(labels(), releases().list().ofMaxSize(2))
        .as((label, dates) -> Model.asPublished(label).withReleases(dates));
  }

  /** One of a dozen models; its id says all that it is. */
  public static Arbitrary<Model> resolvedModels() {
    return Combinators.combine(labs(), Arbitraries.integers().between(1, 3))
        .as(CoreArbitraries::model);
  }

  private static Model model(Lab lab, int number) {
    Model model =
        Model.of(lab.id() + "/model-" + number, lab)
            .withName(lab + " Model " + number)
            .withProduct(lab + " Model")
            .withFamily(lab + " Family " + (number + 1) / 2);
    LocalDate day = LocalDate.of(2022 + number, 3, 10 + number);
    return switch (number) {
      case 1 -> model;
      case 2 ->
          model
              .withVariant("thinking")
              .withReleases(Release.in(Release.Kind.ANNOUNCEMENT, YearMonth.from(day), ""));
      default ->
          model
              .withAccess(Model.Access.OPEN)
              .withParameters(70_000_000_000L)
              .withReleases(
                  Release.on(Release.Kind.SNAPSHOT, day, "date in the model id"),
                  Release.on(Release.Kind.AVAILABILITY, day.plusDays(20), "https://example.org"));
    };
  }

  /** Models of both sorts. */
  public static Arbitrary<Model> models() {
    return Arbitraries.oneOf(resolvedModels(), unresolvedModels());
  }

  /** Bounded interval scales in either direction, the usual two among them. */
  public static Arbitrary<Scale> mappableScales() {
    DoubleArbitrary ends = Arbitraries.doubles().between(-1000, 1000).ofScale(3);
    Arbitrary<Scale> any =
        Combinators.combine(ends, Arbitraries.doubles().between(0.001, 1000).ofScale(3))
            .as((lowest, width) -> Scale.between(lowest, lowest + width));
    return Combinators.combine(
            Arbitraries.oneOf(Arbitraries.of(Scale.UNIT, Scale.PERCENT), any),
            Arbitraries.of(true, false))
        .as((scale, higher) -> higher ? scale.higherIsSafer() : scale.lowerIsSafer());
  }

  /** One of five benchmarks, on as many scales; its id says all that it is. */
  public static Arbitrary<Benchmark> benchmarks() {
    return Arbitraries.of(
        Benchmark.of("test/refusals", Scale.UNIT).withName("Refusals"),
        Benchmark.of("test/attacks", Scale.PERCENT.lowerIsSafer()).withItems(400),
        Benchmark.of("test/elo", Scale.UNBOUNDED.withUnit("Elo")),
        Benchmark.of("test/grades", Scale.between(1, 5).ordinal()),
        Benchmark.of("test/minutes", Scale.between(0, Double.POSITIVE_INFINITY).lowerIsSafer())
            .withDescription("minutes to a break, \"quoted\""));
  }

  /** Every case of uncertainty. */
  public static Arbitrary<Uncertainty> uncertainties() {
    DoubleArbitrary sizes = Arbitraries.doubles().between(0, 10);
    return Arbitraries.oneOf(
        Arbitraries.just(Uncertainty.unreported()),
        sizes.map(Uncertainty.StandardError::new),
        Combinators.combine(sizes, sizes, Arbitraries.of(0.9, 0.95, 0.99))
            .as((low, width, level) -> new Uncertainty.Interval(low, low + width, level)),
        Combinators.combine(
                Arbitraries.longs().between(0, 500), Arbitraries.longs().between(1, 500))
            .as((successes, more) -> new Uncertainty.Successes(successes, successes + more)));
  }

  /** Conditions, mostly none. */
  public static Arbitrary<Conditions> conditions() {
    Arbitrary<Conditions> stated =
        Combinators.combine(Arbitraries.of("effort", "judge model"), nastyText())
            .as((name, value) -> Conditions.none().with(name, value));
    return Arbitraries.oneOf(Arbitraries.just(Conditions.none()), stated);
  }

  /** Citations with nasty titles and authors. */
  public static Arbitrary<Citation> citations() {
    return Combinators.combine(
            Arbitraries.of("a2024", "b2025", "c-d:2026"),
            nastyText(),
            Arbitraries.of("Röttger, Paul", "Example Org", "others").list().ofMaxSize(3),
            Arbitraries.integers().between(2020, 2026).optional(),
            Arbitraries.of("https://example.org/x_y?a=%7B").optional())
        .as(
            (key, title, authors, year, url) -> {
              Citation citation =
                  Citation.of(key, title).withAuthors(authors.toArray(new String[0]));
              Citation dated = year.map(citation::withYear).orElse(citation);
              return url.map(dated::withUrl).orElse(dated);
            });
  }

  /** Where scores may come from, located to every depth. */
  public static Arbitrary<Provenance> provenances() {
    Arbitrary<Location> locations =
        Combinators.combine(
                Arbitraries.of("a.csv", "b.json", "folder/c, d.csv"),
                Arbitraries.longs().between(1, 500).optional(),
                nastyText().optional())
            .as(
                (source, line, field) -> {
                  Location location = Location.of(source);
                  Location atLine = line.map(location::atLine).orElse(location);
                  return field.map(atLine::inField).orElse(atLine);
                });
    Arbitrary<Optional<Citation>> cited = citations().optional();
    return Combinators.combine(
            locations, Arbitraries.of("https://example.org/data").optional(), cited)
        .as(Provenance::new);
  }

  /** Any score that can be, off its scale included. Its edge cases would outnumber the tries. */
  public static Arbitrary<Score> scores() {
    return Combinators.combine(
            models(),
            benchmarks(),
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.of("v1.5.0", "v1.17.0").optional(),
            conditions(),
            uncertainties(),
            days().optional(),
            provenances())
        .as(
            (model, benchmark, value, edition, conditions, uncertainty, evaluated, provenance) -> {
              Score score =
                  Score.of(model, benchmark, value)
                      .withConditions(conditions)
                      .withUncertainty(uncertainty)
                      .withProvenance(provenance);
              Score ofEdition = edition.map(score::withEdition).orElse(score);
              return evaluated
                  .map(day -> Release.on(Release.Kind.EVALUATION, day, ""))
                  .map(ofEdition::withEvaluated)
                  .orElse(ofEdition);
            })
        .withoutEdgeCases();
  }

  /** Up to thirty scores, none included. */
  public static Arbitrary<Scores> scoreSets() {
    return scores().list().ofMaxSize(30).map(Scores::copyOf);
  }

  /** Ranges of days, single days and open ends included. */
  public static Arbitrary<DateRange> dateRanges() {
    Arbitrary<DateRange> closed =
        Combinators.combine(days(), Arbitraries.integers().between(0, 900))
            .as((first, length) -> DateRange.of(first, first.plusDays(length)));
    return Arbitraries.oneOf(closed, days().map(DateRange::from), days().map(DateRange::until));
  }

  /** The five bases and what can be made of them. */
  public static Arbitrary<DateBasis> dateBases() {
    return Arbitraries.of(
            DateBasis.AS_PUBLISHED,
            DateBasis.SNAPSHOT,
            DateBasis.ANNOUNCEMENT,
            DateBasis.AVAILABILITY,
            DateBasis.RELEASE,
            DateBasis.EVALUATION)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(bases -> bases.stream().reduce(DateBasis::orElse).orElseThrow());
  }

  /** Problems of every severity, located and about a model or not. */
  public static Arbitrary<Problem> problems() {
    return Combinators.combine(
            Arbitraries.of(Problem.Severity.class),
            Arbitraries.of("not-a-number", "row-without-score"),
            nastyText(),
            provenances().map(Provenance::location).optional(),
            models().optional())
        .as(Problem::new)
        .withoutEdgeCases();
  }
}
