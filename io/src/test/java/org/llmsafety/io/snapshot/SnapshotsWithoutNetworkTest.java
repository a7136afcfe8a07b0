package org.llmsafety.io.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.llmsafety.io.snapshot.LocalServer.ok;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Problem;
import org.llmsafety.core.Problem.Severity;

class SnapshotsWithoutNetworkTest extends ServedSnapshots {
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
}
