package org.llmsafety.io.format;

import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.llmsafety.core.Aggregation;
import org.llmsafety.core.Benchmark;
import org.llmsafety.core.Citation;
import org.llmsafety.core.Conditions;
import org.llmsafety.core.Direction;
import org.llmsafety.core.Lab;
import org.llmsafety.core.Label;
import org.llmsafety.core.Location;
import org.llmsafety.core.Model;
import org.llmsafety.core.Provenance;
import org.llmsafety.core.Release;
import org.llmsafety.core.Scale;
import org.llmsafety.core.Score;
import org.llmsafety.core.Scores;
import org.llmsafety.core.Topic;
import org.llmsafety.core.Uncertainty;

/** Scores with everything in them that the types allow, however unlikely. */
final class AnyScores {
  private static final List<String> NASTY =
      List.of(
          "=1+1",
          "+x",
          "-x",
          "@SUM(A1)",
          "\tx",
          "\rx",
          "'x",
          "''",
          "a,b;c",
          "say \"so\"",
          "\"",
          "two\nlines",
          "two\r\nlines",
          "x\ry",
          "\uFEFFmark",
          "\uFF1D1",
          "<script>alert(1)</script>",
          "\uD83D\uDE00",
          "\uD83D",
          "nul\0nul",
          "\u2028",
          "R\u00F6ttger",
          " outer blanks ",
          "null",
          "NaN",
          "Infinity",
          "{\"a\":1}",
          "unresolved:openai/GPT-4o",
          "x#2");

  private AnyScores() {}

  static Arbitrary<Scores> scores() {
    return score().list().ofMaxSize(6).map(Scores::copyOf);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of(NASTY), Arbitraries.strings().ofMinLength(1).ofMaxLength(8));
  }

  private static Arbitrary<String> notBlank() {
    return text().filter(text -> !text.isBlank());
  }

  private static Arbitrary<String> maybeEmpty() {
    return Arbitraries.oneOf(Arbitraries.of("", " ", "\n"), text());
  }

  private static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> arbitrary) {
    return arbitrary.optional();
  }

  private static Arbitrary<Double> finite() {
    return Arbitraries.oneOf(
        Arbitraries.doubles(),
        Arbitraries.of(
            0.0,
            -0.0,
            0.1 + 0.2,
            Double.MIN_VALUE,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            1e-7,
            1e21));
  }

  private static Arbitrary<Release> release() {
    return Combinators.combine(
            Arbitraries.of(Release.Kind.class),
            Arbitraries.longs().between(-800_000, 3_000_000).map(LocalDate::ofEpochDay),
            Arbitraries.of(Release.Precision.class),
            maybeEmpty())
        .as(Release::new);
  }

  private static Arbitrary<Model> model() {
    Arbitrary<Lab> lab = Combinators.combine(notBlank(), notBlank()).as(Lab::new);
    Arbitrary<Model> resolved = Combinators.combine(notBlank(), lab).as(Model::of);
    Arbitrary<Model> label =
        Combinators.combine(notBlank(), maybe(maybeEmpty()), maybe(maybeEmpty()))
            .as(Label::new)
            .map(Model::asPublished);
    Arbitrary<Model> bare = Arbitraries.oneOf(resolved, label);
    return Combinators.combine(
            bare,
            maybe(notBlank()),
            maybe(notBlank()),
            maybe(notBlank()),
            maybe(Arbitraries.of(Model.Access.class)),
            maybe(Arbitraries.longs().greaterOrEqual(1)),
            release().list().ofMaxSize(3))
        .as(
            (start, name, family, variant, access, parameters, releases) -> {
              Model model = name.map(start::withName).orElse(start);
              model = family.map(model::withFamily).orElse(model);
              model = variant.map(model::withVariant).orElse(model);
              model = access.map(model::withAccess).orElse(model);
              model = parameters.map(model::withParameters).orElse(model);
              return model.withReleases(releases);
            });
  }

  private static Arbitrary<Scale> scale() {
    Arbitrary<Double> lowest =
        Arbitraries.oneOf(
            Arbitraries.of(Double.NEGATIVE_INFINITY, -0.0, 0.0),
            Arbitraries.doubles().between(-9, 9));
    Arbitrary<Double> highest =
        Arbitraries.oneOf(
            Arbitraries.of(Double.POSITIVE_INFINITY, 100.0), Arbitraries.doubles().between(10, 99));
    return Combinators.combine(
            lowest,
            highest,
            Arbitraries.of(Direction.class),
            maybeEmpty(),
            Arbitraries.of(Scale.Level.class))
        .as(Scale::new);
  }

  private static Arbitrary<Citation> citation() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('a', 'z').withChars("0-_:").ofMinLength(1),
            notBlank(),
            notBlank().list().ofMaxSize(2),
            maybe(Arbitraries.integers()),
            maybe(maybeEmpty()),
            maybe(maybeEmpty()))
        .as(
            (key, title, authors, year, url, licence) ->
                new Citation(
                    key,
                    title,
                    com.google.common.collect.ImmutableList.copyOf(authors),
                    year.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    url,
                    licence));
  }

  private static Arbitrary<Benchmark> part() {
    return Combinators.combine(
            notBlank(),
            notBlank(),
            scale(),
            maybeEmpty(),
            Arbitraries.of(Topic.class).set().ofMaxSize(3),
            maybe(Arbitraries.integers().greaterOrEqual(1)),
            maybe(citation()))
        .as(
            (id, name, scale, description, topics, items, citation) -> {
              Benchmark benchmark =
                  Benchmark.of(id, scale)
                      .withName(name)
                      .withDescription(description)
                      .withTopics(topics);
              benchmark = items.map(benchmark::withItems).orElse(benchmark);
              return citation.map(benchmark::withCitation).orElse(benchmark);
            });
  }

  private static Arbitrary<Benchmark> benchmark() {
    Arbitrary<List<Benchmark>> parts =
        part().list().ofMinSize(1).ofMaxSize(3).uniqueElements(Benchmark::id);
    Arbitrary<Benchmark> aggregate =
        Combinators.combine(part(), parts, notBlank())
            .filter(
                (whole, of, method) -> of.stream().noneMatch(part -> part.id().equals(whole.id())))
            .as(
                (whole, of, method) ->
                    whole.withAggregation(
                        new Aggregation(method, Aggregation.meanOf(of).weights())));
    return Arbitraries.oneOf(part(), aggregate);
  }

  private static Arbitrary<Uncertainty> uncertainty() {
    Arbitrary<Uncertainty> error =
        Combinators.combine(
                Arbitraries.doubles().greaterOrEqual(0),
                maybe(Arbitraries.longs().greaterOrEqual(1)))
            .as(
                (value, items) ->
                    new Uncertainty.StandardError(
                        value, items.map(OptionalLong::of).orElse(OptionalLong.empty())));
    Arbitrary<Uncertainty> interval =
        Combinators.combine(
                Arbitraries.of(Double.NEGATIVE_INFINITY, -1.5, 0.25),
                Arbitraries.of(Double.POSITIVE_INFINITY, 0.25, 7.0),
                Arbitraries.of(0.5, 0.95))
            .as(Uncertainty.Interval::new);
    Arbitrary<Uncertainty> count =
        Arbitraries.longs()
            .between(0, Long.MAX_VALUE - 1)
            .map(successes -> new Uncertainty.Successes(successes, successes + 1));
    return Arbitraries.oneOf(Arbitraries.of(Uncertainty.unreported()), error, interval, count);
  }

  private static Arbitrary<Conditions> conditions() {
    return Arbitraries.maps(notBlank(), maybeEmpty())
        .ofMaxSize(3)
        .map((Map<String, String> values) -> new Conditions(ImmutableMap.copyOf(values)));
  }

  private static Arbitrary<Provenance> provenance() {
    Arbitrary<Location> location =
        Combinators.combine(
                notBlank(), maybe(Arbitraries.longs().greaterOrEqual(1)), maybe(maybeEmpty()))
            .as(
                (source, line, field) ->
                    new Location(
                        source, line.map(OptionalLong::of).orElseGet(OptionalLong::empty), field));
    return Combinators.combine(location, maybe(maybeEmpty()), maybe(citation()))
        .as(Provenance::new);
  }

  private static Arbitrary<Score> score() {
    Arbitrary<Score> bare =
        Combinators.combine(model(), maybe(model()), benchmark(), finite())
            .as(
                (published, resolved, benchmark, value) -> {
                  Scale scale = benchmark.scale();
                  double onScale = Math.max(scale.lowest(), Math.min(scale.highest(), value));
                  Score score = Score.of(published, benchmark, onScale);
                  return resolved.map(score::withModel).orElse(score);
                });
    return Combinators.combine(
            bare,
            maybe(notBlank()),
            conditions(),
            uncertainty(),
            maybe(release()),
            maybe(maybe(release())),
            provenance())
        .as(
            (start, edition, conditions, uncertainty, evaluated, dated, provenance) -> {
              Score score =
                  start
                      .withConditions(conditions)
                      .withUncertainty(uncertainty)
                      .withProvenance(provenance);
              score = edition.map(score::withEdition).orElse(score);
              score = evaluated.map(AnyScores::evaluation).map(score::withEvaluated).orElse(score);
              if (dated.isEmpty()) {
                return score;
              }
              return dated.get().map(score::withDated).orElse(score.withoutDate());
            });
  }

  private static Release evaluation(Release any) {
    return new Release(Release.Kind.EVALUATION, any.date(), any.precision(), any.evidence());
  }
}
