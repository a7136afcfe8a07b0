package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The folder that a source lies in, on a disk or in an archive. */
interface SourceFolder {

  /** {@return the file at that path, relative to this folder} */
  Optional<Source> find(String path);

  /** {@return the files of this folder whose names do not start with a dot, in their order} */
  ImmutableList<Source> files();

  /**
   * {@return whether that file of this folder is read too, as all are of a folder that is named}
   */
  default boolean reads(Source file) {
    return true;
  }

  /** {@return this folder, of which the sources of those names alone are read} */
  default SourceFolder readingOnly(ImmutableSet<String> names) {
    SourceFolder folder = this;
    return new SourceFolder() {
      @Override
      public Optional<Source> find(String path) {
        return folder.find(path);
      }

      @Override
      public ImmutableList<Source> files() {
        return folder.files();
      }

      @Override
      public boolean reads(Source file) {
        return names.contains(file.name());
      }
    };
  }

  /** {@return "a/b/c.json" for the folder "a/b/d" and the path "../c.json"} */
  static String resolve(String folder, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (folder + "/" + path).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty() && !parts.getLast().equals("..")) {
        parts.removeLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return (folder.startsWith("/") ? "/" : "") + String.join("/", parts);
  }

  /** {@return what stands before the last slash; empty if there is none} */
  static String folderOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }
}
