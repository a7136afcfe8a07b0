package org.llmsafety.io.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.llmsafety.core.AtomicFile;
import org.llmsafety.core.Checked;

/**
 * Copies of published releases in a folder of this machine. Nothing is fetched unless {@link
 * #fetch} is called, and readers never ask the network.
 *
 * <pre>{@code
 * Checked<Snapshot> fetched =
 *     Snapshots.in(Path.of("cache")).fetch(PublishedSources.helmSafety("v1.17.0"));
 * Checked<Scores> read = ScoreReader.withDefaults().read(fetched.value().folder());
 * }</pre>
 *
 * <p>A release lies in {@code <cache>/<id>/<release>}, and beside its files {@code .snapshot.json},
 * which says of each where and when it was fetched, its size and its SHA-256. A file is asked for
 * again only with the server's own marks of what is there, so that it need not send it twice, and
 * not at all when its checksum was given and fits. What arrives is put in place in one step, and
 * only if it is what it must be; otherwise the copy that was there stays and a problem says so.
 *
 * <p>Several threads and programs may fetch into one folder; they take turns.
 */
public final class Snapshots {
  private final Path cache;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final Optional<HttpClient> client;
  private final boolean isOffline;

  private Snapshots(
      Path cache,
      FetchLimits limits,
      InstantSource clock,
      Optional<HttpClient> client,
      boolean isOffline) {
    this.cache = cache;
    this.limits = limits;
    this.clock = clock;
    this.client = client;
    this.isOffline = isOffline;
  }

  /** {@return snapshots in that folder, which is made when something is fetched} */
  public static Snapshots in(Path cache) {
    return new Snapshots(
        cache, FetchLimits.withDefaults(), InstantSource.system(), Optional.empty(), false);
  }

  /** {@return these snapshots, fetched within those limits} */
  public Snapshots withLimits(FetchLimits limits) {
    return new Snapshots(cache, limits, clock, client, isOffline);
  }

  /** {@return these snapshots, dated by that clock in place of the system's} */
  public Snapshots withClock(InstantSource clock) {
    return new Snapshots(cache, limits, clock, client, isOffline);
  }

  /**
   * {@return these snapshots, fetched through that client, for one that knows a proxy or a
   * certificate}
   *
   * @throws IllegalArgumentException if it follows redirects by itself, which would pass by what is
   *     checked here
   */
  public Snapshots withClient(HttpClient client) {
    if (client.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException(
          "the client must follow redirects NEVER, but was set to " + client.followRedirects());
    }
    return new Snapshots(cache, limits, clock, Optional.of(client), isOffline);
  }

  /** {@return these snapshots, with what is there already and nothing from the network} */
  public Snapshots withoutNetwork() {
    return new Snapshots(cache, limits, clock, client, true);
  }

  /**
   * Fetches a release, or what has changed of it.
   *
   * @return its folder and files. A file that could not be obtained is an ERROR if there is no copy
   *     of it, and a WARNING if an older copy had to do; content that has changed since it was last
   *     fetched is a NOTE.
   * @throws UncheckedIOException if the folder cannot be read or written, or the thread was
   *     interrupted
   */
  public Checked<Snapshot> fetch(PublishedSource source) {
    Path folder = cache.resolve(source.id()).resolve(source.release());
    try {
      if (isOffline) {
        return new FetchRun(source, folder, Optional.empty(), limits, clock).run();
      }
      Files.createDirectories(folder);
      return fetch(source, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "\"" + folder + "\" cannot hold the snapshot: " + AtomicFile.reason(e), e);
    }
  }

  private Checked<Snapshot> fetch(PublishedSource source, Path folder) throws IOException {
    FolderLock lock = lock(folder);
    try {
      HttpExchange exchange = new HttpExchange(client.orElseGet(this::newClient), limits, clock);
      Optional<Download> network = Optional.of(new Download(exchange, limits));
      return new FetchRun(source, folder, network, limits, clock).run();
    } finally {
      lock.close();
    }
  }

  private FolderLock lock(Path folder) throws IOException {
    return FolderLock.of(folder, limits.turn())
        .orElseThrow(
            () ->
                new IOException(
                    String.format(
                        Locale.ROOT,
                        "another fetch has been at it for %d ms (limit turn)",
                        limits.turn().toMillis())));
  }

  private HttpClient newClient() {
    return HttpClient.newBuilder()
        .connectTimeout(limits.connect())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }
}
