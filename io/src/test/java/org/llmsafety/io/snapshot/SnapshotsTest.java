package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.llmsafety.io.snapshot.Content.CSV;
import static org.llmsafety.io.snapshot.Content.JSON;
import static org.llmsafety.io.snapshot.LocalServer.cutOff;
import static org.llmsafety.io.snapshot.LocalServer.marked;
import static org.llmsafety.io.snapshot.LocalServer.moved;
import static org.llmsafety.io.snapshot.LocalServer.ok;
import static org.llmsafety.io.snapshot.LocalServer.status;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;
import org.llmsafety.io.ScoreReader;

class SnapshotsTest {
  private static final Instant JANUARY = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant FEBRUARY = Instant.parse("2026-02-02T03:04:05Z");
  private static final FetchLimits HASTY =
      FetchLimits.withDefaults()
          .withPause(Duration.ofMillis(1))
          .withLongestPause(Duration.ofMillis(50));

  /** For servers that never go on, so that a slow machine changes nothing. */
  private static final FetchLimits IMPATIENT =
      HASTY.withAttempts(1).withSilence(Duration.ofMillis(100));

  @TempDir private Path cache;
  private LocalServer server;
  private Snapshots snapshots;
  private PublishedSource scores;

  @BeforeEach
  void startServer() throws IOException {
    server = LocalServer.start();
    snapshots = Snapshots.in(cache).withLimits(HASTY).withClock(InstantSource.fixed(JANUARY));
    scores =
        PublishedSource.of("in-house", "v1")
            .with(PublishedFile.of("scores.json", server.address("/scores.json"), JSON));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  private Path file() {
    return cache.resolve("in-house/v1/scores.json");
  }

  private static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static void assertError(Checked<Snapshot> fetched, String sentence) {
    assertThat(fetched.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem).asString().contains(sentence);
            });
    assertThat(fetched.value().files()).isEmpty();
  }

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
    server.at("/one.csv", ok("lab,model,date,benchmark,value\n"));
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
  void withoutNetwork_servesWhatIsThereAndAsksNobody() {
    server.at("/scores.json", ok("{}"));
    snapshots.fetch(scores);

    Checked<Snapshot> offline = snapshots.withoutNetwork().fetch(scores);

    assertThat(offline.problems()).isEmpty();
    assertThat(offline.value().files()).hasSize(1);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void withoutNetwork_ofWhatIsNotThere_isAnErrorAndMakesNoFolder() {
    assertError(
        snapshots.withoutNetwork().fetch(scores),
        "there is no copy of it, and the network was not to be asked");
    assertThat(cache.resolve("in-house")).doesNotExist();
  }

  @Test
  void withoutNetwork_ofACopyThatWasTamperedWith_doesNotServeIt() throws IOException {
    server.at("/scores.json", ok("{}"));
    snapshots.fetch(scores);
    Files.writeString(file(), "{ }");

    Checked<Snapshot> offline = snapshots.withoutNetwork().fetch(scores);

    assertThat(offline.value().files()).isEmpty();
    assertThat(offline.problems())
        .extracting(Problem::topic)
        .containsExactly("damaged-copy", "not-fetched");
  }

  @Test
  void withoutNetwork_ofACopyWithAnotherChecksum_isAnError() {
    server.at("/scores.json", ok("{}"));
    snapshots.fetch(scores);

    Checked<Snapshot> offline =
        snapshots.withoutNetwork().fetch(scores.withSha256("scores.json", sha256("[]")));

    assertThat(offline.problems(Severity.ERROR))
        .extracting(Problem::message)
        .containsExactly(
            "its checksum must be "
                + sha256("[]")
                + "; the copy of 2026-01-02T03:04:05Z, whose checksum is another, is kept");
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
  void fetch_anErrorPageInPlaceOfJson_isNotTaken() {
    server.at("/scores.json", ok("<!DOCTYPE html>\n<title>Sorry</title>"));

    assertError(
        snapshots.fetch(scores),
        "expected whole JSON, but it is none or cut off; it starts with"
            + " \"<!DOCTYPE html> <title>Sorry</title>\"");
    assertThat(file()).doesNotExist();
  }

  @Test
  void fetch_anErrorPageInPlaceOfATable_leavesTheOldOne() {
    PublishedSource table =
        PublishedSource.of("table", "v1")
            .with(PublishedFile.of("t.csv", server.address("/t.csv"), CSV));
    server.at("/t.csv", ok("model,score\na,1\n"));
    snapshots.fetch(table);
    server.at("/t.csv", ok("<html>, sorry</html>"));

    Checked<Snapshot> again = snapshots.fetch(table);

    assertThat(again.problems(Severity.WARNING))
        .extracting(Problem::message)
        .containsExactly(
            "it could not be had from "
                + server.address("/t.csv")
                + ": expected a table in CSV, but it starts with \"<html>, sorry</html>\""
                + "; the copy of 2026-01-02T03:04:05Z is kept");
    assertThat(cache.resolve("table/v1/t.csv")).hasContent("model,score\na,1\n");
  }

  @Test
  void fetch_encodedContent_isNotTakenForTheFile() {
    server.at(
        "/scores.json",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "br");
          LocalServer.send(exchange, 200, "{}");
        });

    assertError(snapshots.fetch(scores), "expected the plain file, but it was sent encoded as");
  }

  @Test
  void fetch_aFileThatIsNotThere_isNotAskedForAgainAndTheOthersCome() {
    server.at("/scores.json", status(404));
    server.at("/more.json", ok("{}"));

    Checked<Snapshot> fetched =
        snapshots.fetch(
            scores.with(PublishedFile.of("more.json", server.address("/more.json"), JSON)));

    assertThat(fetched.problems())
        .extracting(Problem::message)
        .containsExactly(
            "it could not be had from "
                + server.address("/scores.json")
                + ": the server answers with status 404");
    assertThat(fetched.value()).hasToString("in-house v1: 1 of 2 files");
    assertThat(server.asked()).containsExactly("/scores.json", "/more.json");
  }

  @Test
  void fetch_aServerThatFailsTwice_isAskedAThirdTime() {
    server.at("/scores.json", List.of(status(503), status(500), ok("{}")));

    assertThat(snapshots.fetch(scores).problems()).isEmpty();
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void fetch_aServerThatKeepsFailing_isGivenUp() {
    server.at("/scores.json", status(503));

    assertError(snapshots.fetch(scores), "the server answers with status 503, 3 times");
    assertThat(server.asked()).hasSize(3);
  }

  @Test
  void fetch_askedToWaitALittle_waitsAndAsksAgain() {
    LocalServer.Reply busy =
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "Fri, 02 Jan 2026 03:04:05 GMT");
          LocalServer.send(exchange, 429, "");
        };
    server.at("/scores.json", List.of(busy, ok("{}")));

    assertThat(snapshots.fetch(scores).problems()).isEmpty();
  }

  @Test
  void fetch_askedToWaitTooLong_doesNot() {
    server.at(
        "/scores.json",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "3600");
          LocalServer.send(exchange, 429, "");
        });

    assertError(
        snapshots.fetch(scores),
        "the server answers with status 429 and asks to wait 3600 s, longer than the 0 s allowed"
            + " (limit longestPause)");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void fetch_anAnswerThatIsCutOff_isAskedForAgain() {
    server.at("/scores.json", List.of(cutOff("{\"a\":"), ok("{\"a\": 1}")));

    assertThat(snapshots.fetch(scores).problems()).isEmpty();
    assertThat(file()).hasContent("{\"a\": 1}");
  }

  @Test
  void fetch_anAnswerThatIsAlwaysCutOff_isGivenUp() {
    server.at("/scores.json", cutOff("{\"a\": 1}"));

    assertError(snapshots.fetch(scores), "the answer broke off: ");
    assertThat(file()).doesNotExist();
  }

  @Test
  void fetch_aTextThatIsNoTableInJson_isNotTaken() {
    server.at("/scores.json", ok("\"sorry\""));

    assertError(snapshots.fetch(scores), "expected JSON, but it starts with \"\"sorry\"\"");
  }

  @Test
  void fetch_aDocumentThatEndsTooEarly_isNotTaken() {
    server.at("/scores.json", ok("{\"a\": [1, 2"));

    assertError(
        snapshots.fetch(scores),
        "expected whole JSON, but it is none or cut off; it starts with \"{\"a\": [1, 2\"");
  }

  @Test
  void fetch_aServerThatSaysNothing_isGivenUp() {
    server.at("/scores.json", server.silent());

    assertError(
        snapshots.withLimits(IMPATIENT).fetch(scores),
        "it sent nothing for 100 ms (limit silence)");
  }

  @Test
  void fetch_aServerThatStopsHalfway_isGivenUp() {
    server.at("/scores.json", server.stalled("{\"a\": "));

    assertError(
        snapshots.withLimits(IMPATIENT).fetch(scores),
        "it sent nothing for 100 ms (limit silence)");
    assertThat(file()).doesNotExist();
  }

  @Test
  void fetch_aServerThatDripsForEver_isGivenUp() {
    server.at(
        "/scores.json",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            Pause.of(Duration.ofMillis(10));
          }
        });

    assertError(
        snapshots.withLimits(IMPATIENT.withFileTime(Duration.ofMillis(100))).fetch(scores),
        "it was not done after 100 ms (limit fileTime)");
  }

  @Test
  void fetch_aFileThatIsTooLarge_isNotTaken() {
    server.at("/scores.json", ok("[" + " ".repeat(1000) + "]"));

    assertError(
        snapshots.withLimits(HASTY.withFileBytes(1000)).fetch(scores),
        "it must have at most 1,000 bytes, but has more (limit fileBytes)");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void fetch_aReleaseThatIsTooLarge_stopsAtTheFileThatIsTooMuch() {
    server.at("/scores.json", ok("[" + " ".repeat(600) + "]"));
    server.at("/more.json", ok("[" + " ".repeat(600) + "]"));

    Checked<Snapshot> fetched =
        snapshots
            .withLimits(HASTY.withReleaseBytes(1000))
            .fetch(scores.with(PublishedFile.of("more.json", server.address("/more.json"), JSON)));

    assertThat(fetched.value().files())
        .extracting(SnapshotFile::name)
        .containsExactly("scores.json");
    assertThat(fetched.problems())
        .singleElement()
        .asString()
        .endsWith("it must have at most 398 bytes, but has more (limit releaseBytes)");
  }

  @Test
  void fetch_aFileThatHasMoved_isFetchedFromThere() {
    server.at("/scores.json", moved("/new/place.json?signed=1"));
    server.at("/new/place.json", ok("{}"));

    SnapshotFile file = snapshots.fetch(scores).orElseThrow().files().get(0);

    assertThat(file.address()).isEqualTo(server.address("/scores.json"));
    assertThat(file()).hasContent("{}");
  }

  @Test
  void fetch_aLoopOfRedirects_isLeft() {
    server.at("/scores.json", moved("/b"));
    server.at("/b", moved("/scores.json"));

    assertError(
        snapshots.withLimits(HASTY.withRedirects(4)).fetch(scores),
        "the server points elsewhere more than 4 times, last to "
            + server.address("/b")
            + " (limit redirects)");
    assertThat(server.asked()).hasSize(5);
  }

  @Test
  void fetch_pointedToAFileOfThisMachine_isRefused() {
    server.at("/scores.json", moved("file:///etc/passwd"));

    assertError(
        snapshots.fetch(scores),
        "a server must point to an http or https address, but pointed to file:///etc/passwd");
  }

  @Test
  void fetch_withNoServerThere_isAnError() throws IOException {
    server.close();

    assertError(snapshots.fetch(scores), "there is no connection to 127.0.0.1: ");
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
