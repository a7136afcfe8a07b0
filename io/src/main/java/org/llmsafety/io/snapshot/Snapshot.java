package org.llmsafety.io.snapshot;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A copy of a release on this machine.
 *
 * @param source what it is a copy of
 * @param folder where it lies, to be handed to a {@link org.llmsafety.io.ScoreReader}
 * @param files those of the source that are there and whole, in the source's order
 */
public record Snapshot(PublishedSource source, Path folder, ImmutableList<SnapshotFile> files) {

  /** {@return the file of that name, if it is there} */
  public Optional<SnapshotFile> find(String name) {
    return files.stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** "helm-safety v1.5.0: 5 of 5 files". */
  @Override
  public String toString() {
    int all = source.files().size();
    return source.id()
        + " "
        + source.release()
        + ": "
        + files.size()
        + " of "
        + all
        + (all == 1 ? " file" : " files");
  }
}
