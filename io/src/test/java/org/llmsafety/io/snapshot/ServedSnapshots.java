package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.snapshot.Content.JSON;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem.Severity;

/** A server of this machine, and a folder for what is fetched from it. */
abstract class ServedSnapshots {
  static final Instant JANUARY = Instant.parse("2026-01-02T03:04:05Z");
  static final Instant FEBRUARY = Instant.parse("2026-02-02T03:04:05Z");
  static final FetchLimits HASTY =
      FetchLimits.withDefaults()
          .withPause(Duration.ofMillis(1))
          .withLongestPause(Duration.ofMillis(50));

  /** For servers that never go on, so that a slow machine changes nothing. */
  static final FetchLimits IMPATIENT = HASTY.withAttempts(1).withSilence(Duration.ofMillis(100));

  @TempDir Path cache;
  LocalServer server;
  Snapshots snapshots;
  PublishedSource scores;

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

  Path file() {
    return cache.resolve("in-house/v1/scores.json");
  }

  static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  static void assertError(Checked<Snapshot> fetched, String sentence) {
    assertThat(fetched.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Severity.ERROR);
              assertThat(problem).asString().contains(sentence);
            });
    assertThat(fetched.value().files()).isEmpty();
  }
}
