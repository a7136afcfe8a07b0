package org.llmsafety.io.snapshot;

import com.google.common.base.Ascii;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a server may point to: anywhere on the web, but from a safe address to safe ones only, and
 * into a private network only on the host that was asked.
 */
final class Redirect {
  private Redirect() {}

  static FetchResult of(URI from, Optional<String> location) {
    if (location.isEmpty()) {
      return new FetchResult.Refusal("the server points elsewhere, but does not say where");
    }
    URI to;
    try {
      to = from.resolve(location.get().strip());
    } catch (IllegalArgumentException e) {
      return new FetchResult.Refusal(
          "the server points to what is no address: \"" + location.get() + "\"");
    }
    if (!PublishedFile.isWeb(to)) {
      return new FetchResult.Refusal(
          "a server must point to an http or https address, but pointed to " + to);
    }
    if (isSafe(from) && !isSafe(to)) {
      return new FetchResult.Refusal("an https server must point to https, but pointed to " + to);
    }
    if (!to.getHost().equalsIgnoreCase(from.getHost()) && isPrivate(to.getHost())) {
      return new FetchResult.Refusal(
          "a server must point to a public address, but pointed into a private network, to " + to);
    }
    return new FetchResult.Elsewhere(to);
  }

  /** A host that is not known here is not private: asking it fails by itself. */
  private static boolean isPrivate(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        boolean isUniqueLocal =
            address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
        if (isUniqueLocal
            || address.isLoopbackAddress()
            || address.isAnyLocalAddress()
            || address.isLinkLocalAddress()
            || address.isSiteLocalAddress()) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean isSafe(URI address) {
    return Ascii.equalsIgnoreCase("https", address.getScheme());
  }
}
