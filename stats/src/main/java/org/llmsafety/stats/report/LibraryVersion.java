package org.llmsafety.stats.report;

import java.util.Optional;

/** Which version of this library is at work: what its jar says, if it comes from one. */
final class LibraryVersion {
  private LibraryVersion() {}

  static String get() {
    return Optional.ofNullable(LibraryVersion.class.getPackage().getImplementationVersion())
        .map(version -> "version " + version)
        .orElse("an unreleased version");
  }
}
