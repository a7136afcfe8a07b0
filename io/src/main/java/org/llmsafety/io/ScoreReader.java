package org.llmsafety.io;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.llmsafety.core.Checked;
import org.llmsafety.core.ItemScores;
import org.llmsafety.core.Scores;

/**
 * Reads scores, or the items behind them, from files, folders and zip archives. Each source is read
 * by the format that recognises it.
 *
 * <pre>{@code
 * Checked<Scores> read = ScoreReader.withDefaults().with(inHouse).read(Path.of("in-house.csv"));
 * read.problems().forEach(System.err::println);
 * }</pre>
 *
 * <p>Files in folders and archives are read in the order of their names. Files whose names start
 * with a dot are skipped, and links to folders are not followed. A file passed to a method that
 * cannot be read throws an exception; one inside a folder or an archive is reported as a problem.
 *
 * <p>A score whose safer end is not known is read as {@linkplain
 * org.llmsafety.core.Direction#UNDIRECTED undirected}. At the end of reading, a NOTE for each such
 * benchmark gives the call that declares its direction, except for benchmarks of capability alone.
 *
 * <p>Formats added by {@link #with} are tried first, then those that {@link
 * java.util.ServiceLoader} finds. If two formats of the same group recognise one source, it is not
 * read, and a problem names both.
 */
public final class ScoreReader {
  private static final int DEFAULT_PROBLEM_LIMIT = 1000;

  private final ImmutableList<SourceFormat> given;
  private final ProgressListener listener;
  private final int problemLimit;
  private final ReadLimits limits;

  private ScoreReader(
      ImmutableList<SourceFormat> given,
      ProgressListener listener,
      int problemLimit,
      ReadLimits limits) {
    this.given = given;
    this.listener = listener;
    this.problemLimit = problemLimit;
    this.limits = limits;
  }

  /** {@return a reader of all formats found, keeping 1,000 problems} */
  public static ScoreReader withDefaults() {
    return new ScoreReader(
        ImmutableList.of(), progress -> {}, DEFAULT_PROBLEM_LIMIT, ReadLimits.withDefaults());
  }

  /** {@return this reader with one more format, tried before those found by the service loader} */
  public ScoreReader with(SourceFormat format) {
    requireNonNull(format, "format");
    ImmutableList<SourceFormat> more =
        ImmutableList.<SourceFormat>builder().addAll(given).add(format).build();
    return new ScoreReader(more, listener, problemLimit, limits);
  }

  /** {@return this reader, reporting its progress to that listener} */
  public ScoreReader withListener(ProgressListener listener) {
    return new ScoreReader(given, listener, problemLimit, limits);
  }

  /**
   * {@return this reader, which keeps up to that many problems and adds one that counts the rest}
   */
  public ScoreReader withProblemLimit(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("the problem limit must not be negative, but was " + most);
    }
    return new ScoreReader(given, listener, most, limits);
  }

  /** {@return this reader, reading within those limits} */
  public ScoreReader withLimits(ReadLimits limits) {
    return new ScoreReader(given, listener, problemLimit, limits);
  }

  /**
   * Reads files, folders and archives.
   *
   * @throws UncheckedIOException if one of them is not there or cannot be read
   */
  public Checked<Scores> read(Path first, Path... more) {
    requireNonNull(first, "path");
    return read(Lists.asList(first, more));
  }

  /**
   * Reads files, folders and archives.
   *
   * @throws UncheckedIOException if one of them is not there or cannot be read
   */
  public Checked<Scores> read(Collection<Path> paths) {
    ScoreCollector collector = new ScoreCollector(problemLimit, limits.scores());
    GuardedSink guarded = GuardedSink.of(collector, listener, limits.nameLength());
    readPaths(guarded, scores(guarded), ImmutableList.copyOf(paths));
    return collector.checked();
  }

  /**
   * Reads sources.
   *
   * @throws UncheckedIOException if one of them cannot be read
   */
  public Checked<Scores> read(Source first, Source... more) {
    requireNonNull(first, "source");
    ScoreCollector collector = new ScoreCollector(problemLimit, limits.scores());
    readInto(collector, first, more);
    return collector.checked();
  }

  /**
   * Reads files, folders and archives into a sink without keeping the results in memory. The
   * problem limit does not apply; an exception of the sink ends the reading and is thrown here.
   *
   * @throws UncheckedIOException if one of them is not there or cannot be read
   */
  public void readInto(ScoreSink sink, Path first, Path... more) {
    requireNonNull(first, "path");
    GuardedSink guarded = GuardedSink.of(sink, listener, limits.nameLength());
    readPaths(guarded, scores(guarded), Lists.asList(first, more));
  }

  /**
   * Reads sources into a sink without keeping the results in memory. The problem limit does not
   * apply; an exception of the sink ends the reading and is thrown here.
   *
   * @throws UncheckedIOException if one of them cannot be read
   */
  public void readInto(ScoreSink sink, Source first, Source... more) {
    requireNonNull(first, "source");
    GuardedSink guarded = GuardedSink.of(sink, listener, limits.nameLength());
    readSources(guarded, scores(guarded), Lists.asList(first, more));
  }

  /**
   * Reads the items of files, folders and archives: for each model and benchmark, the values whose
   * mean is the score. If a model was not asked items that other models on the benchmark were
   * asked, a NOTE says so.
   *
   * @throws UncheckedIOException if one of them is not there or cannot be read
   */
  public Checked<ImmutableList<ItemScores>> readItems(Path first, Path... more) {
    requireNonNull(first, "path");
    ItemCollector collector = new ItemCollector(problemLimit);
    readItemsInto(collector, first, more);
    return collector.checked();
  }

  /**
   * Reads the items of sources.
   *
   * @throws UncheckedIOException if one of them cannot be read
   */
  public Checked<ImmutableList<ItemScores>> readItems(Source first, Source... more) {
    requireNonNull(first, "source");
    ItemCollector collector = new ItemCollector(problemLimit);
    GuardedSink guarded = GuardedSink.of(collector, listener, limits.nameLength());
    readSources(guarded, items(guarded), Lists.asList(first, more));
    return collector.checked();
  }

  /**
   * Reads the items of files, folders and archives into a sink, one model and benchmark after
   * another, without keeping the results in memory. The problem limit does not apply; an exception
   * of the sink ends the reading and is thrown here.
   *
   * @throws UncheckedIOException if one of them is not there or cannot be read
   */
  public void readItemsInto(ItemSink sink, Path first, Path... more) {
    requireNonNull(first, "path");
    GuardedSink guarded = GuardedSink.of(sink, listener, limits.nameLength());
    readPaths(guarded, items(guarded), Lists.asList(first, more));
  }

  private static ReadRun.Reading items(ItemSink sink) {
    return (format, source) -> format.readItems(source, sink);
  }

  private static ReadRun.Reading scores(ScoreSink sink) {
    return (format, source) -> format.read(source, sink);
  }

  private void readSources(GuardedSink guarded, ReadRun.Reading reading, List<Source> sources) {
    ImmutableSet<String> names =
        sources.stream().map(Source::name).collect(ImmutableSet.toImmutableSet());
    run(guarded, reading, names, run -> sources.forEach(run::readNamed));
  }

  private void readPaths(GuardedSink guarded, ReadRun.Reading reading, List<Path> paths) {
    paths.forEach(ScoreReader::checkThere);
    ImmutableSet<String> names =
        paths.stream().map(path -> nameAmong(paths, path)).collect(ImmutableSet.toImmutableSet());
    run(
        guarded,
        reading,
        names,
        run -> paths.forEach(path -> run.readNamed(path, nameAmong(paths, path))));
  }

  private void run(
      GuardedSink guarded,
      ReadRun.Reading reading,
      ImmutableSet<String> names,
      Consumer<ReadRun> work) {
    try {
      work.accept(new ReadRun(Formats.of(given, guarded), guarded, limits, names, reading));
      guarded.reportUndirected();
    } catch (GuardedSink.CallerFailure e) {
      throw e.thrown();
    }
  }

  private static void checkThere(Path path) {
    if (!Files.exists(path)) {
      throw new UncheckedIOException(
          "there is no file or folder \"" + path + "\"", new NoSuchFileException(path.toString()));
    }
  }

  /** The file's name alone, or the path as given where two files share the name. */
  private static String nameAmong(List<Path> paths, Path path) {
    String name = lastName(path);
    long sharing = paths.stream().distinct().filter(other -> lastName(other).equals(name)).count();
    return (sharing == 1 ? name : path.toString()).replace('\\', '/');
  }

  private static String lastName(Path path) {
    Path name = path.normalize().toAbsolutePath().getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
