package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.snapshot.Content.CSV;
import static org.llmsafety.io.snapshot.Content.JSON;
import static org.llmsafety.io.snapshot.LocalServer.cutOff;
import static org.llmsafety.io.snapshot.LocalServer.moved;
import static org.llmsafety.io.snapshot.LocalServer.ok;
import static org.llmsafety.io.snapshot.LocalServer.status;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;

/** Servers that fail, send something else, or never end. */
class SnapshotsOfBadServersTest extends ServedSnapshots {
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
            "it could not be obtained from "
                + server.address("/t.csv")
                + ": expected a table in CSV, but it starts with \"<html>, sorry</html>\""
                + "; the copy of 2026-01-02T03:04:05Z is kept");
    assertThat(cache.resolve("table/v1/t.csv")).hasContent("model,score\na,1\n");
  }

  /** A server that is down may say so with status 200, in a sentence with commas. */
  @Test
  void fetch_anApologyInPlaceOfATable_leavesTheOldOne() {
    PublishedSource table =
        PublishedSource.of("table", "v1")
            .with(PublishedFile.of("t.csv", server.address("/t.csv"), CSV));
    server.at("/t.csv", ok("model,score\na,1\n"));
    snapshots.fetch(table);
    for (String apology :
        List.of(
            "Sorry, we are down for maintenance\n",
            "Sorry, we are down\nPlease, come back\n",
            "model,score\n")) {
      server.at("/t.csv", ok(apology));

      assertThat(snapshots.fetch(table).problems(Severity.WARNING)).hasSize(1);
      assertThat(cache.resolve("table/v1/t.csv")).hasContent("model,score\na,1\n");
    }
    server.at("/t.csv", ok("model,score,date\na,1,2025-01-01\n"));
    assertThat(snapshots.fetch(table).problems(Severity.WARNING)).isEmpty();
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
            "it could not be obtained from "
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
            Backoff.of(Duration.ofMillis(10));
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
}
