package org.llmsafety.io.snapshot;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.llmsafety.core.Checked;
import org.llmsafety.core.Location;
import org.llmsafety.core.Problem;

/** One fetch of one source into its folder. */
final class FetchRun {
  private final PublishedSource source;
  private final Path folder;
  private final Optional<Download> network;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final ImmutableList.Builder<Problem> problems = ImmutableList.builder();
  private Manifest manifest = Manifest.empty();
  private long bytes;

  FetchRun(
      PublishedSource source,
      Path folder,
      Optional<Download> network,
      FetchLimits limits,
      InstantSource clock) {
    this.source = source;
    this.folder = folder;
    this.network = network;
    this.limits = limits;
    this.clock = clock;
  }

  Checked<Snapshot> run() throws IOException {
    try {
      manifest = Manifest.in(folder);
    } catch (Manifest.BrokenException e) {
      report(
          Problem.Severity.WARNING,
          "broken-manifest",
          Manifest.NAME,
          e.getMessage() + "; what lies there is not trusted");
    }
    ImmutableList.Builder<SnapshotFile> files = ImmutableList.builder();
    for (PublishedFile file : source.files()) {
      Optional<SnapshotFile> had = have(file);
      had.ifPresent(files::add);
      bytes += had.map(SnapshotFile::bytes).orElse(0L);
    }
    return new Checked<>(new Snapshot(source, folder, files.build()), problems.build());
  }

  /** {@return the file, kept or new; nothing if it is not available} */
  private Optional<SnapshotFile> have(PublishedFile file) throws IOException {
    Optional<SnapshotFile> copy = wholeCopy(file);
    if (file.sha256().isPresent() && copy.map(SnapshotFile::sha256).equals(file.sha256())) {
      return copy; // The checksum says more than the server could.
    }
    if (network.isEmpty()) {
      return kept(file, copy, file.sha256().map(must -> "its checksum must be " + must).orElse(""));
    }
    return fetched(network.get(), file, copy);
  }

  /** {@return the copy that lies there, if it is what the manifest says} */
  private Optional<SnapshotFile> wholeCopy(PublishedFile file) throws IOException {
    Optional<SnapshotFile> entry = manifest.find(file.name());
    Path path = folder.resolve(file.name());
    if (entry.isEmpty() || !Files.isRegularFile(path)) {
      return Optional.empty();
    }
    String sha256 = MoreFiles.asByteSource(path).hash(Hashing.sha256()).toString();
    if (sha256.equals(entry.get().sha256())) {
      return entry;
    }
    report(
        Problem.Severity.WARNING,
        "damaged-copy",
        file.name(),
        "the copy of " + entry.get().fetched() + " has been changed since and is not trusted");
    return Optional.empty();
  }

  private Optional<SnapshotFile> fetched(
      Download download, PublishedFile file, Optional<SnapshotFile> copy) throws IOException {
    Optional<SnapshotFile> comparable =
        copy.filter(known -> known.address().equals(file.address()) && file.sha256().isEmpty());
    Path temporary = folder.resolve(".download.tmp"); // One at a time, as the folder is locked.
    try {
      long left = Math.max(0, limits.releaseBytes() - bytes);
      FetchResult.Last answer = download.get(file.address(), comparable, temporary, left);
      if (answer instanceof FetchResult.Arrived arrived) {
        Optional<String> complaint = complaint(file, copy, arrived, temporary);
        return complaint.isPresent()
            ? kept(file, copy, complaint.get())
            : Optional.of(take(file, copy, arrived, temporary));
      }
      if (answer instanceof FetchResult.Refusal refusal) {
        return kept(file, copy, refusal.sentence());
      }
      int status = ((FetchResult.Unmodified) answer).status();
      return Optional.of(remember(comparable.orElseThrow().unmodified(clock.instant(), status)));
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private Optional<String> complaint(
      PublishedFile file, Optional<SnapshotFile> copy, FetchResult.Arrived arrived, Path temporary)
      throws IOException {
    String sha256 = arrived.received().sha256();
    if (file.sha256().isPresent() && !file.sha256().get().equals(sha256)) {
      return Optional.of(
          "its checksum must be " + file.sha256().get() + ", but what came has " + sha256);
    }
    Optional<String> complaint = file.content().complaint(temporary);
    return complaint.isPresent() || copy.isEmpty() || file.sha256().isPresent()
        ? complaint
        : file.content().unlike(folder.resolve(file.name()), temporary);
  }

  private SnapshotFile take(
      PublishedFile file, Optional<SnapshotFile> copy, FetchResult.Arrived arrived, Path temporary)
      throws IOException {
    Path target = folder.resolve(file.name());
    MoreFiles.createParentDirectories(target);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    copy.filter(old -> !old.sha256().equals(arrived.received().sha256()))
        .ifPresent(
            old ->
                report(
                    Problem.Severity.NOTE,
                    "changed",
                    file.name(),
                    "its content has changed since " + old.fetched()));
    Instant instant = clock.instant();
    return remember(
        new SnapshotFile(
            file.name(),
            file.address(),
            arrived.received().sha256(),
            arrived.received().bytes(),
            arrived.eTag(),
            arrived.lastModified(),
            instant,
            instant,
            arrived.status()));
  }

  private SnapshotFile remember(SnapshotFile file) throws IOException {
    manifest = manifest.with(file);
    manifest.write(source, folder);
    return file;
  }

  /** Makes do with the copy that is there, and says so unless nothing else was asked for. */
  private Optional<SnapshotFile> kept(PublishedFile file, Optional<SnapshotFile> copy, String why) {
    if (copy.isEmpty()) {
      report(
          Problem.Severity.ERROR,
          "not-fetched",
          file.name(),
          network.isEmpty()
              ? "there is no copy of it, and the network was not to be asked"
              : "it could not be obtained from " + file.address() + ": " + why);
    } else if (file.sha256().isPresent()) {
      report(
          Problem.Severity.ERROR,
          "checksum",
          file.name(),
          why + "; the copy of " + copy.get().fetched() + ", whose checksum is another, is kept");
    } else if (!why.isEmpty()) {
      report(
          Problem.Severity.WARNING,
          "not-fetched",
          file.name(),
          "it could not be obtained from "
              + file.address()
              + ": "
              + why
              + "; the copy of "
              + copy.get().fetched()
              + " is kept");
    }
    return copy;
  }

  private void report(Problem.Severity severity, String topic, String name, String sentence) {
    problems.add(
        Problem.of(severity, topic, "%s", sentence)
            .at(Location.of(source.id() + "/" + source.release() + "/" + name)));
  }
}
