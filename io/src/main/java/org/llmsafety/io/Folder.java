package org.llmsafety.io;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** A folder on a disk. */
final class Folder implements Place {
  private final Path path;
  private final String name;
  private final ReadLimits limits;

  private Folder(Path path, String name, ReadLimits limits) {
    this.path = path;
    this.name = name;
    this.limits = limits;
  }

  /** {@return a file, and the folder it lies in} */
  static Source file(Path file, String name, ReadLimits limits) {
    Path parent = file.toAbsolutePath().getParent();
    Source alone = Source.of(name, file).within(limits);
    return parent == null
        ? alone
        : alone.in(new Folder(parent, Place.folderOf(alone.name()), limits));
  }

  /** {@return what lies in a folder, hidden things aside, in the order of the names} */
  static ImmutableList<Path> childrenOf(Path folder) throws IOException {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      return StreamSupport.stream(children.spliterator(), false)
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(child -> child.getFileName().toString()))
          .collect(toImmutableList());
    }
  }

  @Override
  public Optional<Source> find(String relative) {
    Path file = path.resolve(relative).normalize();
    return Files.isRegularFile(file)
        ? Optional.of(file(file, Place.resolve(name, relative), limits))
        : Optional.empty();
  }

  @Override
  public ImmutableList<Source> files() {
    try {
      return childrenOf(path).stream()
          .filter(Files::isRegularFile)
          .map(file -> file(file, Place.resolve(name, String.valueOf(file.getFileName())), limits))
          .collect(toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
