package org.llmsafety.io.snapshot;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One release of a leaderboard or a data set, and where its files are published. Those that the
 * library knows are in {@link PublishedSources}; one of your own is made here:
 *
 * <pre>{@code
 * PublishedSource inHouse = PublishedSource.of("in-house", "2026-01")
 *     .with(PublishedFile.of("scores.csv", URI.create("https://scores.example/2026-01.csv"), CSV));
 * }</pre>
 *
 * @param id what it is, and the name of its folder in a cache: "helm-safety"
 * @param release which release, and the name of the folder below: "v1.5.0"; "latest" for what is
 *     published without a version and may change
 * @param description what the files hold, in a sentence; may be empty
 * @param licence of the data; may be empty where none is stated
 * @param basis where the addresses were taken from; may be empty
 * @param files its files
 */
public record PublishedSource(
    String id,
    String release,
    String description,
    String licence,
    String basis,
    ImmutableList<PublishedFile> files) {

  /** Checks that id and release can name folders, and that no two files share a name. */
  public PublishedSource {
    checkPart("id", id);
    checkPart("release", release);
    Set<String> names = new HashSet<>();
    for (PublishedFile file : files) {
      if (!names.add(Ascii.toLowerCase(file.name()))) {
        throw new IllegalArgumentException(
            "the files of a source must differ in name, but two are \"" + file.name() + "\"");
      }
    }
  }

  private static void checkPart(String what, String name) {
    if (!PublishedFile.isPart(name)) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " of a source must be made of letters, digits and ._+-, but was \""
              + name
              + "\"");
    }
  }

  /** {@return a source without files, of which nothing else is known} */
  public static PublishedSource of(String id, String release) {
    return new PublishedSource(id, release, "", "", "", ImmutableList.of());
  }

  /** {@return this source and one more file} */
  public PublishedSource with(PublishedFile file) {
    return with(ImmutableList.<PublishedFile>builder().addAll(files).add(file).build());
  }

  /** {@return this source, said to hold that} */
  public PublishedSource withDescription(String description) {
    return new PublishedSource(id, release, description, licence, basis, files);
  }

  /** {@return this source, its data under that licence} */
  public PublishedSource withLicence(String licence) {
    return new PublishedSource(id, release, description, licence, basis, files);
  }

  /** {@return this source, its addresses taken from there} */
  public PublishedSource withBasis(String basis) {
    return new PublishedSource(id, release, description, licence, basis, files);
  }

  /**
   * {@return this source, a file of it to be taken only with that checksum}
   *
   * @throws IllegalArgumentException if it has no such file
   */
  public PublishedSource withSha256(String name, String sha256) {
    if (files.stream().noneMatch(file -> file.name().equals(name))) {
      throw new IllegalArgumentException(
          "a checksum must be of one of the files "
              + files.stream().map(PublishedFile::name).toList()
              + ", but was of \""
              + name
              + "\"");
    }
    return withEach(file -> file.name().equals(name) ? file.withSha256(sha256) : file);
  }

  /**
   * {@return this source, to be fetched from a copy of it elsewhere: the files lie under that
   * address by their names}
   *
   * @param folder ends with a slash: "https://mirror.example/helm-safety/v1.5.0/"
   */
  public PublishedSource mirroredAt(URI folder) {
    return withEach(
        file ->
            new PublishedFile(
                file.name(), folder.resolve(file.name()), file.content(), file.sha256()));
  }

  private PublishedSource withEach(UnaryOperator<PublishedFile> change) {
    return with(files.stream().map(change).collect(ImmutableList.toImmutableList()));
  }

  private PublishedSource with(ImmutableList<PublishedFile> files) {
    return new PublishedSource(id, release, description, licence, basis, files);
  }

  /** "helm-safety v1.5.0, 5 files". */
  @Override
  public String toString() {
    return id + " " + release + ", " + files.size() + (files.size() == 1 ? " file" : " files");
  }
}
