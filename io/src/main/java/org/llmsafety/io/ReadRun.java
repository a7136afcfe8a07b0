package org.llmsafety.io;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;
import org.llmsafety.io.internal.archive.PastLimitException;

/** One run of a {@link ScoreReader} over what it was asked to read. */
final class ReadRun {
  private final Formats formats;
  private final GuardedSink sink;
  private final ReadLimits limits;
  private final ImmutableSet<String> named;
  private final Reading reading;

  /** What of a source is read: its scores or its items. */
  @FunctionalInterface
  interface Reading {
    /** Reads a source by the format that recognises it. */
    void read(SourceFormat format, Source source) throws IOException;
  }

  /**
   * A run.
   *
   * @param reading what of each source is read, which reports to the same sink
   * @param named what locations call the sources that the caller named
   */
  ReadRun(
      Formats formats,
      GuardedSink sink,
      ReadLimits limits,
      ImmutableSet<String> named,
      Reading reading) {
    this.named = named;
    this.reading = reading;
    this.formats = formats;
    this.sink = sink;
    this.limits = limits;
  }

  /** How a source came to be read, which decides how bad it is that it cannot be. */
  private enum Standing {
    NAMED(Problem.Severity.ERROR),
    MET_ON_THE_WAY(Problem.Severity.WARNING);

    private final Problem.Severity whenUnrecognised;

    Standing(Problem.Severity whenUnrecognised) {
      this.whenUnrecognised = whenUnrecognised;
    }
  }

  void readNamed(Path path, String name) {
    try {
      if (Files.isDirectory(path)) {
        readFolder(path, name);
      } else {
        readNamed(Folder.file(path, name, limits));
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  void readNamed(Source source) {
    try {
      read(source.within(limits).named(named), Standing.NAMED);
    } catch (PastLimitException e) {
      reportUnreadable(source.name(), e);
    } catch (IOException e) {
      throw unreadable(source.name(), e);
    }
  }

  private void readFolder(Path folder, String name) throws IOException {
    Folder place = Folder.of(folder, name, limits);
    for (Path child : Folder.childrenOf(folder)) {
      String childName = name + "/" + child.getFileName();
      try {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          readFolder(child, childName);
        } else if (Files.isRegularFile(child)) {
          read(place.file(child), Standing.MET_ON_THE_WAY);
        } else if (!Files.isDirectory(child)) {
          // a pipe would be waited for, perhaps for ever
          sink.problem(
              Problem.of(
                      Problem.Severity.WARNING,
                      "not-a-file",
                      "neither a file nor a folder: not read, as a pipe or a device may have no"
                          + " end")
                  .at(Location.of(childName)));
        }
      } catch (IOException e) {
        reportUnreadable(childName, e);
      }
    }
  }

  private void read(Source source, Standing standing) throws IOException {
    if (readSource(source)) {
      return;
    }
    if (source.isArchive()) {
      source.forEachEntry(sink, this::readEntry);
    } else {
      reportUnrecognised(source, standing);
    }
  }

  private void readEntry(Source entry) {
    try {
      if (readSource(entry)) {
        return;
      }
      if (entry.isArchive()) {
        sink.problem(
            Problem.of(
                    Problem.Severity.WARNING,
                    "nested-archive",
                    "an archive inside an archive is not opened")
                .at(Location.of(entry.name())));
      } else {
        reportUnrecognised(entry, Standing.MET_ON_THE_WAY);
      }
    } catch (IOException e) {
      reportUnreadable(entry.name(), e);
    }
  }

  /** {@return whether some format claimed the source, even if it then failed} */
  private boolean readSource(Source source) throws IOException {
    try {
      ImmutableList<SourceFormat> claims = formats.recognising(source);
      if (claims.size() == 1) {
        read(claims.get(0), source);
      } else if (claims.size() > 1) {
        reportClaims(claims, source);
      }
      return !claims.isEmpty();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(SourceFormat format, Source source) throws IOException {
    GuardedSink.Watched watched = sink.watch(source);
    try {
      reading.read(format, watched.source());
    } catch (GuardedSink.CallerFailure | UncheckedIOException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      sink.problem(Formats.broken(format, source, e));
    }
    watched.report();
  }

  private void reportClaims(ImmutableList<SourceFormat> claims, Source source) {
    sink.problem(
        Problem.of(
                Problem.Severity.ERROR,
                "ambiguous-format",
                "one format must recognise this file, but %d do: %s; it is left unread",
                claims.size(),
                claims.stream().map(Formats::nameOf).collect(joining(", ")))
            .at(Location.of(source.name())));
  }

  private void reportUnrecognised(Source source, Standing standing) throws IOException {
    Location location = Location.of(source.name());
    if (source.peek().read() < 0) {
      sink.problem(
          Problem.of(standing.whenUnrecognised, "empty-file", "the file is empty").at(location));
      return;
    }
    sink.problem(
        Problem.of(
                standing.whenUnrecognised,
                "unrecognised",
                "no format recognises this file%s%s",
                standing == Standing.NAMED ? formats.advice(source) : formats.nearMisses(source),
                standing == Standing.NAMED ? "; known are " + formats.known() : "")
            .at(location));
  }

  private void reportUnreadable(String name, IOException e) {
    sink.problem(
        Problem.of(Problem.Severity.ERROR, "unreadable", "cannot be read: %s", reason(e))
            .at(Location.of(name)));
  }

  private static UncheckedIOException unreadable(String name, IOException e) {
    return new UncheckedIOException("\"" + name + "\" cannot be read: " + reason(e), e);
  }

  /** The exception's type says more than its message, which is often only the file's name. */
  private static String reason(IOException e) {
    boolean isOurs = e.getClass() == IOException.class || e instanceof PastLimitException;
    if (isOurs && e.getMessage() != null) {
      return e.getMessage();
    }
    String type = e.getClass().getSimpleName().replaceAll("Exception$", "");
    String words = type.replaceAll("(?<=\\p{Lower})(?=\\p{Upper})", " ");
    String message = e.getMessage();
    return message == null || message.isBlank() ? words : words + ", " + message;
  }
}
