package org.llmsafety.io;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** A folder on a disk, listed once however many of its files ask what lies beside them. */
final class Folder implements SourceFolder {
  private final Path path;
  private final String name;
  private final ReadLimits limits;
  private final Supplier<ImmutableList<Source>> files = Suppliers.memoize(this::list);

  private Folder(Path path, String name, ReadLimits limits) {
    this.path = path;
    this.name = name;
    this.limits = limits;
  }

  /** {@return a folder that locations call so} */
  static Folder of(Path folder, String name, ReadLimits limits) {
    return new Folder(folder.toAbsolutePath(), name, limits);
  }

  /** {@return a file of this folder} */
  Source file(Path file) {
    String fileName = String.valueOf(file.getFileName());
    return Source.of(name.isEmpty() ? fileName : name + "/" + fileName, file)
        .within(limits)
        .in(this);
  }

  /** {@return a file, and the folder it lies in} */
  static Source file(Path file, String name, ReadLimits limits) {
    Path parent = file.toAbsolutePath().getParent();
    Source alone = Source.of(name, file).within(limits);
    return parent == null
        ? alone
        : alone.in(new Folder(parent, SourceFolder.folderOf(alone.name()), limits));
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
        ? Optional.of(file(file, SourceFolder.resolve(name, relative), limits))
        : Optional.empty();
  }

  @Override
  public ImmutableList<Source> files() {
    return files.get();
  }

  private ImmutableList<Source> list() {
    try {
      return childrenOf(path).stream()
          .filter(Files::isRegularFile)
          .map(this::file)
          .collect(toImmutableList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
