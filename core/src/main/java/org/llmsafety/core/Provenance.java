package org.llmsafety.core;

import java.util.Optional;

/**
 * Where a score came from: kept from reading to the last figure.
 *
 * @param location where it was read
 * @param origin the public address the figure was taken from, where the reader knows it
 * @param citation what to cite for it
 */
public record Provenance(Location location, Optional<String> origin, Optional<Citation> citation) {
  private static final Provenance UNSTATED = of(Location.of("unstated"));

  /** {@return a score read there} */
  public static Provenance of(Location location) {
    return new Provenance(location, Optional.empty(), Optional.empty());
  }

  /** {@return a score that was made in code, without a source} */
  public static Provenance unstated() {
    return UNSTATED;
  }

  /** {@return this provenance, the figure first published at that address} */
  public Provenance withOrigin(String origin) {
    return new Provenance(location, Optional.of(origin), citation);
  }

  /** {@return this provenance, to be cited so} */
  public Provenance withCitation(Citation citation) {
    return new Provenance(location, origin, Optional.of(citation));
  }

  @Override
  public String toString() {
    return location + origin.map(address -> " (from " + address + ")").orElse("");
  }
}
