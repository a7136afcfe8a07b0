package org.llmsafety.io;

import com.google.common.collect.ImmutableList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The folder that a source lies in, on a disk or in an archive. */
interface Place {

  /** {@return the file at that path, relative to this folder} */
  Optional<Source> find(String path);

  /** {@return the files of this folder whose names do not start with a dot, in their order} */
  ImmutableList<Source> files();

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
