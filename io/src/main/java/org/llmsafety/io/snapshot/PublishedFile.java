package org.llmsafety.io.snapshot;

import com.google.common.base.Ascii;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One file of a published release.
 *
 * @param name what it is called in a snapshot's folder: "groups/safety_scenarios.json"
 * @param address where it is published, by http or https
 * @param content what it must hold
 * @param sha256 its checksum, in 64 lower-case hexadecimal digits, where it is known beforehand
 */
public record PublishedFile(String name, URI address, Content content, Optional<String> sha256) {
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
  private static final Pattern NAME = Pattern.compile(PART + "(/" + PART + ")*");

  /** Devices, or names that lose their end, on Windows. */
  private static final Pattern DEVICE =
      Pattern.compile(
          "(.*/)?((con|prn|aux|nul|com[0-9]|lpt[0-9])(\\.[^/]*)?|[^/]*\\.)(/.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks that the name stays within a folder, and the address and the checksum. */
  public PublishedFile {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a file's name must be made of letters, digits and ._+- in folders, but was \""
              + name
              + "\"");
    }
    if (DEVICE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a file's name must be one on every system, but some take a part of \""
              + name
              + "\" for a device, or drop its last dot");
    }
    if (!isWeb(address)) {
      throw new IllegalArgumentException(
          "an address must be http or https and name a host, but was " + address);
    }
    sha256.ifPresent(PublishedFile::checkSha256);
  }

  /** {@return a file of unknown checksum} */
  public static PublishedFile of(String name, URI address, Content content) {
    return new PublishedFile(name, address, content, Optional.empty());
  }

  /** {@return this file, to be taken only if its content has that checksum} */
  public PublishedFile withSha256(String sha256) {
    return new PublishedFile(name, address, content, Optional.of(Ascii.toLowerCase(sha256)));
  }

  /** {@return whether the name can be one part of a path, on any system} */
  static boolean isPart(String name) {
    return PART.matcher(name).matches() && !DEVICE.matcher(name).matches();
  }

  static boolean isWeb(URI address) {
    String scheme = address.getScheme();
    return scheme != null
        && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
        && address.getHost() != null;
  }

  static String checkSha256(String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "a checksum must be 64 hexadecimal digits, but was \"" + sha256 + "\"");
    }
    return sha256;
  }

  /** "groups.json from https://example.org/groups.json". */
  @Override
  public String toString() {
    return name + " from " + address;
  }
}
