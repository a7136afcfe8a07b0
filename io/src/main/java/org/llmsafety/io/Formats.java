package org.llmsafety.io;

import static java.util.stream.Collectors.joining;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/** The formats that one reading knows. */
final class Formats {
  private static final int MOST_BROKEN_SERVICES = 100;

  private final ImmutableList<SourceFormat> given;
  private final Supplier<ImmutableList<SourceFormat>> found;
  private final ScoreSink sink;

  private Formats(
      ImmutableList<SourceFormat> given,
      Supplier<ImmutableList<SourceFormat>> found,
      ScoreSink sink) {
    this.given = given;
    this.found = found;
    this.sink = sink;
  }

  static Formats of(ImmutableList<SourceFormat> given, ScoreSink sink) {
    return new Formats(
        ImmutableList.sortedCopyOf(Comparator.comparing(Formats::nameOf), given),
        Suppliers.memoize(() -> found(sink)),
        sink);
  }

  /**
   * Formats of the thread's class path and of our own, each class once; not loaded before they are
   * needed, which takes a good part of a short reading.
   */
  private static ImmutableList<SourceFormat> found(ScoreSink sink) {
    Map<Class<?>, SourceFormat> byClass = new LinkedHashMap<>();
    Stream.of(
            ServiceLoader.load(SourceFormat.class),
            ServiceLoader.load(SourceFormat.class, SourceFormat.class.getClassLoader()))
        .forEach(loader -> load(loader, byClass, sink));
    return ImmutableList.copyOf(byClass.values());
  }

  private static void load(
      ServiceLoader<SourceFormat> loader, Map<Class<?>, SourceFormat> byClass, ScoreSink sink) {
    Iterator<SourceFormat> services = loader.iterator();
    int broken = 0;
    while (broken < MOST_BROKEN_SERVICES) {
      try {
        if (!services.hasNext()) {
          return;
        }
        SourceFormat format = services.next();
        byClass.putIfAbsent(format.getClass(), format);
      } catch (ServiceConfigurationError | LinkageError e) {
        broken++;
        sink.problem(
            Problem.of(
                Problem.Severity.ERROR,
                "broken-format",
                "a format on the class path cannot be loaded: %s",
                e));
      }
    }
  }

  /**
   * {@return those that recognise the source: the given ones, or if none does, those found}
   *
   * @throws UncheckedIOException if the source cannot be read
   */
  ImmutableList<SourceFormat> recognising(Source source) {
    ImmutableList<SourceFormat> first = among(given, source);
    return first.isEmpty() ? among(found.get(), source) : first;
  }

  private ImmutableList<SourceFormat> among(List<SourceFormat> formats, Source source) {
    return formats.stream()
        .filter(format -> ask(format, source, format::recognises).orElse(false))
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return the names of all formats} */
  String known() {
    return Stream.concat(given.stream(), found.get().stream())
        .map(Formats::nameOf)
        .distinct()
        .collect(joining(", "));
  }

  /**
   * {@return what keeps a source that none recognises from being of a format it is nearly of; of no
   * such source, what to do to have it read}
   */
  String advice(Source source) {
    String misses = nearMisses(source);
    return misses.isEmpty() ? suggestion(source) : misses;
  }

  private String suggestion(Source source) {
    return found.get().stream()
        .flatMap(format -> ask(format, source, format::suggestion).flatMap(said -> said).stream())
        .findFirst()
        .map(said -> "; " + said)
        .orElse("");
  }

  /** {@return what keeps a source that none recognises from being of a format it is nearly of} */
  String nearMisses(Source source) {
    return (given.isEmpty() ? found.get() : given)
        .stream()
            .flatMap(
                format ->
                    ask(format, source, format::nearMiss).flatMap(miss -> miss).stream()
                        .map(miss -> "; for " + nameOf(format) + ", " + miss))
            .collect(joining());
  }

  /** Asks a format a question that it may fail at. */
  private <T> Optional<T> ask(SourceFormat format, Source source, Function<Source, T> question) {
    try {
      return Optional.of(question.apply(source));
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      sink.problem(broken(format, source, e));
      return Optional.empty();
    }
  }

  /** {@return the format's name, or its class's if it fails even at that} */
  static String nameOf(SourceFormat format) {
    try {
      return format.name();
    } catch (RuntimeException | LinkageError e) {
      return format.getClass().getName();
    }
  }

  static Problem broken(SourceFormat format, Source source, Throwable thrown) {
    return Problem.of(
            Problem.Severity.ERROR,
            "broken-format",
            "the format \"%s\" must report what it cannot read, but threw %s",
            nameOf(format),
            thrown)
        .at(Location.of(source.name()));
  }
}
