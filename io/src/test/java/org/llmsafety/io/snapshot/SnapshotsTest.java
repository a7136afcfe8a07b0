package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.io.snapshot.Content.CSV;
import static org.llmsafety.io.snapshot.Content.JSON;
import static org.llmsafety.io.snapshot.LocalServer.marked;
import static org.llmsafety.io.snapshot.LocalServer.ok;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.io.ScoreReader;

class SnapshotsTest extends ServedSnapshots {
  @Test
  void fetch_aRelease_liesInItsFolderBesideAManifest() throws IOException {
    server.at("/scores.json", marked("{\"a\": 1}", "\"v1\""));

    Checked<Snapshot> fetched = snapshots.fetch(scores.withLicence("CC BY 4.0"));

    assertThat(fetched.problems()).isEmpty();
    assertThat(fetched).hasToString("in-house v1: 1 of 1 file");
    assertThat(fetched.value().folder()).isEqualTo(cache.resolve("in-house/v1"));
    assertThat(file()).hasContent("{\"a\": 1}");
    assertThat(cache.resolve("in-house/v1/.snapshot.json"))
        .content()
        .isEqualTo(
            """
            {
              "format" : "llm-safety-snapshot",
              "version" : 1,
              "source" : "in-house",
              "release" : "v1",
              "licence" : "CC BY 4.0",
              "files" : [ {
                "name" : "scores.json",
                "address" : "ADDRESS",
                "sha256" : "SHA256",
                "bytes" : 8,
                "etag" : "\\"v1\\"",
                "lastModified" : "Thu, 01 Jan 2026 00:00:00 GMT",
                "fetched" : "2026-01-02T03:04:05Z",
                "checked" : "2026-01-02T03:04:05Z",
                "status" : 200
              } ]
            }
            """
                .replace("ADDRESS", server.address("/scores.json").toString())
                .replace("SHA256", sha256("{\"a\": 1}")));
  }

  @Test
  void fetch_aFileInASubfolder_isReadTogetherWithTheOthers() {
    server.at("/one.csv", ok("lab,model,date,benchmark,value\nL,m,2025-01-01,b,1\n"));
    server.at("/below/two.json", ok("{}"));
    PublishedSource nested =
        PublishedSource.of("nested", "v1")
            .with(PublishedFile.of("one.csv", server.address("/one.csv"), CSV))
            .with(PublishedFile.of("below/two.json", server.address("/below/two.json"), JSON));

    Path folder = snapshots.fetch(nested).orElseThrow().folder();

    assertThat(folder.resolve("below/two.json")).exists();
    // The manifest and the lock are no scores, and are not taken for files that cannot be read.
    assertThat(ScoreReader.withDefaults().read(folder).problems())
        .extracting(problem -> problem.location().orElseThrow().source())
        .containsExactly("v1/below/two.json", "v1/one.csv");
  }

  @Test
  void fetch_again_asksOnlyForWhatHasChanged() throws IOException {
    server.at("/scores.json", marked("{\"a\": 1}", "\"v1\""));
    snapshots.fetch(scores);

    SnapshotFile again =
        snapshots
            .withClock(InstantSource.fixed(FEBRUARY))
            .fetch(scores)
            .orElseThrow()
            .find("scores.json")
            .orElseThrow();

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.fetched()).isEqualTo(JANUARY);
    assertThat(again.checked()).isEqualTo(FEBRUARY);
    assertThat(file()).hasContent("{\"a\": 1}");
    assertThat(server.asked()).hasSize(2);
  }

  @Test
  void fetch_againAfterTheContentChanged_takesTheNewAndSaysSo() {
    server.at("/scores.json", marked("{\"a\": 1}", "\"v1\""));
    snapshots.fetch(scores);
    server.at("/scores.json", marked("{\"a\": 2}", "\"v2\""));

    Checked<Snapshot> again = snapshots.fetch(scores);

    assertThat(again.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "in-house/v1/scores.json: its content has changed since 2026-01-02T03:04:05Z");
    assertThat(again.problems(Severity.NOTE)).hasSize(1);
    assertThat(file()).hasContent("{\"a\": 2}");
  }

  @Test
  void fetch_aCopyThatWasTamperedWith_isFetchedAnew() throws IOException {
    server.at("/scores.json", marked("{\"a\": 1}", "\"v1\""));
    snapshots.fetch(scores);
    Files.writeString(file(), "{\"a\": 3}");

    Checked<Snapshot> again = snapshots.fetch(scores);

    assertThat(again.problems(Severity.WARNING))
        .extracting(Problem::message)
        .containsExactly(
            "the copy of 2026-01-02T03:04:05Z has been changed since and is not trusted");
    assertThat(file()).hasContent("{\"a\": 1}");
  }

  @Test
  void fetch_notModifiedWithoutACopy_isAnError() {
    server.at("/scores.json", exchange -> exchange.sendResponseHeaders(304, -1));

    assertError(
        snapshots.fetch(scores), "the server says \"not modified\", but there is no copy here");
  }

  @Test
  void fetch_aNamedSourceFromAMirror_hasAllItsFiles() {
    server.at("/mirror/", ok("{}"));

    Checked<Snapshot> fetched =
        snapshots.fetch(
            PublishedSources.helmSafety("v1.5.0").mirroredAt(server.address("/mirror/")));

    assertThat(fetched).hasToString("helm-safety v1.5.0: 5 of 5 files");
    assertThat(server.asked())
        .containsExactly(
            "/mirror/groups.json",
            "/mirror/groups_metadata.json",
            "/mirror/schema.json",
            "/mirror/summary.json",
            "/mirror/groups/safety_scenarios.json");
  }

  @Test
  void fetch_withAChecksumThatFits_isNotAskedForTwice() {
    server.at("/scores.json", ok("{}"));
    PublishedSource pinned = scores.withSha256("scores.json", sha256("{}"));

    snapshots.fetch(pinned).orElseThrow();
    snapshots.fetch(pinned).orElseThrow();

    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void fetch_withAChecksumThatDiffers_isRefusedAndTheOldCopyKept() {
    server.at("/scores.json", ok("{\"old\": 1}"));
    snapshots.fetch(scores);
    server.at("/scores.json", ok("{\"new\": 1}"));

    Checked<Snapshot> fetched =
        snapshots.fetch(scores.withSha256("scores.json", sha256("{\"true\": 1}")));

    assertThat(fetched.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "in-house/v1/scores.json: its checksum must be "
                + sha256("{\"true\": 1}")
                + ", but what came has "
                + sha256("{\"new\": 1}")
                + "; the copy of 2026-01-02T03:04:05Z, whose checksum is another, is kept");
    assertThat(fetched.problems(Severity.ERROR)).hasSize(1);
    assertThat(file()).hasContent("{\"old\": 1}");
  }

  @Test
  void fetch_withAManifestThatIsBroken_trustsNothingAndFetches() throws IOException {
    server.at("/scores.json", ok("{}"));
    Path folder = snapshots.fetch(scores).orElseThrow().folder();
    Files.writeString(folder.resolve(".snapshot.json"), "{\"format\": \"other\"}");

    Checked<Snapshot> again = snapshots.fetch(scores);

    assertThat(again.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "in-house/v1/.snapshot.json: expected a manifest of format \"llm-safety-snapshot\" and"
                + " version 1; what lies there is not trusted");
    assertThat(snapshots.withoutNetwork().fetch(scores).problems()).isEmpty();
  }

  @Test
  void fetch_byManyAtOnce_leavesOneWholeSnapshotAndNothingElse() throws Exception {
    server.at("/scores.json", ok("{\"a\": 1}"));
    server.at("/more.json", ok("[" + " ".repeat(100_000) + "]"));
    PublishedSource two =
        scores.with(PublishedFile.of("more.json", server.address("/more.json"), JSON));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Checked<Snapshot>> fetch = () -> snapshots.fetch(two);
      for (Future<Checked<Snapshot>> done :
          threads.invokeAll(Stream.generate(() -> fetch).limit(8).toList())) {
        assertThat(done.get().problems()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(snapshots.withoutNetwork().fetch(two).problems()).isEmpty();
    try (Stream<Path> files = Files.list(cache.resolve("in-house/v1"))) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("scores.json", "more.json", ".snapshot.json", ".lock");
    }
  }

  @Test
  void fetch_whileAnotherFetchIsAtIt_waitsItsTurnOnlySoLong() throws IOException {
    Path folder = Files.createDirectories(cache.resolve("in-house/v1"));
    FolderLock other = FolderLock.of(folder, Duration.ZERO).orElseThrow();
    try {
      assertThatThrownBy(
              () -> snapshots.withLimits(HASTY.withTurn(Duration.ofMillis(40))).fetch(scores))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageEndingWith("another fetch has been at it for 40 ms (limit turn)");
    } finally {
      other.close();
    }
  }

  @Test
  void fetch_interrupted_stopsAndStaysInterrupted() {
    server.at("/scores.json", server.silent());
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> snapshots.fetch(scores))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageEndingWith("the fetch was interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void withClient_thatFollowsRedirectsByItself_isRefused() {
    HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.ALWAYS).build();

    assertThatThrownBy(() -> snapshots.withClient(client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the client must follow redirects NEVER, but was set to ALWAYS");
  }

  @Test
  void withClient_isAskedInPlaceOfOurOwn() {
    server.at("/scores.json", ok("{}"));

    assertThat(snapshots.withClient(HttpClient.newHttpClient()).fetch(scores).problems()).isEmpty();
  }
}
