package org.llmsafety.io;

import java.util.OptionalLong;

/** Receives reports of how far reading has progressed. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * How far reading has come.
   *
   * @param source the name of the source being read
   * @param bytesRead of this source so far
   * @param bytesInAll of this source, where that is known beforehand
   * @param scores from all sources so far, or items where items are read
   */
  record Progress(String source, long bytesRead, OptionalLong bytesInAll, long scores) {}

  /** Called for every further mebibyte read, and at the end of every source. */
  void progressed(Progress progress);
}
